import type { Bilingual } from '#errors/finding.ts'
import { textUnquoted, valueEmpty, valueForm, valueKind, valueUnknown } from './fault.ts'
import type { JsonSchema, Shape } from './shape.ts'
import { nearestWord, parseWord, spellingsOf, valuesOf, type Words } from './words.ts'

/** What a text must look like beyond being one: `code` is the permanent code of the finding. */
export interface TextForm {
  readonly code: string
  readonly form: Bilingual
  readonly accepts: (text: string) => boolean
  readonly schema?: JsonSchema
}

const readText: Shape<string>['read'] = (value, path, reading) => {
  if (typeof value === 'string') return value
  const scalar = typeof value === 'number' || typeof value === 'boolean'
  reading.report(path, scalar ? textUnquoted(value) : valueKind(value, { zh: '文本', en: 'text' }))
  return undefined
}

/** Text that is not blank, and of a form where one is given. Numbers are refused: they lose leading zeros. */
export const text = (form?: TextForm): Shape<string> => ({
  schema: { type: 'string', minLength: 1, ...form?.schema },
  read: (value, path, reading) => {
    const read = readText(value, path, reading)
    if (read === undefined) return undefined
    if (read.trim() === '') return void reading.report(path, valueEmpty())
    if (form && !form.accepts(read)) return void reading.report(path, valueForm(form.code, read, form.form))
    return read
  },
})

/** Any text, the empty one too. */
export const anyText: Shape<string> = { schema: { type: 'string' }, read: readText }

/** true or false, written so: words such as 是 or "true" are refused. */
export const flag: Shape<boolean> = {
  schema: { type: 'boolean' },
  read: (value, path, reading) => {
    if (typeof value === 'boolean') return value
    return void reading.report(path, valueKind(value, { zh: ' true 或 false', en: 'true or false' }))
  },
}

/** false, for what is so unless it is said not to be. */
export const unless: Shape<false> = {
  schema: { const: false },
  read: (value, path, reading) => {
    if (value === false) return value
    return void reading.report(path, valueKind(value, { zh: ' false', en: 'false' }))
  },
}

/** A whole number within bounds, both included. */
export const whole = (least: number, most?: number): Shape<number> => ({
  schema: { type: 'integer', minimum: least, ...(most !== undefined && { maximum: most }) },
  read: (value, path, reading) => {
    const right = typeof value === 'number' && Number.isSafeInteger(value) && value >= least
    if (right && (most === undefined || value <= most)) return value
    const range = most === undefined ? `≥ ${least}` : `${least}–${most}`
    return void reading.report(
      path,
      valueKind(value, { zh: `整数（${range}）`, en: `a whole number (${range})` }),
    )
  },
})

/** A share, from 0 to 1. */
export const share: Shape<number> = {
  schema: { type: 'number', minimum: 0, maximum: 1 },
  read: (value, path, reading) => {
    if (typeof value === 'number' && value >= 0 && value <= 1) return value
    return void reading.report(
      path,
      valueKind(value, { zh: ' 0 到 1 之间的数，例如 0.05', en: 'a number from 0 to 1, such as 0.05' }),
    )
  },
}

/** One of a fixed list of words, in any of its known spellings. */
export const word = <K extends string>(words: Words<K>): Shape<K> => ({
  schema: { type: 'string', enum: [...new Set(spellingsOf(words))] },
  read: (value, path, reading) => {
    const read = readText(value, path, reading)
    if (read === undefined) return undefined
    const named = parseWord(words, read)
    if (named !== undefined) return named
    const known = valuesOf(words).map((v) => (words[v].zh === v ? v : `${v} ${words[v].zh}`))
    return void reading.report(path, valueUnknown(read, known, nearestWord(words, read)))
  },
})
