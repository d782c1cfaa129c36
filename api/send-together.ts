import type { Server, ServerResponse } from 'node:http'

/**
 * Lets the answers that become ready in one turn of the event loop leave together, after the last request of that turn
 * has been read. Writing each at once wakes its reader each time, which costs more than making a page of records.
 */
export const sendTogether = (server: Server): void => {
  let ready: { readonly end: ServerResponse['end']; response: ServerResponse; given: readonly unknown[] }[] =
    []
  const flush = (): void => {
    const leaving = ready
    ready = []
    for (const { end, response, given } of leaving) Reflect.apply(end, response, given)
  }
  server.prependListener('request', (_, response) => {
    const end = response.end
    response.end = ((...given: readonly unknown[]) => {
      if (ready.push({ end, response, given }) === 1) setImmediate(flush)
      return response
    }) as typeof end
  })
}
