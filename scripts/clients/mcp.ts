import { Client as McpClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { type Client, mustBe } from './client.ts'

const connect = async (url: string, mode: 'auto' | 'legacy'): Promise<McpClient> => {
  const client = new McpClient({ name: 'test-clients', version: '1.0.0' }, { versionNegotiation: { mode } })
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`)))
  return client
}

const restDays = {
  dataset: '201001-1',
  where: { date__between: ['2025-01-01', '2025-12-31'], day_off__exact: true },
}

/** What the tools tell of days off in 2025; the client itself checks each answer against the schema of its tool. */
const ask = async (client: McpClient): Promise<unknown> => {
  const { structuredContent } = await client.callTool({ name: 'aggregate_rows', arguments: restDays })
  return (structuredContent as { groups?: unknown } | undefined)?.groups
}

/** The MCP SDK's client, in the newest revision of the protocol and as those of 2025. */
export const mcp: Client = {
  name: 'mcp',
  about: 'lists the tools for agents, calls them, and checks the answers by their schemas',
  run: async ({ url }) => {
    const found: string[] = []
    for (const mode of ['auto', 'legacy'] as const) {
      const client = await connect(url, mode)
      const { tools } = await client.listTools()
      mustBe(
        'tools',
        tools.map(({ name }) => name),
        [
          'search_datasets',
          'describe_dataset',
          'query_rows',
          'aggregate_rows',
          'distinct_values',
          'get_files',
        ],
      )
      mustBe('days off in 2025', await ask(client), [{ count: 28 }])
      const wrong = await client.callTool({ name: 'query_rows', arguments: { dataset: '没有' } })
      mustBe('an unknown dataset is an error that can be read', wrong.isError, true)
      found.push(`${mode}: protocol ${client.getNegotiatedProtocolVersion()}, ${tools.length} tools`)
      await client.close()
    }
    return found
  },
}
