import { QueryError } from '../../core-browser-rows.ts'
import { formatBytes } from '../../format.ts'
import type { Explored } from './dataset.ts'
import type { FileReply, FileRequest } from './file-messages.ts'
import { fileQueries, mostBytes, TooMuch } from './file-query.ts'
import { openParquet } from './parquet-file.ts'

let about: Explored | undefined
let queries: Promise<ReturnType<typeof fileQueries>> | undefined

let read = 0

const tellRead = (bytes: number): void => {
  read += bytes
  postMessage({ read } satisfies FileReply)
}

const opened = async (explored: Explored): Promise<ReturnType<typeof fileQueries>> => {
  queries ??= openParquet(explored, tellRead).then((file) => fileQueries(file, explored))
  try {
    return await queries
  } catch (error) {
    // The next question tries again: the network may be there by then.
    queries = undefined
    throw error
  }
}

const answer = async (request: FileRequest): Promise<unknown> => {
  if (request.ask === 'open') about = request.explored
  if (about === undefined) throw new Error('no file is named')
  const open = await opened(about)
  switch (request.ask) {
    case 'open':
      return true
    case 'page':
      return open.page(request.query, request.offset, request.limit)
    case 'groups':
      return open.groups(request.query)
    case 'sample':
      return open.sample(request.query, request.most)
    case 'csv':
      return new Blob(await open.csv(request.query), { type: 'text/csv;charset=utf-8' })
  }
}

const tooMuch = (bytes: number) => ({
  zh: `接口暂时不可用；在浏览器中这样查询需要读取 ${formatBytes(bytes)}，超过 ${formatBytes(mostBytes)} 的上限。可减少条件、排序或列，或下载整个文件`,
  en: `The API cannot be reached; this query would read ${formatBytes(bytes)} in the browser, more than the ${formatBytes(mostBytes)} it may. Use fewer conditions, orders or columns, or download the file`,
})

const refusal = (error: unknown): { zh: string; en: string } | null => {
  if (error instanceof TooMuch) return tooMuch(error.bytes)
  if (!(error instanceof QueryError)) return null
  const said = error.faults.map(({ what }) => what)
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') }
}

const reply = async (request: FileRequest): Promise<FileReply> => {
  const { id } = request
  try {
    return { id, value: await answer(request) }
  } catch (error) {
    const refused = refusal(error)
    return refused === null ? { id, failed: String(error) } : { id, refused }
  }
}

addEventListener('message', ({ data }: MessageEvent<FileRequest>) => {
  void reply(data).then((answered) => postMessage(answered))
})
