import type { Server } from 'node:http'

/**
 * Lets the answers that become ready in one turn of the event loop leave together, after the last request of that turn
 * has been read. Writing each at once wakes its reader each time, which costs more than making a page of records.
 */
export const sendTogether = (server: Server): void => {
  server.prependListener('request', (_, response) => {
    const end = response.end
    response.end = ((...given: readonly unknown[]) => {
      setImmediate(() => Reflect.apply(end, response, given))
      return response
    }) as typeof end
  })
}
