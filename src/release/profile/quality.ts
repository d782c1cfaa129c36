import type { Bilingual } from '#errors/finding.ts'
import type { Field } from '#release/manifest.ts'
import { fieldRemarks } from './field-remarks.ts'
import type { Found } from './places.ts'
import type { Gravity, Profile, Remark } from './profile.ts'
import { counted, grouped, remark } from './remark.ts'

type Figures = Omit<Profile, 'quality'>

/** The first rows that repeat another one, and of each field those of which something may be said. */
export interface FoundRows {
  readonly repeated: readonly number[]
  readonly fields: readonly Found[]
}

/** The quality report: what of the published rows should be mended, where and how; the gravest first, then in field order. */
export const qualityOf = (
  figures: Figures,
  fields: readonly Field[],
  found: FoundRows,
): readonly Remark[] => {
  if (figures.rows === 0) return [noRows]
  const titles = new Map(fields.map((field) => [field.name, namesOf(field)]))
  const titleOf = (name: string): Bilingual => titles.get(name) ?? { zh: name, en: name }
  const remarks = [
    ...ofRows(figures, found.repeated, titleOf),
    ...figures.fields.flatMap((profile, i) =>
      fieldRemarks(profile, titleOf(profile.name), found.fields[i] ?? { missing: [] }, figures),
    ),
    ...ofDictionary(fields),
  ]
  const order: readonly Gravity[] = ['error', 'warning', 'note']
  return order.flatMap((gravity) => remarks.filter((one) => one.gravity === gravity))
}

/** A field as people call it in each language; its name is the same in both. */
const namesOf = ({ name, title, titleEn }: Field): Bilingual => ({ zh: title, en: titleEn ?? name })

const noRows = remark(
  'no_rows',
  'warning',
  { count: 0 },
  ['没有任何行', 'There are no rows'],
  [
    '核对数据文件；暂无数据时请在摘要中说明',
    'See whether the data file is complete; if there are no data yet, say so in the summary',
  ],
)

const ofRows = (
  { duplicates: { key, rows: count, exact } }: Figures,
  rows: readonly number[],
  titleOf: (name: string) => Bilingual,
): Remark[] => {
  if (count === 0) return []
  const [least, leastEn] = exact ? ['', ''] : ['至少 ', 'at least ']
  const [n, nEn] = [`${least}${grouped(count)} 行`, `${leastEn}${counted(count, 'row')}`]
  const has = count === 1 ? 'has' : 'have'
  if (key.length > 0) {
    const [zh, en] = [
      key.map((name) => `「${titleOf(name).zh}」`).join('、'),
      key.map((name) => `"${titleOf(name).en}"`).join(', '),
    ]
    return [
      remark(
        'key_repeated',
        'error',
        { count, rows },
        [`${n}的主键${zh}与前面的行重复`, `${nEn} ${has} the primary key (${en}) of an earlier row`],
        [
          '删去重复的行，或改用能区分每一行的主键',
          'Remove the repeated rows, or choose a key that tells rows apart',
        ],
      ),
    ]
  }
  return [
    remark(
      'row_repeated',
      'warning',
      { count, rows },
      [`${n}与前面的某一行完全相同`, `${nEn} ${has} the same values as an earlier one`],
      [
        '确认是否重复采集；若不是，请补充能区分各行的信息项',
        'See whether they were collected twice; if not, add a field that tells them apart',
      ],
    ),
  ]
}

const ofDictionary = (fields: readonly Field[]): Remark[] => {
  const bare = fields.filter(({ description }) => description === undefined).length
  if (bare === 0) return []
  return [
    remark(
      'undescribed',
      'note',
      { count: bare },
      [`${bare} 个信息项没有说明`, `${counted(bare, 'field')} ${bare === 1 ? 'has' : 'have'} no description`],
      [
        '在目录中写明含义、单位和取值范围',
        'Say in the entry what they mean, in which unit and within which range',
      ],
    ),
  ]
}
