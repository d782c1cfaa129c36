import { type FieldType, fieldTypes } from '../../core-browser.ts'
import type { exploreZh } from '../../i18n/explore-zh.ts'

/** What the explorer says, in the language of the page. */
export type ExploreTexts = typeof exploreZh & {
  readonly language: 'zh' | 'en'
  /** What marks text of the data as Chinese: null where the page is Chinese, too. */
  readonly chinese: string | null
  readonly typeNames: Readonly<Record<FieldType, string>>
  number(value: number): string
}

/** Loads the texts of the page's language. */
export const loadTexts = async (): Promise<ExploreTexts> => {
  const language = document.documentElement.lang === 'en' ? 'en' : 'zh'
  const texts =
    language === 'en'
      ? (await import('../../i18n/explore-en.ts')).exploreEn
      : (await import('../../i18n/explore-zh.ts')).exploreZh
  const numbers = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-CN')
  const typeNames = Object.fromEntries(
    Object.entries(fieldTypes).map(([type, words]) => [type, words[language]]),
  ) as Record<FieldType, string>
  return {
    ...texts,
    language,
    chinese: language === 'en' ? 'zh-Hans' : null,
    typeNames,
    number: (value) => numbers.format(value),
  }
}
