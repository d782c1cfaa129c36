import type { Explored } from './dataset.ts'
import type { FileReply, FileRequest } from './file-messages.ts'
import { type Groups, type Page, QueryRefused, type RowSource, SourceDown } from './source.ts'

/** Rows out of the static Parquet file. */
export interface FileSource extends RowSource {
  /** The rows and columns of a query as CSV. */
  csv(query: string): Promise<Blob>
  /** Rows of a query at even distances, `most` of them or all. */
  sample(query: string, most: number): Promise<Page>
  /** Ends the worker and frees what it holds; a later question starts another. */
  close(): void
}

type Asked = FileRequest extends infer R ? (R extends FileRequest ? Omit<R, 'id'> : never) : never

const english = document.documentElement.lang === 'en'

/** Reads the Parquet file of a version in a worker, which is started with the first question; `read` hears how many bytes it has read. */
export const fileSource = (explored: Explored, read: (bytes: number) => void = () => {}): FileSource => {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let worker: Worker | undefined
  let last = 0

  const fail = (): void => {
    for (const { reject } of waiting.values()) reject(new SourceDown('the worker has failed'))
    waiting.clear()
    worker?.terminate()
    worker = undefined
  }

  const post = (asked: Asked): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, { resolve, reject })
      worker?.postMessage({ ...asked, id: last })
    })

  const start = (): void => {
    const made = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' })
    made.onmessage = ({ data }: MessageEvent<FileReply>) => {
      if ('read' in data) {
        read(data.read)
        return
      }
      const asked = waiting.get(data.id)
      waiting.delete(data.id)
      if ('value' in data) asked?.resolve(data.value)
      else if ('refused' in data) asked?.reject(new QueryRefused(data.refused[english ? 'en' : 'zh']))
      else asked?.reject(new SourceDown(data.failed))
    }
    made.onerror = fail
    worker = made
    // Whether it opens is told with the first answer.
    post({ ask: 'open', explored }).catch(() => {})
  }

  const ask = async (asked: Asked): Promise<unknown> => {
    if (explored.parquet === null) throw new SourceDown('there is no Parquet file')
    if (worker === undefined) start()
    return post(asked)
  }

  return {
    kind: 'file',
    close: () => {
      worker?.terminate()
      worker = undefined
    },
    page: async (query, offset, limit) => (await ask({ ask: 'page', query, offset, limit })) as Page,
    groups: async (query) => (await ask({ ask: 'groups', query })) as Groups,
    csv: async (query) => (await ask({ ask: 'csv', query })) as Blob,
    sample: async (query, most) => (await ask({ ask: 'sample', query, most })) as Page,
  }
}
