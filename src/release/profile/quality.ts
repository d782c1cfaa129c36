import type { Bilingual } from '#errors/finding.ts'
import type { Field } from '#release/manifest.ts'
import type { FieldProfile, Gravity, Profile, Remark } from './profile.ts'

type Figures = Omit<Profile, 'quality'>
type Words = readonly [zh: string, en: string]

/** From this share on, most texts of a field look alike and the rest stands out. */
const alike = 0.95

/** A field that lacks this share of its values or more is sparse. */
const sparse = 0.5

const inGroups = new Intl.NumberFormat('en-US')

const grouped = (count: number): string => (count < 1000 ? String(count) : inGroups.format(count))

const percent = (part: number, whole: number): string => `${Number(((100 * part) / whole).toPrecision(3))}%`

const remark = (
  code: string,
  gravity: Gravity,
  count: number,
  [what, whatEn]: Words,
  [remedy, remedyEn]: Words,
  field?: string,
): Remark => ({
  ...{ code, gravity, count },
  ...(field !== undefined && { field }),
  what: { zh: what, en: whatEn },
  remedy: { zh: remedy, en: remedyEn },
})

/** The quality report: what of the published rows should be mended, and how; the gravest first, then in field order. */
export const qualityOf = (figures: Figures, fields: readonly Field[]): readonly Remark[] => {
  if (figures.rows === 0) return [noRows]
  const remarks = [
    ...ofRows(figures),
    ...figures.fields.flatMap((profile, i) => ofField(profile, namesOf(fields[i], profile.name), figures)),
    ...ofDictionary(fields),
  ]
  const order: readonly Gravity[] = ['error', 'warning', 'note']
  return order.flatMap((gravity) => remarks.filter((one) => one.gravity === gravity))
}

/** A field as people call it in each language; its name is the same in both. */
const namesOf = (field: Field | undefined, name: string): Bilingual => ({
  zh: field?.title ?? name,
  en: field?.titleEn ?? name,
})

const noRows = remark(
  'no_rows',
  'warning',
  0,
  ['没有任何行', 'There are no rows'],
  [
    '核对数据文件；暂无数据时请在摘要中说明',
    'See whether the data file is complete; if there are no data yet, say so in the summary',
  ],
)

const ofRows = ({ duplicates: { key, rows, exact } }: Figures): Remark[] => {
  if (rows === 0) return []
  const [least, leastEn] = exact ? ['', ''] : ['至少 ', 'at least ']
  const n = grouped(rows)
  if (key.length > 0)
    return [
      remark(
        'key_repeated',
        'error',
        rows,
        [
          `${least}${n} 行的主键（${key.join('、')}）与前面的行重复`,
          `${leastEn}${n} rows repeat the primary key (${key.join(', ')}) of an earlier row`,
        ],
        [
          '删去重复的行，或改用能区分每一行的主键',
          'Remove the repeated rows, or choose a key that tells rows apart',
        ],
      ),
    ]
  return [
    remark(
      'row_repeated',
      'warning',
      rows,
      [`${least}${n} 行与前面的某一行完全相同`, `${leastEn}${n} rows are the same as an earlier one`],
      [
        '确认是否重复采集；若不是，请补充能区分各行的信息项',
        'See whether they were collected twice; if not, add a field that tells them apart',
      ],
    ),
  ]
}

const ofField = (profile: FieldProfile, title: Bilingual, { rows, duplicates }: Figures): Remark[] => {
  const { name, missing, misfits } = profile
  const about = (code: string, gravity: Gravity, count: number, what: Words, remedy: Words): Remark =>
    remark(code, gravity, count, what, remedy, name)
  const remarks: Remark[] = []
  if (misfits > 0)
    remarks.push(
      about(
        'misfit',
        'error',
        misfits,
        [
          `「${title.zh}」有 ${grouped(misfits)} 个值不符合类型`,
          `${grouped(misfits)} values of "${title.en}" do not fit its type`,
        ],
        [
          '在源文件中更正这些值，或更改该信息项的类型',
          'Correct them in the source, or change the type of the field',
        ],
      ),
    )
  if (duplicates.key.includes(name) && missing > 0)
    remarks.push(
      about(
        'key_missing',
        'error',
        missing,
        [
          `主键「${title.zh}」在 ${grouped(missing)} 行中为空`,
          `The key "${title.en}" has no value in ${grouped(missing)} rows`,
        ],
        ['补全主键，或改用每一行都有值的信息项', 'Fill it in, or choose a key that every row has'],
      ),
    )
  if (missing === rows)
    return [
      ...remarks,
      about(
        'empty',
        'warning',
        rows,
        [`「${title.zh}」没有任何值`, `"${title.en}" has no value in any row`],
        ['补充数据，或从目录中移除该信息项', 'Add the values, or take the field out of the entry'],
      ),
    ]
  if (missing >= rows * sparse)
    remarks.push(
      about(
        'sparse',
        'warning',
        missing,
        [
          `「${title.zh}」有 ${percent(missing, rows)} 的行为空`,
          `"${title.en}" has no value in ${percent(missing, rows)} of the rows`,
        ],
        [
          '核对来源是否缺失；若本应为空，请在说明中写明',
          'See whether the source lacks them; if they are meant to be empty, say so in the description',
        ],
      ),
    )
  return [...remarks, ...ofTexts(profile, title, about), ...ofValues(profile, title, rows, about)]
}

type About = (code: string, gravity: Gravity, count: number, what: Words, remedy: Words) => Remark

const ofTexts = (profile: FieldProfile, title: Bilingual, about: About): Remark[] => {
  const { damaged = 0, tooLong = 0, untrimmed = 0, blank = 0 } = profile
  const all: [number, string, Gravity, Words, Words][] = [
    [
      damaged,
      'damaged',
      'error',
      [
        `「${title.zh}」有 ${grouped(damaged)} 行含无法识别的字符或控制字符`,
        `"${title.en}" holds unreadable or control characters in ${grouped(damaged)} rows`,
      ],
      ['以正确的编码重新导出源文件', 'Export the source again in the right encoding'],
    ],
    [
      tooLong,
      'too_long',
      'warning',
      [
        `「${title.zh}」有 ${grouped(tooLong)} 行超过声明的长度`,
        `"${title.en}" is longer than declared in ${grouped(tooLong)} rows`,
      ],
      ['更正数据，或更改目录中的长度', 'Correct the data, or the length in the entry'],
    ],
    [
      untrimmed,
      'untrimmed',
      'warning',
      [
        `「${title.zh}」有 ${grouped(untrimmed)} 行首尾带有空白`,
        `"${title.en}" begins or ends with white space in ${grouped(untrimmed)} rows`,
      ],
      ['去掉首尾空白，否则同一个值会被当作两个', 'Trim it: otherwise one value counts as two'],
    ],
    [
      blank,
      'blank',
      'note',
      [
        `「${title.zh}」有 ${grouped(blank)} 行是空文本`,
        `"${title.en}" is an empty text in ${grouped(blank)} rows`,
      ],
      [
        '没有值时请留空或写入 missingValues',
        'Leave it out where there is no value, or list the word under missingValues',
      ],
    ],
  ]
  return all.flatMap(([count, code, gravity, what, remedy]) =>
    count === 0 ? [] : [about(code, gravity, count, what, remedy)],
  )
}

const ofValues = (
  { patterns, missing, distinct, distinctIsExact }: FieldProfile,
  title: Bilingual,
  rows: number,
  about: About,
): Remark[] => {
  const filled = rows - missing
  const [main] = patterns?.looks ?? []
  const odd = main === undefined ? 0 : filled - main.count
  const remarks: Remark[] = []
  if (main !== undefined && odd > 0 && main.count >= filled * alike && main.pattern.includes('\\d'))
    remarks.push(
      about(
        'odd_look',
        'note',
        odd,
        [
          `「${title.zh}」有 ${grouped(odd)} 行的写法与其余 ${percent(main.count, filled)} 不同`,
          `"${title.en}" is written otherwise in ${grouped(odd)} rows than in the other ${percent(main.count, filled)}`,
        ],
        [`核对不符合 ${main.pattern} 的值`, `Look at the values that do not fit ${main.pattern}`],
      ),
    )
  if (distinct === 1 && distinctIsExact && missing === 0 && rows > 1)
    remarks.push(
      about(
        'constant',
        'note',
        rows,
        [`「${title.zh}」每一行都是同一个值`, `"${title.en}" has the same value in every row`],
        [
          '确认该信息项是否有用；不变的内容可写入摘要',
          'See whether the field is needed: what never changes can be said in the summary',
        ],
      ),
    )
  return remarks
}

const ofDictionary = (fields: readonly Field[]): Remark[] => {
  const bare = fields.filter(({ description }) => description === undefined).length
  if (bare === 0) return []
  return [
    remark(
      'undescribed',
      'note',
      bare,
      [`${bare} 个信息项没有说明`, `${bare} fields have no description`],
      [
        '在目录中写明含义、单位和取值范围',
        'Say in the entry what they mean, in which unit and within which range',
      ],
    ),
  ]
}
