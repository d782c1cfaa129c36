import { createHashedFile } from './hashed-file.ts'
import type { RowBatch, RowSink } from './row-sink.ts'

const comma = 0x2c

/** One JSON array, a record a line. */
export const jsonSink = async (path: string): Promise<RowSink> => {
  const file = await createHashedFile(path)
  let first = true
  return {
    async write(batch) {
      if (batch.records.length === 0) return
      await file.write(first ? '[\n' : ',\n')
      await file.write(withCommas(batch))
      first = false
    },
    async finish() {
      await file.write(first ? '[]\n' : '\n]\n')
      return { format: 'json', written: await file.finish() }
    },
    abort: () => file.abort(),
  }
}

/** The lines with a comma at the end of each but the last. The bytes are copied, which is quicker than to encode twice. */
const withCommas = ({ ndjson, starts }: RowBatch): Buffer => {
  const bytes = Buffer.allocUnsafe(ndjson.length + starts.length - 1)
  for (let i = 0; i + 1 < starts.length; i++) {
    const [start = 0, end = 0] = [starts[i], starts[i + 1]]
    ndjson.copy(bytes, start + i, start, end - 1)
    bytes[end - 1 + i] = comma
    bytes[end + i] = 0x0a
  }
  return bytes.subarray(0, -2)
}
