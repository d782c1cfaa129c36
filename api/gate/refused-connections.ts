import { type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { ProblemError, problemBody } from '#contract/problem.ts'
import { problemMediaType, problems } from '#contract/problems.ts'

const malformed = new ProblemError('bad_request', {
  zh: '请求不是有效的 HTTP，请检查请求行与请求头',
  en: 'This is not a valid HTTP request: look at the request line and the headers',
})

const tooLarge = new ProblemError('headers_too_large', {
  zh: '请求头合计超过 16 KB',
  en: 'The headers together are longer than 16 KB',
})

const tooLong = new ProblemError('uri_too_long', {
  zh: '地址不得超过 8000 个字符',
  en: 'An address may have 8000 characters',
})

interface ParserError extends Error {
  readonly code?: string
  readonly rawPacket?: Buffer
}

const problemOf = ({ code, rawPacket }: ParserError): ProblemError => {
  if (code !== 'HPE_HEADER_OVERFLOW') return malformed
  const line = rawPacket?.indexOf('\r\n') ?? -1
  return line === -1 || line > 8000 ? tooLong : tooLarge
}

const answer = (error: ParserError): string => {
  const problem = problemOf(error)
  const { status } = problems[problem.code]
  const body = JSON.stringify(problemBody(problem, ''))
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'access-control-allow-origin: *',
    'cache-control: no-store',
    'connection: close',
    '',
    body,
  ].join('\r\n')
}

/** Answers what is no request with a problem, and closes its connection: nothing of it reaches the application. */
export const refuseConnections = (server: Server): void => {
  server.on('clientError', (error: ParserError, stream) => {
    const socket = stream as Socket
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
    else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
      socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    else socket.end(answer(error))
  })
}
