import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { silent } from '#effects/progress.ts'
import { servePortal } from '../clients/portal.ts'
import { type Answer, attempt, type Caller, type Question } from './agents/question.ts'
import { questions } from './agents/questions.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const callerOf =
  (client: Client): Caller =>
  async (name, args) => {
    const { content, structuredContent, isError } = await client.callTool({ name, arguments: { ...args } })
    const [first] = content
    const text = first?.type === 'text' ? first.text : ''
    const body = structuredContent ?? (JSON.parse(text) as Answer['body'])
    return { isError: isError === true, bytes: Buffer.byteLength(text), body: body as Answer['body'] }
  }

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/**
 * Asks the questions of the evaluation set through the MCP server of the bundled portal by their recorded calls: calls, bytes
 * that an agent reads, and what it answers. Whether the answers are right is for the tests, which have them of the sources.
 */
export const agents = async (): Promise<void> => {
  const portal = await servePortal('.cache/bench-agents', silent)
  const client = new Client({ name: 'bench', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', portal.url)))
  const { tools } = await client.listTools()
  say(`agents: ${tools.length} tools, ${Buffer.byteLength(JSON.stringify(tools))} bytes of descriptions`)
  const attempts = []
  for (const question of Object.values(questions) as Question[]) {
    const started = performance.now()
    const tried = await attempt(question, callerOf(client))
    const spent = performance.now() - started
    attempts.push({ ...tried, spent })
    const figures = `${tried.calls} calls ${String(tried.bytes).padStart(6)} B ${spent.toFixed(0).padStart(5)} ms`
    say(`  ${figures}  ${question.asks} → ${JSON.stringify(tried.answer)?.slice(0, 60)}`)
  }
  const bytes = attempts.map((one) => one.bytes)
  const found = attempts.filter(({ rank }) => rank === 1).length
  say(`  ${attempts.length} questions; the dataset comes first in ${found} searches`)
  say(`  bytes an agent reads: half below ${middle(bytes)}, most ${Math.max(...bytes)}`)
  await client.close()
  await portal.close()
}
