import {
  createMcpHandler,
  localhostAllowedOrigins,
  readRequestBody,
  validateOriginHeader,
} from '@modelcontextprotocol/server'
import type { Context } from 'hono'
import { ProblemError } from '#contract/problem.ts'
import type { Seal } from '#query/cursor.ts'
import type { PublicPortal } from '#release/manifest.ts'
import { tagRoute } from '../gate/tags.ts'
import { common } from '../headers.ts'
import type { Parts } from '../parts.ts'
import { problemAnswer } from '../respond.ts'
import type { Serving } from '../serving.ts'
import { mcpServer } from './mcp-server.ts'

/** Bytes of a request: no call of a tool is nearly as long. */
const mostBytes = 64 * 1024

const notAllowed = new ProblemError('method_not_allowed', {
  zh: '此地址是 MCP 服务（streamable HTTP，无状态），只接受 POST；接法见 docs/mcp.md',
  en: 'This address is an MCP server (streamable HTTP, stateless) and takes POST only',
})

const rpcError = (status: number, code: number, message: string): Response =>
  Response.json(
    { jsonrpc: '2.0', id: null, error: { code, message } },
    { status, headers: { ...common, 'cache-control': 'no-store' } },
  )

const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...common,
      allow: 'POST, OPTIONS',
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-headers': '*',
      'access-control-max-age': '86400',
    },
  })

const hostOf = ({ baseUrl }: PublicPortal): string[] =>
  URL.canParse(baseUrl) ? [new URL(baseUrl).hostname] : []

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The body of a call, or the answer where it is none. */
const bodyOf = async (c: Context): Promise<{ readonly body: unknown } | Response> => {
  const read = await readRequestBody(c.req.raw, mostBytes)
  if (read.tooLarge) return rpcError(413, -32000, `A request may have ${mostBytes} bytes`)
  const body = parse(read.text)
  if (body === undefined) return rpcError(400, -32700, 'Parse error: the body is not JSON')
  // A batch would cost as many calls as it holds, and count as one.
  if (Array.isArray(body)) return rpcError(400, -32600, 'Batches are not part of this protocol')
  return { body }
}

/**
 * /mcp: the tools for agents (Model Context Protocol, streamable HTTP without sessions). Only POST; pages of other sites
 * may not call it (Origin), or one could reach a portal inside a network through the browser of a visitor.
 */
export const mcpRoute = (
  serving: () => Serving,
  seal: Seal,
  { mcpOrigins = [], refresh }: Pick<Parts, 'mcpOrigins' | 'refresh'>,
  logError: (error: unknown) => void,
): ((c: Context) => Promise<Response>) => {
  const contexts = new WeakMap<Request, Context>()
  const { fetch } = createMcpHandler(
    ({ requestInfo }) => {
      const c = requestInfo && contexts.get(requestInfo)
      if (c === undefined) throw new Error('a request of the MCP handler is not the one it was given')
      const context = () => ({ c, serving: serving(), seal })
      return mcpServer(serving().release.catalogue.portal, { context, refresh, logError })
    },
    // Nothing changes under a call, so there is nothing to listen to.
    { maxSubscriptions: 0 },
  )
  return async (c) => {
    tagRoute(c, 'mcp')
    const { portal } = serving().release.catalogue
    const origins = [...localhostAllowedOrigins(), ...hostOf(portal), ...mcpOrigins]
    const origin = validateOriginHeader(c.req.header('origin'), origins)
    if (!origin.ok) return rpcError(403, -32000, `${origin.message}: see --mcp-origins`)
    if (c.req.method === 'OPTIONS') return preflight()
    if (c.req.method !== 'POST') {
      const answer = problemAnswer(c, notAllowed)
      answer.headers.set('allow', 'POST, OPTIONS')
      return answer
    }
    const read = await bodyOf(c)
    if (read instanceof Response) return read
    contexts.set(c.req.raw, c)
    const answer = await fetch(c.req.raw, { parsedBody: read.body })
    for (const [name, value] of Object.entries(common)) answer.headers.set(name, value)
    return answer
  }
}
