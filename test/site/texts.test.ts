import { describe, expect, it } from 'vitest'
import { en } from '../../site/i18n/en.ts'
import { zh } from '../../site/i18n/zh.ts'

type Leaf = readonly [path: string, text: string]

const say = (value: (...args: string[]) => unknown): unknown => value('1', '2', '3')

const leaves = (value: unknown, path = ''): Leaf[] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return leaves(say(value as () => unknown), path)
  return Object.entries(value as object).flatMap(([key, child]) => leaves(child, `${path}.${key}`))
}

const han = /\p{Script=Han}/u
// Names that Chinese readers use as they are, and what only other programs read.
const sameInChinese =
  /^\.(?:htmlLang|ogLocale|colon|comma|explore\.comma|dataset\.profile\.look\.comma|otherLanguage|dataset\.(?:sha256|language\.\w+|formats\.\w+))$/

describe('texts', () => {
  it('are complete in both languages', () => {
    expect(leaves(en).map(([path]) => path)).toEqual(leaves(zh).map(([path]) => path))
    expect([...leaves(zh), ...leaves(en)].filter(([, text]) => text === '')).toEqual([])
  })

  it('of Chinese pages are Chinese', () => {
    const foreign = leaves(zh).filter(([path, text]) => !han.test(text) && !sameInChinese.test(path))
    expect(foreign).toEqual([])
  })

  it('of English pages are English', () => {
    expect(leaves(en).filter(([path, text]) => han.test(text) && path !== '.otherLanguage')).toEqual([])
  })
})
