import type { Bilingual } from '#errors/finding.ts'
import type { Found } from './places.ts'
import type { FieldProfile, Gravity, Profile, Remark } from './profile.ts'
import { counted, grouped, percent, remark, type Words } from './remark.ts'

/** From this share on, most texts of a field look alike and the rest stands out. */
const alike = 0.95

/** A field that lacks this share of its values or more is sparse. */
const sparse = 0.5

/** A field with all that is known of its cells. */
interface Examined {
  readonly profile: FieldProfile
  readonly title: Bilingual
  readonly found: Found
  readonly rows: number
}

type Say = (
  code: string,
  gravity: Gravity,
  count: number,
  what: Words,
  remedy: Words,
  rows?: readonly number[],
) => Remark

/** What should be mended of one field. */
export const fieldRemarks = (
  profile: FieldProfile,
  title: Bilingual,
  found: Found,
  { rows, duplicates }: Pick<Profile, 'rows' | 'duplicates'>,
): readonly Remark[] => {
  const say: Say = (code, gravity, count, what, remedy, places = []) =>
    remark(code, gravity, { count, rows: places, field: profile.name }, what, remedy)
  const examined = { profile, title, found, rows }
  const inKey = duplicates.key.includes(profile.name)
  return [
    ...ofMisfits(examined, say),
    ...(inKey ? ofKey(examined, say) : []),
    ...ofMissing(examined, say),
    ...(profile.missing === rows
      ? []
      : [...ofTexts(examined, say), ...ofLooks(examined, say), ...ofValues(examined, say)]),
  ]
}

const ofMisfits = ({ profile: { misfits }, title }: Examined, say: Say): Remark[] =>
  misfits === 0
    ? []
    : [
        say(
          'misfit',
          'error',
          misfits,
          [
            `「${title.zh}」有 ${grouped(misfits)} 个值不符合类型`,
            `"${title.en}" has ${counted(misfits, 'value')} not of its type`,
          ],
          [
            '在源文件中更正这些值（行号与原文见 originals.ndjson），或更改该信息项的类型',
            'Correct them in the source (originals.ndjson has their rows and texts), or change the type of the field',
          ],
        ),
      ]

const ofKey = ({ profile: { missing }, title, found }: Examined, say: Say): Remark[] =>
  missing === 0
    ? []
    : [
        say(
          'key_missing',
          'error',
          missing,
          [
            `主键「${title.zh}」在 ${grouped(missing)} 行中为空`,
            `The key "${title.en}" has no value in ${counted(missing, 'row')}`,
          ],
          ['补全主键，或改用每一行都有值的信息项', 'Fill it in, or choose a key that every row has'],
          found.missing,
        ),
      ]

const ofMissing = ({ profile: { missing }, title, rows }: Examined, say: Say): Remark[] => {
  if (missing === rows)
    return [
      say(
        'empty',
        'warning',
        rows,
        [`「${title.zh}」没有任何值`, `"${title.en}" has no value in any row`],
        ['补充数据，或从目录中移除该信息项', 'Add the values, or take the field out of the entry'],
      ),
    ]
  if (missing < rows * sparse) return []
  const share = percent(missing, rows)
  return [
    say(
      'sparse',
      'warning',
      missing,
      [`「${title.zh}」有 ${share} 的行为空`, `"${title.en}" has no value in ${share} of the rows`],
      [
        '核对来源是否缺失；若本应为空，请在说明中写明',
        'See whether the source lacks them; if they are meant to be empty, say so in the description',
      ],
    ),
  ]
}

const ofTexts = ({ profile, title, found }: Examined, say: Say): Remark[] => {
  const { damaged = 0, tooLong = 0, untrimmed = 0, blank = 0, lengths } = profile
  const all = [
    say(
      'damaged',
      'error',
      damaged,
      [
        `「${title.zh}」有 ${grouped(damaged)} 行含无法识别的字符或控制字符`,
        `"${title.en}" holds unreadable or control characters in ${counted(damaged, 'row')}`,
      ],
      ['以正确的编码重新导出源文件', 'Export the source again in the right encoding'],
      found.damaged,
    ),
    say(
      'too_long',
      'warning',
      tooLong,
      [
        `「${title.zh}」有 ${grouped(tooLong)} 行超过声明的长度，最长 ${grouped(lengths?.max ?? 0)} 个字符`,
        `"${title.en}" is longer than declared in ${counted(tooLong, 'row')}, ${counted(lengths?.max ?? 0, 'character')} at most`,
      ],
      ['更正数据，或更改目录中的长度', 'Correct the data, or the length in the entry'],
      found.tooLong,
    ),
    say(
      'untrimmed',
      'warning',
      untrimmed,
      [
        `「${title.zh}」有 ${grouped(untrimmed)} 行首尾带有空白`,
        `"${title.en}" begins or ends with white space in ${counted(untrimmed, 'row')}`,
      ],
      ['去掉首尾空白，否则同一个值会被当作两个', 'Trim it: otherwise one value counts as two'],
      found.untrimmed,
    ),
    say(
      'blank',
      'note',
      blank,
      [
        `「${title.zh}」有 ${grouped(blank)} 行是空文本`,
        `"${title.en}" is an empty text in ${counted(blank, 'row')}`,
      ],
      [
        '没有值时请留空或写入 missingValues',
        'Leave it out where there is no value, or list the word under missingValues',
      ],
      found.blank,
    ),
  ]
  return all.filter(({ count }) => count > 0)
}

const ofLooks = ({ profile: { patterns, missing }, title, found, rows }: Examined, say: Say): Remark[] => {
  const [main] = patterns?.looks ?? []
  const { usual, odd = [] } = found.looks ?? {}
  if (main === undefined || usual === undefined) return []
  const filled = rows - missing
  const different = filled - main.count
  if (different === 0 || main.count < filled * alike || !main.pattern.includes('\\d')) return []
  const share = percent(main.count, filled)
  const zh = odd.map(({ row, text }) => `第 ${grouped(row)} 行“${text}”`).join('、')
  const en = odd.map(({ row, text }) => `"${text}" in row ${grouped(row)}`).join(', ')
  return [
    {
      ...say(
        'odd_look',
        'note',
        different,
        [
          `「${title.zh}」有 ${grouped(different)} 行的写法与其余 ${share} 不同：${zh}`,
          `"${title.en}" is written otherwise in ${counted(different, 'row')} than in the other ${share}: ${en}`,
        ],
        [`其余的写法如“${usual}”，请核对这些值`, `Most are written like "${usual}": look at these values`],
      ),
      rows: odd.map(({ row }) => row),
    },
  ]
}

const isTime = (type: FieldProfile['type']): boolean =>
  type === 'date' || type === 'datetime' || type === 'yearmonth' || type === 'quarter'

const ofValues = ({ profile, title, rows }: Examined, say: Say): Remark[] => {
  const { type, missing, distinct, distinctIsExact, outlying = 0, min = '', max = '' } = profile
  const [zh, en] = [`「${title.zh}」`, `"${title.en}"`]
  const shown = (value: number | string): string =>
    typeof value === 'number' && Math.abs(value) < 1e15 ? grouped(value) : String(value)
  const remarks: Remark[] = []
  if (outlying > 0 && isTime(type))
    remarks.push(
      say(
        'far_date',
        'note',
        outlying,
        [
          `${zh}有 ${grouped(outlying)} 行早于 1900 年或晚于 2099 年，最早 ${min}，最晚 ${max}`,
          `${en} is before 1900 or after 2099 in ${counted(outlying, 'row')}: from ${min} to ${max}`,
        ],
        ['若是代替空值的日期，请留空', 'If they stand for no date, leave them out'],
      ),
    )
  else if (outlying > 0)
    remarks.push(
      say(
        'outlying',
        'note',
        outlying,
        [
          `${zh}有 ${grouped(outlying)} 行与其余的值相差极大，最小 ${shown(min)}，最大 ${shown(max)}，中位数 ${shown(profile.quantiles?.p50 ?? '')}`,
          `${en} is far from all others in ${counted(outlying, 'row')}: from ${shown(min)} to ${shown(max)}, the median is ${shown(profile.quantiles?.p50 ?? '')}`,
        ],
        [
          '核对是否多写了零、单位不一致或以 0 代替空值',
          'Look for a zero too many, another unit, or a 0 that stands for no value',
        ],
      ),
    )
  if (distinct === 1 && distinctIsExact && missing === 0 && rows > 1)
    remarks.push(
      say(
        'constant',
        'note',
        rows,
        [`${zh}每一行都是同一个值`, `${en} has the same value in every row`],
        [
          '确认该信息项是否有用；不变的内容可写入摘要',
          'See whether the field is needed: what never changes can be said in the summary',
        ],
      ),
    )
  return remarks
}
