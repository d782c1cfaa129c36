import { isShare, percent, type ReportCell, type ReportTable } from './report-table.ts'

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Script=Han}/u
const unseen = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns of a terminal that a text takes: two for each full-width character (UAX #11). */
export const displayWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + (unseen.test(character) ? 0 : wide.test(character) ? 2 : 1), 0)

const longest = 40

/** A text in at most so many columns of a terminal, its end cut off with an ellipsis. */
export const clip = (text: string, width: number): string => {
  if (displayWidth(text) <= width) return text
  let [kept, used] = ['', 1]
  for (const character of text) {
    used += displayWidth(character)
    if (used > width) break
    kept += character
  }
  return `${kept}…`
}

// A line break or an escape in a title must not break the table, or worse.
const plain = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ')

const cellText = (cell: ReportCell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (isShare(cell)) return cell.of === 0 ? '—' : `${percent(cell)} (${cell.count}/${cell.of})`
  return typeof cell === 'number' ? cell.toLocaleString('en-US') : plain(cell)
}

const pad = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return right ? space + text : text + space
}

/** A table as text for a terminal: aligned, full-width characters too; numbers to the right, long texts cut off but for the last. */
export const terminalText = ({ title, notes, columns, rows }: ReportTable): string => {
  const body = rows.map(({ level, cells }) =>
    columns.map((_, i) => {
      const text = `${i === 0 ? '  '.repeat(level) : ''}${cellText(cells[i])}`
      return i === columns.length - 1 ? text : clip(text, longest)
    }),
  )
  const heads = [columns.map(({ zh }) => zh), columns.map(({ en }) => en)]
  const widths = columns.map((_, i) =>
    Math.max(...[...heads, ...body].map((row) => displayWidth(row[i] ?? ''))),
  )
  const line = (row: readonly string[]): string =>
    `${row.map((text, i) => pad(text, widths[i] ?? 0, columns[i]?.kind !== 'text')).join('  ')}`.trimEnd()
  const lines = [...heads.map(line), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)]
  const said = notes.map(({ zh, en }) => `${zh}\n  ${en}`)
  return `${[`${title.zh} / ${title.en}`, '', ...lines, '', ...said].join('\n')}\n`
}
