import { fieldTypes } from '#catalog/field-type.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { ChangeSummary, ColumnChange } from './changes.ts'

type Told = Pick<ChangeSummary, 'rows' | 'columns' | 'originals' | 'reordered' | 'primaryKey' | 'coordinates'>

const grouped = (count: number): string => count.toLocaleString('en-US')

/**
 * What changed, in one sentence without a full stop: 新增 128 行，修改 6 行，删除 2 行；新增字段「电话」. `titleOf` tells the title of
 * a column of either version.
 */
export const sentenceOf = (told: Told, titleOf: (name: string) => string): Bilingual => {
  const parts = [rowsIn(told), ...columnsIn(told.columns), ...othersIn(told, titleOf)].filter(
    (part) => part !== null,
  )
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

/** Columns that are named; of more, the number is told. */
const mostNamed = 5

/** Columns to which the same happened; each is told in both languages. */
interface Group {
  readonly zh: string
  /** Of one: an s makes it many. */
  readonly en: string
  readonly told: readonly Bilingual[]
}

const named = ({ name, title }: ColumnChange): Bilingual => ({ zh: `「${title}」`, en: name })

const withShift = ({ zh, en }: Bilingual, before: Bilingual, after: Bilingual): Bilingual => ({
  zh: `${zh}（${before.zh} → ${after.zh}）`,
  en: `${en} (${before.en} → ${after.en})`,
})

const ofKind =
  <K extends ColumnChange['kind']>(kind: K) =>
  (column: ColumnChange): column is Extract<ColumnChange, { kind: K }> =>
    column.kind === kind

const groupsOf = (columns: readonly ColumnChange[]): readonly Group[] => {
  const described = columns.filter(ofKind('described'))
  const shifted = (key: 'unit' | 'title' | 'mask') => described.filter(({ what }) => what.includes(key))
  const others = described.filter(({ what }) => what.some((key) => !['unit', 'title', 'mask'].includes(key)))
  return [
    { zh: '新增字段', en: 'new field', told: columns.filter(ofKind('added')).map(named) },
    { zh: '删除字段', en: 'removed field', told: columns.filter(ofKind('removed')).map(named) },
    { zh: '字段改名', en: 'renamed field', told: columns.filter(ofKind('renamed')).map(renamed) },
    { zh: '字段类型改变', en: 'retyped field', told: columns.filter(ofKind('retyped')).map(retyped) },
    { zh: '字段单位改变', en: 'changed unit', told: shifted('unit').map(remeasured) },
    { zh: '字段标题改变', en: 'changed title', told: shifted('title').map(retitled) },
    { zh: '字段脱敏方式改变', en: 'changed mask', told: shifted('mask').map(named) },
    { zh: '字段说明更新', en: 'changed description', told: others.map(named) },
  ]
}

type Of<K extends ColumnChange['kind']> = Extract<ColumnChange, { kind: K }>

const renamed = ({ name, title, from }: Of<'renamed'>): Bilingual => ({
  zh: `「${title}」（${from} → ${name}）`,
  en: `${from} → ${name}`,
})

const retyped = (column: Of<'retyped'>): Bilingual => {
  const [was, is] = [fieldTypes[column.before], fieldTypes[column.after]]
  return withShift(named(column), { ...was, en: was.en.toLowerCase() }, { ...is, en: is.en.toLowerCase() })
}

const remeasured = (column: Of<'described'>): Bilingual => {
  const told = (unit: string | number | null = null): Bilingual => ({
    zh: String(unit ?? '无'),
    en: String(unit ?? 'none'),
  })
  return withShift(named(column), told(column.values.unit?.before), told(column.values.unit?.after))
}

const retitled = ({ name, title, values }: Of<'described'>): Bilingual => ({
  zh: `「${values.title?.before ?? ''}」→「${title}」`,
  en: name,
})

const columnsIn = (columns: readonly ColumnChange[]): readonly Bilingual[] =>
  groupsOf(columns)
    .filter(({ told }) => told.length > 0)
    .map(({ zh, en, told }) => {
      const things = told.length === 1 ? en : `${en}s`
      if (told.length > mostNamed) return { zh: `${zh} ${told.length} 个`, en: `${told.length} ${things}` }
      return {
        zh: zh + told.map((one) => one.zh).join('、'),
        en: `${things}: ${told.map((one) => one.en).join(', ')}`,
      }
    })

const othersIn = (
  { reordered, primaryKey, coordinates, originals }: Told,
  titleOf: (name: string) => string,
): readonly Bilingual[] => [
  ...(reordered ? [{ zh: '字段顺序改变', en: 'fields in another order' }] : []),
  ...(primaryKey === undefined ? [] : [keyIn(primaryKey, titleOf)]),
  ...(coordinates === undefined ? [] : [{ zh: '坐标字段改变', en: 'other fields hold the positions' }]),
  ...(originals ? [{ zh: '不符合类型的原文有变化', en: 'other originals of values that do not fit' }] : []),
]

const keyIn = (
  { before, after }: NonNullable<Told['primaryKey']>,
  titleOf: (name: string) => string,
): Bilingual => {
  const titles = (names: readonly string[]): string => names.map((name) => `「${titleOf(name)}」`).join('、')
  const [was, is] = [before.join(', '), after.join(', ')]
  if (was === '') return { zh: `以${titles(after)}为主键`, en: `primary key: ${is}` }
  if (is === '')
    return { zh: `不再有主键（原为${titles(before)}）`, en: `no primary key any more (was ${was})` }
  return { zh: `主键由${titles(before)}改为${titles(after)}`, en: `primary key: ${was} → ${is}` }
}
