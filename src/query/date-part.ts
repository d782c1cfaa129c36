import type { FieldType } from '#catalog/entry.ts'
import type { Bilingual } from '#errors/finding.ts'
import { weekOf } from './instant.ts'

/** A part of a date that rows can be grouped by, as data: parser, engines and documentation read the same entry. */
export interface DatePart {
  readonly types: readonly FieldType[]
  readonly word: Bilingual
  /** What it looks like in an answer. */
  readonly example: string | number
  /** The part of YYYY-MM-DD, followed by Thh:mm:ss where the column has times. */
  of(local: string): string | number
  /** The same in SQL, on such a text. */
  sql(local: string): string
}

const dated = ['date', 'datetime'] as const

const start = (length: number, types: readonly FieldType[], zh: string, en: string, example: string) =>
  ({
    types,
    word: { zh, en },
    example,
    of: (local) => local.slice(0, length),
    sql: (local) => `substr(${local}, 1, ${length})`,
  }) as const satisfies DatePart

/** Every part, in the order of menus. */
export const dateParts = {
  year: start(4, dated, '年', 'year', '2020'),
  quarter: {
    types: dated,
    word: { zh: '季度', en: 'quarter' },
    example: '2020-Q1',
    of: (local) => `${local.slice(0, 4)}-Q${Math.ceil(Number(local.slice(5, 7)) / 3)}`,
    sql: (local) =>
      `substr(${local}, 1, 4) || '-Q' || CAST((CAST(substr(${local}, 6, 2) AS INTEGER) + 2) // 3 AS VARCHAR)`,
  },
  month: start(7, dated, '月', 'month', '2020-01'),
  week: {
    types: dated,
    word: { zh: '周（ISO 8601）', en: 'week (ISO 8601)' },
    example: '2020-W05',
    of: (local) => weekOf(local.slice(0, 10)),
    sql: (local) => `strftime(CAST(substr(${local}, 1, 10) AS DATE), '%G-W%V')`,
  },
  day: start(10, dated, '日', 'day', '2020-01-31'),
  weekday: {
    types: dated,
    word: { zh: '星期（1 为星期一）', en: 'day of the week (1 is Monday)' },
    example: 5,
    of: (local) => new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay() || 7,
    sql: (local) => `isodow(CAST(substr(${local}, 1, 10) AS DATE))`,
  },
  hour: start(13, ['datetime'], '小时', 'hour', '2020-01-31T08'),
} as const satisfies Readonly<Record<string, DatePart>>

/** Name of a part. */
export type DatePartName = keyof typeof dateParts

/** All names, in the order of the table. */
export const datePartNames = Object.keys(dateParts) as readonly DatePartName[]

/** The entry of a part, under the type they all share. */
export const datePartOf = (name: DatePartName): DatePart => dateParts[name]
