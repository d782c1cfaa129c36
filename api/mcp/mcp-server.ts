import { Server } from '@modelcontextprotocol/server'
import type { PublicPortal } from '#release/manifest.ts'
import { says } from './arguments.ts'
import { type CallSurroundings, callTool } from './call-tool.ts'
import type { Tool } from './tool.ts'
import { aggregateRows } from './tools/aggregate-rows.ts'
import { describeDataset } from './tools/describe-dataset.ts'
import { distinctValues } from './tools/distinct-values.ts'
import { getFiles } from './tools/get-files.ts'
import { queryRows } from './tools/query-rows.ts'
import { searchDatasets } from './tools/search-datasets.ts'

/** Every tool, in the order in which an agent needs them. */
export const tools: readonly Tool[] = [
  searchDatasets,
  describeDataset,
  queryRows,
  aggregateRows,
  distinctValues,
  getFiles,
]

/** Tools read published data and nothing else. */
const annotations = { readOnlyHint: true, destructiveHint: false, openWorldHint: false }

const listed = tools.map(({ name, title, about, input, output }) => ({
  name,
  title: says(title.zh, title.en),
  description: `${about.zh}\n${about.en}`,
  inputSchema: input as { type: 'object' },
  outputSchema: output as { type: 'object' },
  annotations,
}))

const instructions = ({ title, titleEn }: PublicPortal): string =>
  [
    `${title}（${titleEn}）：政务开放数据，只读，无需密钥。`,
    '步骤：search_datasets 找数据集 → describe_dataset 看字段和运算符 → query_rows 或 aggregate_rows 查询；整份下载用 get_files。',
    '回答问题时请引用 cite（数据集、版本、地址）和行号；example 为 true 的是虚构示例数据，须说明。不要猜测字段和写法：用 distinct_values 查。',
    'Open government data, read-only, no key. Search, describe, then query or aggregate; cite dataset, version, address and row.',
  ].join('\n')

/** A server for one exchange: it keeps nothing between two. */
export const mcpServer = (portal: PublicPortal, surroundings: CallSurroundings): Server => {
  const server = new Server(
    { name: 'kaifang', title: portal.title, version: '1.0.0' },
    {
      capabilities: { tools: {} },
      instructions: instructions(portal),
      cacheHints: { 'tools/list': { ttlMs: 3_600_000, cacheScope: 'public' } },
    },
  )
  server.setRequestHandler('tools/list', () => ({ tools: listed }))
  server.setRequestHandler('tools/call', ({ params }) =>
    callTool(tools, params.name, params.arguments, surroundings),
  )
  return server
}
