import { type FieldType, fieldTypes } from '../../core-browser.ts'
import type { sqlZh } from '../../i18n/sql-zh.ts'

/** What the page for SQL says, in its language. */
export type SqlTexts = typeof sqlZh & {
  readonly language: 'zh' | 'en'
  /** What marks text of the data as Chinese: null where the page is Chinese, too. */
  readonly chinese: string | null
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
    chinese: language === 'en' ? 'zh-Hans' : null,
    typeName: (type) => fieldTypes[type][language],
    number: (value) => numbers.format(value),
  }
}
