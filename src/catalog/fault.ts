import { nearest } from './nearest.ts'
import type { Fault } from './shape.ts'

const quote = (value: unknown): string => {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const near = (name: string | undefined): { zh: string; en: string } =>
  name === undefined ? { zh: '', en: '' } : { zh: `是否想写 ${name}？`, en: `Did you mean ${name}? ` }

/** A key that the format does not know. */
export const keyUnknown = (key: string, known: readonly string[], suggestion?: string): Fault => ({
  code: 'key_unknown',
  what: { zh: `未知的键 ${key}`, en: `Unknown key ${key}` },
  remedy: {
    zh: `${near(suggestion).zh}可用的键：${known.join('、')}`,
    en: `${near(suggestion).en}Known keys: ${known.join(', ')}`,
  },
})

/** A required key that is absent or empty. */
export const keyMissing = (key: string, about: { zh: string; en: string }): Fault => ({
  code: 'key_missing',
  what: { zh: `缺少必填项 ${key}（${about.zh}）`, en: `Required key ${key} is missing (${about.en})` },
  remedy: { zh: `请填写 ${key}`, en: `Add ${key}` },
})

/** A key that stands there without a value. */
export const valueEmpty = (): Fault => ({
  code: 'value_empty',
  what: { zh: '没有填写值', en: 'There is no value' },
  remedy: { zh: '填写一个值，或者删除这个键', en: 'Give a value, or remove the key' },
})

/** A value of the wrong kind. */
export const valueKind = (value: unknown, wanted: { zh: string; en: string }): Fault => ({
  code: 'value_kind',
  what: { zh: `${quote(value)} 不是${wanted.zh}`, en: `${quote(value)} is not ${wanted.en}` },
  remedy: { zh: `请写成${wanted.zh}`, en: `Write ${wanted.en}` },
})

/** A number or truth value where text is wanted: leading zeros and long codes would be lost. */
export const textUnquoted = (value: unknown): Fault => ({
  code: 'text_unquoted',
  what: {
    zh: `${quote(value)} 应当是文本，却写成了${typeof value === 'number' ? '数字' : '真假值'}（编码的前导零和长数字会丢失）`,
    en: `${quote(value)} should be text but is a ${typeof value} (codes lose leading zeros and long digits)`,
  },
  remedy: { zh: '请加引号，例如 "500000"', en: 'Quote it, for example "500000"' },
})

/** A text that is none of a fixed list. */
export const valueUnknown = (value: string, known: readonly string[], suggestion?: string): Fault => ({
  code: 'value_unknown',
  what: { zh: `未知的值 ${quote(value)}`, en: `Unknown value ${quote(value)}` },
  remedy: {
    zh: `${near(suggestion).zh}可用的值：${known.join('、')}`,
    en: `${near(suggestion).en}Known values: ${known.join(', ')}`,
  },
})

/** A text that is not of the form its key asks for. */
export const valueForm = (code: string, value: string, form: { zh: string; en: string }): Fault => ({
  code,
  what: { zh: `${quote(value)} 的格式不正确`, en: `${quote(value)} is malformed` },
  remedy: { zh: `应为${form.zh}`, en: `It should be ${form.en}` },
})

/** A licence that neither the product nor the portal knows. */
export const licenceUnknown = (id: string, known: readonly string[]): Fault => {
  const hint = near(nearest(id, known))
  return {
    code: 'licence_unknown',
    what: { zh: `未知的许可 ${id}`, en: `Unknown licence ${id}` },
    remedy: {
      zh: `${hint.zh}可用：${known.join('、')}；其他许可请写进 portal.yaml 的 licenses`,
      en: `${hint.en}Known: ${known.join(', ')}; name others in licenses of portal.yaml`,
    },
  }
}
