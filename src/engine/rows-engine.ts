import type { Engine, RowSource } from './engine.ts'
import { recordsOf } from './record-bytes.ts'

/** Answers plain pages out of row files: bytes as they are, parsed only where columns are selected. */
export const rowsEngine = (rows: RowSource): Engine => ({
  name: 'rows',
  page: ({ dataset, version, offset, limit, select }) => {
    const file = rows(dataset, version)
    if (file === undefined) return null
    const total = file.count
    const start = Math.min(offset, total)
    const end = Math.min(start + limit, total)
    return { records: recordsOf(file.slice(start, end), select), count: end - start, total }
  },
})
