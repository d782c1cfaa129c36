import { cellOf } from '../../cell.ts'
import type { ExploredField, Row } from './dataset.ts'

const [narrowest, widest] = [5, 22]

/** How wide a text is, in the width of a Han character. */
const widthOf = (text: string): number => {
  let width = 0
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.58
  return width
}

/** Widths of columns by their titles and some of their values, in em. */
export const columnWidths = (fields: readonly ExploredField[], rows: readonly Row[]): readonly number[] =>
  fields.map(({ name, type, title, unit }) => {
    const values = rows.slice(0, 60).map((row) => widthOf(cellOf(row[name], type).text))
    const most = Math.max(widthOf(title) + 1.6, widthOf(unit ?? ''), ...values) + 2
    return Math.min(widest, Math.max(narrowest, Math.ceil(most * 2) / 2))
  })
