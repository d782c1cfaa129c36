import type { Bilingual } from '#errors/finding.ts'
import type { ChangeSummary, ColumnChange } from './changes.ts'

type Told = Pick<ChangeSummary, 'rows' | 'columns' | 'originals' | 'primaryKey'>

const grouped = (count: number): string => count.toLocaleString('en-US')

/** What changed, in one sentence without a full stop: 新增 128 行，修改 6 行，删除 2 行；新增字段「电话」. */
export const sentenceOf = (told: Told): Bilingual => {
  const parts = [rowsIn(told), ...columnsIn(told.columns), ...othersIn(told)].filter((part) => part !== null)
  if (parts.length === 0) return { zh: '数据没有变化', en: 'No change in the data' }
  const en = parts.map((part) => part.en).join('; ')
  return { zh: parts.map((part) => part.zh).join('；'), en: en.charAt(0).toUpperCase() + en.slice(1) }
}

const rowsIn = ({ rows: { added, changed, removed, moved } }: Told): Bilingual | null => {
  const all = [
    { count: added, zh: '新增', en: 'added' },
    { count: changed, zh: '修改', en: 'changed' },
    { count: removed, zh: '删除', en: 'removed' },
    { count: moved, zh: '移动', en: 'moved' },
  ].filter(({ count }) => count > 0)
  if (all.length === 0) return null
  return {
    zh: all.map(({ count, zh }) => `${zh} ${grouped(count)} 行`).join('，'),
    en: all
      .map(({ count, en }, i) => `${grouped(count)}${i === 0 ? (count === 1 ? ' row' : ' rows') : ''} ${en}`)
      .join(', '),
  }
}

const words = {
  added: { zh: '新增字段', en: 'new' },
  removed: { zh: '删除字段', en: 'removed' },
  renamed: { zh: '字段改名', en: 'renamed' },
  retyped: { zh: '字段类型改变', en: 'of another type' },
  described: { zh: '字段说明更新', en: 'described anew' },
} as const

/** Columns that are named; of more, the number is told. */
const mostNamed = 5

const columnsIn = (columns: readonly ColumnChange[]): readonly Bilingual[] =>
  (['added', 'removed', 'renamed', 'retyped', 'described'] as const).flatMap((kind) => {
    const group = columns.filter((column) => column.kind === kind)
    if (group.length === 0) return []
    const { zh, en } = words[kind]
    const fields = group.length === 1 ? 'field' : 'fields'
    if (group.length > mostNamed)
      return [{ zh: `${zh} ${group.length} 个`, en: `${group.length} ${fields} ${en}` }]
    return [{ zh: zh + group.map(nameZh).join('、'), en: `${fields} ${en}: ${group.map(nameEn).join(', ')}` }]
  })

const nameZh = (column: ColumnChange): string =>
  column.kind === 'renamed' ? `「${column.title}」（${column.from} → ${column.name}）` : `「${column.title}」`

const nameEn = (column: ColumnChange): string =>
  column.kind === 'renamed' ? `${column.from} → ${column.name}` : column.name

const othersIn = ({ primaryKey, originals }: Told): readonly Bilingual[] => [
  ...(primaryKey === undefined ? [] : [{ zh: '主键改变', en: 'another primary key' }]),
  ...(originals ? [{ zh: '不符合类型的原文有变化', en: 'other originals of values that do not fit' }] : []),
]
