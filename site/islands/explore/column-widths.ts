import { cellOf } from '../../cell.ts'
import { widthOf } from '../../text-width.ts'
import type { ExploredField, Row } from './dataset.ts'

const [narrowest, widest] = [5, 22]

/** Widths of columns by their titles and some of their values, in em. */
export const columnWidths = (fields: readonly ExploredField[], rows: readonly Row[]): readonly number[] =>
  fields.map(({ name, type, title, unit }) => {
    const values = rows.slice(0, 60).map((row) => widthOf(cellOf(row[name], type).text))
    const most = Math.max(widthOf(title) + 1.6, widthOf(unit ?? ''), ...values) + 2
    return Math.min(widest, Math.max(narrowest, Math.ceil(most * 2) / 2))
  })
