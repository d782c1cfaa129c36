import { fieldTypes } from '#catalog/field-type.ts'
import type { SettledType } from '#ingest/infer.ts'
import { note, type Problem, say, warning } from './problem.ts'

/** Words that were read as no value, each with its number of cells. */
export const missingWords = (words: readonly (readonly [string, number])[]): Problem => {
  const list = (space: string, comma: string): string =>
    words.map(([word, count]) => `${word === '' ? space : `“${word}”`} × ${count}`).join(comma)
  return note(
    'missing_words',
    say(`按空值读取：${list('空格', '、')}`, `read as no value: ${list('space', ', ')}`),
    say(
      '若不是空值：用 missingValues 列出哪些词表示空值（[] 表示没有）',
      'where they are values: list under missingValues which words mean none ([]: no word does)',
    ),
  )
}

/** Numbers with thousands separators, a unit, space or full-width digits. */
export const numberForms = (count: number, unit: string | undefined): Problem =>
  note(
    'number_forms',
    say(
      `${count} 个数字去掉了千分位、空格、全角、小数点后的零${unit === undefined ? '' : `或单位“${unit}”`}后读取`,
      `${count} numbers were read without thousands separators, space, full-width, zeros behind the point${unit === undefined ? '' : ` or their unit “${unit}”`}`,
    ),
    say('若应保留原样：把该字段的 type 写为 string', 'to keep them as written: give the field type: string'),
  )

/** Dates, times and yes or no that are written otherwise than their type is. */
export const valueForms = (count: number): Problem =>
  note(
    'value_forms',
    say(
      `${count} 个值去掉了空格、全角、零点，或把“号、时、分、秒”换成通用写法后读取`,
      `${count} values were read without space, full-width and a time of zero, or with 号, 时, 分, 秒 written the common way`,
    ),
    say('若应保留原样：把该字段的 type 写为 string', 'to keep them as written: give the field type: string'),
  )

const forms = {
  grouped: say('数字带千分位', 'numbers have thousands separators'),
  unit: say('数字后带单位', 'numbers carry a unit'),
  date: say('全部是年月日', 'all are days'),
  month: say('全部是年月', 'all are months'),
  quarter: say('全部是季度', 'all are quarters'),
  numbering: say(
    '像章节、版本一类的编号（1.9 之后是 1.10）',
    'like numbers of sections or versions (1.10 follows upon 1.9)',
  ),
} as const

/** A type that was inferred from text that is written another way than it is published. */
export const typeInferred = ({ type, unit }: SettledType, form: keyof typeof forms): Problem =>
  note(
    'type_inferred',
    say(
      `${forms[form].zh}，按“${fieldTypes[type].zh}”读取${unit === undefined ? '' : `，单位“${unit}”`}`,
      `${forms[form].en}: read as “${fieldTypes[type].en}”${unit === undefined ? '' : ` in “${unit}”`}`,
    ),
    say(
      '在条目中写明 type（保留原样写 string）以消除此提示',
      'declare type in the entry (string to keep the text) to silence this',
    ),
  )

/** Numbers some of which end in a zero that others do not have: 1.10 beside 1.2. */
export const numberZeros = warning(
  'number_zeros',
  say(
    '小数的位数不一，有的末尾是零（如 1.10 与 1.2）：按数值读取，末尾的零不保留',
    'decimals differ in length and some end in a zero (1.10 beside 1.2): read as numbers, without that zero',
  ),
  say(
    '若是章节、版本一类的编号：在条目中写 type: string；若是数值：写 type: number 以消除此提示',
    'where they are numbers of sections or versions: declare type: string; where they are quantities: type: number silences this',
  ),
)
