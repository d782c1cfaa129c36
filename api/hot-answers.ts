import type { IncomingMessage, ServerResponse } from 'node:http'
import { sentOf, type TaggedAnswer, tagAnswerRoute } from './gate/tags.ts'
import { ownBytes } from './own-bytes.ts'
import { headText, sendWhole } from './whole-answer.ts'

/** Answers whole requests out of those that were answered before, without routing, parsing and reading. */
export interface HotAnswers {
  /** Sends the answer that is kept for this request, if one is and `admitted` lets it; tells whether it did. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse, admitted: () => boolean): boolean
  /** Told of an answer that was sent: kept, where the same was asked a moment ago. */
  sent(outgoing: ServerResponse): void
  /** Bytes that are held. */
  readonly bytes: number
}

/** How much is kept. */
export interface HotLimits {
  readonly bytes: number
  /** Of one body. */
  readonly largest: number
  /** Addresses that are remembered as asked once. */
  readonly seen: number
}

const usual: HotLimits = { bytes: 16 * 2 ** 20, largest: 256 * 1024, seen: 2048 }

interface HotAnswer {
  readonly route: string
  readonly body: Uint8Array
  /** As headText makes it. */
  readonly head: string
  readonly size: number
}

const key = Symbol('key')

interface KeyedAnswer extends TaggedAnswer {
  [key]?: string
}

/**
 * What tells a request from every other that may get another answer; undefined where more than that decides, as beside
 * /api/v1, where answers give whole addresses. Nothing of it can hold a line feed.
 */
const keyOf = ({ method, url = '', headers }: IncomingMessage): string | undefined => {
  if (method !== 'GET' || !url.startsWith('/api/v1/')) return undefined
  if (headers['if-none-match'] !== undefined || headers['transfer-encoding'] !== undefined) return undefined
  if (headers['content-length'] !== undefined) return undefined
  return `${url}\n${headers.host ?? ''}\n${headers.accept ?? '*/*'}\n${headers['accept-encoding'] ?? ''}`
}

/** Two halves: what was not used since the younger one was begun is forgotten with the older. */
const halves = (most: number) => {
  let [young, old] = [new Map<string, HotAnswer>(), new Map<string, HotAnswer>()]
  let [youngBytes, oldBytes] = [0, 0]
  const set = (name: string, answer: HotAnswer): void => {
    if (youngBytes + answer.size > most / 2) {
      ;[old, oldBytes] = [young, youngBytes]
      ;[young, youngBytes] = [new Map(), 0]
    }
    if (young.has(name)) return
    young.set(name, answer)
    youngBytes += answer.size
  }
  return {
    get: (name: string): HotAnswer | undefined => {
      const found = young.get(name)
      if (found !== undefined) return found
      const older = old.get(name)
      if (older !== undefined) set(name, older)
      return older
    },
    set,
    clear: () => {
      ;[young, old, youngBytes, oldBytes] = [new Map(), new Map(), 0, 0]
    },
    bytes: () => youngBytes + oldBytes,
  }
}

/**
 * Remembers names that were told lately, `most` at most, by a number each: kept as texts they would outlive the requests of a
 * walk through a table and cost more than its pages.
 */
const lately = (most: number): ((name: string) => boolean) => {
  const places = new Int32Array(most)
  return (name) => {
    // FNV-1a. Two names of one number do no harm: what was asked once is kept.
    let number = 0x811c9dc5
    for (let at = 0; at < name.length; at++) number = Math.imul(number ^ name.charCodeAt(at), 0x01000193)
    const place = (number >>> 0) % most
    if (places[place] === number) return true
    places[place] = number
    return false
  }
}

/**
 * Makes a keeper of answers of the release with the id that `release` gives; those of another one are forgotten. Only what
 * was asked twice within a short while is kept: who walks through a table pushes nothing out.
 */
export const hotAnswers = (
  release: () => string | undefined,
  { bytes, largest, seen }: HotLimits = usual,
): HotAnswers => {
  const kept = halves(bytes)
  const wasSeen = lately(seen)
  let of: string | undefined
  const follow = (): string | undefined => {
    const current = release()
    if (current !== of) kept.clear()
    of = current
    return current
  }
  return {
    answer: (incoming, outgoing, admitted) => {
      const name = keyOf(incoming)
      if (name === undefined) return false
      follow()
      const known = kept.get(name)
      if (known === undefined) {
        ;(outgoing as KeyedAnswer)[key] = name
        return false
      }
      if (!admitted()) return false
      tagAnswerRoute(outgoing, known.route)
      sendWhole(outgoing, known.head, known.body)
      return true
    },
    sent: (outgoing) => {
      const name = (outgoing as KeyedAnswer)[key]
      const answer = sentOf(outgoing)
      if (name === undefined || answer === undefined || answer.body.length > largest) return
      // An answer names the release that it was made from: only that of the current one is kept.
      if (answer.headers['kaifang-release'] !== follow() || !wasSeen(name)) return
      const head = headText({ ...answer.headers, 'content-length': String(answer.body.length) })
      const size = answer.body.length + 2 * name.length + head.length + 500
      kept.set(name, { route: answer.route, body: ownBytes(answer.body), head, size })
    },
    get bytes() {
      return kept.bytes()
    },
  }
}
