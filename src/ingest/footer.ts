import type { RawCell } from './reader.ts'

/** What a row below the data is: the sum of them, or words about them. */
export type FooterKind = 'total' | 'note'

const TOTAL = /^(?:合计|总计|小计|共计|总和|全市合计|全国总计|total|totals|grandtotal|sum)[:：]?$/i
const NOTE =
  /^[(（【[]?\s*(?:注|备注|附注|说明|数据说明|填表说明|填报说明|数据来源|资料来源|来源|出处|制表|制表人|填报单位|填报人|填报日期|填表人|填表日期|制表日期|审核人?|复核人?|单位负责人|统计负责人|负责人|联系人|联系电话|报出日期|打印时间|导出时间|单位|截至|截止|更新时间|统计时间|notes?|sources?|remarks?)\s*\d*[)）】\]]?\s*[:：.．]|^注\d*[:：]|^[*※]/i

// The first characters of all of these: a row that begins with another is no footer, at the cost of one look.
const starts = new Uint8Array(65_536)
for (const char of '合总小共全注备附说数填资来出制单截更统审复负联报打导（(【[*※ tTgGsSnNrR\t')
  starts[char.charCodeAt(0)] = 1

/** The rows at the end of a table that are looked at, at most. */
export const FOOTER_ROWS = 20

const textOf = (cell: RawCell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell).trim()

/**
 * Tells what a row is if nothing but such rows follow it: `total` where its first words are 合计, 总计, Total and their like;
 * `note` where they begin like a note (注：, 数据来源：, 填表人：, Source: …) and the other cells are empty or notes, too, or are not as many as columns.
 * Null: it is data, as in every table of one column.
 */
export const footerKind = (row: readonly RawCell[], columns: number): FooterKind | null => {
  const first = row[0]
  if (typeof first === 'string' && first !== '' && starts[first.charCodeAt(0)] !== 1) return null
  if (typeof first === 'number' || columns < 2) return null
  return kindOf(row, columns)
}

const kindOf = (row: readonly RawCell[], columns: number): FooterKind | null => {
  const at = row.findIndex((cell) => textOf(cell) !== '')
  if (at < 0) return null
  const text = textOf(row[at])
  if (TOTAL.test(text.replace(/\s+/g, ''))) return at < 2 && row.length === columns ? 'total' : null
  // What stands beside a note is empty, or a note itself: 填表人：…, 审核人：…
  const alone = row.every((cell, i) => i === at || textOf(cell) === '' || NOTE.test(textOf(cell)))
  return NOTE.test(text) && (alone || (row.length !== columns && at === 0)) ? 'note' : null
}
