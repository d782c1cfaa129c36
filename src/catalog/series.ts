import { valueKind } from './fault.ts'
import type { JsonSchema, Shape } from './shape.ts'

/** Values of columns that a file does not have itself: one for the file, or several for a series of files. */
export type SeriesValues = Readonly<Record<string, string | readonly string[]>>

const schema: JsonSchema = {
  type: 'object',
  additionalProperties: {
    anyOf: [
      { type: 'string', minLength: 1 },
      { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, uniqueItems: true },
    ],
  },
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

const isValue = (value: unknown): value is string | readonly string[] =>
  isText(value) ||
  (Array.isArray(value) && value.length > 0 && value.every(isText) && new Set(value).size === value.length)

/** A mapping of column names to a text or a list of different texts. */
export const seriesValues: Shape<SeriesValues> = {
  schema,
  read: (value, path, reading) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return void reading.report(path, valueKind(value, { zh: '键值对', en: 'a mapping' }))
    const read: Record<string, string | readonly string[]> = {}
    for (const [name, given] of Object.entries(value as Readonly<Record<string, unknown>>)) {
      if (isValue(given)) read[name] = given
      else
        reading.report(
          [...path, name],
          valueKind(given, {
            zh: '文本（加引号），或互不相同的文本的列表',
            en: 'text (quoted), or a list of different texts',
          }),
        )
    }
    return read
  },
}

/** One file of a series: its path, and the value of each column that its name tells. */
export interface SeriesFile {
  readonly path: string
  readonly values: Readonly<Record<string, string>>
}

/**
 * The files that a path with places such as {year} stands for: one for each value, or combination of values, in the order of
 * the lists. A list whose place is not in the path has no meaning: it is left out, as `unplaced` tells.
 */
export const expandSeries = (path: string, values: SeriesValues): readonly SeriesFile[] =>
  Object.entries(values).reduce<readonly SeriesFile[]>(
    (files, [name, given]) =>
      files.flatMap((file) =>
        (typeof given === 'string' ? [given] : given).map((value) => ({
          path: file.path.replaceAll(`{${name}}`, value),
          values: { ...file.values, [name]: value },
        })),
      ),
    [{ path, values: {} }],
  )

/** Names of lists that the path has no place for: their files could not be told apart. */
export const unplaced = (path: string, values: SeriesValues): readonly string[] =>
  Object.entries(values).flatMap(([name, given]) =>
    typeof given !== 'string' && given.length > 1 && !path.includes(`{${name}}`) ? [name] : [],
  )
