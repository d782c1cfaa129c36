import { createHashedFile } from './hashed-file.ts'
import type { RowSink } from './row-sink.ts'

/** One JSON array, a record a line. */
export const jsonSink = async (path: string): Promise<RowSink> => {
  const file = await createHashedFile(path)
  let before = '[\n'
  return {
    async write({ records }) {
      if (records.length === 0) return
      await file.write(before + records.join(',\n'))
      before = ',\n'
    },
    async finish() {
      await file.write(before === '[\n' ? '[]\n' : '\n]\n')
      return { format: 'json', written: await file.finish() }
    },
    abort: () => file.abort(),
  }
}
