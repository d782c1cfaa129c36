import { type IncomingMessage, ServerResponse } from 'node:http'

/** Answers requests some at a time, so that no turn of the event loop is long. */
export interface Turns {
  /** For createServer: answers that are ready in one turn leave together. */
  readonly Response: typeof ServerResponse
  /** Takes a request, to be answered in this turn or one of the next. */
  take(incoming: IncomingMessage, outgoing: ServerResponse): void
  /** Told of a new connection. */
  connected(): void
}

/**
 * Requests that are answered in one turn. A turn takes in one connection only, so while there come more, turns are short:
 * else the last ones of a crowd would wait for seconds.
 */
const [most, mostWhileConnecting] = [32, 4]

/**
 * Makes turns for a server. Writing each answer at once would wake its reader each time, which costs more than making a page
 * of records; writing hundreds at once would hold them all in memory, and let everybody wait for the last.
 */
export const inTurns = (answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void): Turns => {
  let waiting: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse }[] = []
  let next = 0
  let isConnecting = false
  let ready: { readonly response: ServerResponse; readonly given: readonly unknown[] }[] = []
  const flush = (): void => {
    const leaving = ready
    ready = []
    for (const { response, given } of leaving) Reflect.apply(ServerResponse.prototype.end, response, given)
  }
  class Response<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    override end(...given: readonly unknown[]): this {
      if (ready.push({ response: this, given }) === 1) setImmediate(flush)
      return this
    }
  }
  const turn = (): void => {
    const end = Math.min(waiting.length, next + (isConnecting ? mostWhileConnecting : most))
    isConnecting = false
    for (const { incoming, outgoing } of waiting.slice(next, end)) answer(incoming, outgoing)
    flush()
    next = end
    if (next < waiting.length) setImmediate(turn)
    else [waiting, next] = [[], 0]
    if (next < 1024) return
    waiting = waiting.slice(next)
    next = 0
  }
  return {
    Response,
    take: (incoming, outgoing) => {
      if (waiting.push({ incoming, outgoing }) === 1) setImmediate(turn)
    },
    connected: () => {
      isConnecting = true
    },
  }
}
