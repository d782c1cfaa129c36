import { type FieldType, fieldTypes } from '../../core-browser.ts'
import type { sqlZh } from '../../i18n/sql-zh.ts'

/** What the page for SQL says, in its language. */
export type SqlTexts = typeof sqlZh & {
  readonly language: 'zh' | 'en'
  typeName(type: FieldType): string
  number(value: number): string
}

/** Loads the texts of the page's language. */
export const loadTexts = async (): Promise<SqlTexts> => {
  const language = document.documentElement.lang === 'en' ? 'en' : 'zh'
  const texts =
    language === 'en'
      ? (await import('../../i18n/sql-en.ts')).sqlEn
      : (await import('../../i18n/sql-zh.ts')).sqlZh
  const numbers = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-CN')
  return {
    ...texts,
    language,
    typeName: (type) => fieldTypes[type][language],
    number: (value) => numbers.format(value),
  }
}
