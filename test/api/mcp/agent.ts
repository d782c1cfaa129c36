import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

/** What a tool answered: its structured content, or the error that its text tells. */
export interface ToolAnswer {
  readonly isError: boolean
  /** Bytes of the text that an agent reads. */
  readonly bytes: number
  // biome-ignore lint/suspicious/noExplicitAny: answers differ from tool to tool, and tests name what they expect
  readonly body: any
}

/** An agent: the SDK's own client, connected over HTTP. */
export interface Agent {
  readonly client: Client
  call(name: string, args?: Record<string, unknown>): Promise<ToolAnswer>
}

/** Connects an agent to the server at `url`, with the newest revision of the protocol or as those of 2025 do. */
export const connectAgent = async (url: string, mode: 'auto' | 'legacy' = 'auto'): Promise<Agent> => {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } })
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url)))
  return {
    client,
    call: async (name, args = {}) => {
      const result = await client.callTool({ name, arguments: args })
      const [first] = result.content
      const text = first?.type === 'text' ? first.text : ''
      const isError = result.isError === true
      const body: unknown = isError ? JSON.parse(text) : result.structuredContent
      return { isError, bytes: Buffer.byteLength(text), body }
    },
  }
}
