import { TurnBuffer } from '#release/turn-buffer.ts'
import { createHashedFile } from './hashed-file.ts'
import type { EncodedBatch, RowSink } from './row-sink.ts'

/** One JSON array, a record a line. */
export const jsonSink = (path: string): RowSink => {
  const file = createHashedFile(path)
  const buffer = new TurnBuffer()
  let first = true
  return {
    async write(batch) {
      if (batch.cells.rows === 0) return
      const lines = withCommas(batch, first ? '[\n' : ',\n', buffer)
      first = false
      await file.write(lines)
    },
    async finish() {
      await file.write(first ? '[]\n' : '\n]\n')
      return { format: 'json', written: await file.finish() }
    },
    async abort() {
      await file.abort()
      buffer.release()
    },
  }
}

/** The lines behind `before`, with a comma at the end of each but the last. The bytes are copied: quicker than to encode twice. */
const withCommas = ({ ndjson, starts }: EncodedBatch, before: string, buffer: TurnBuffer): Buffer => {
  const bytes = buffer.reserve(0, before.length + ndjson.length + starts.length - 1)
  let at = bytes.write(before, 'latin1')
  for (let i = 0; i + 1 < starts.length; i++) {
    const start = starts[i] ?? 0
    const end = starts[i + 1] ?? 0
    at += ndjson.copy(bytes, at, start, end - 1)
    bytes[at++] = 0x2c
    bytes[at++] = 0x0a
  }
  return buffer.take(at - 2)
}
