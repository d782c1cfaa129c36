import type { Term } from '../turtle.ts'

/** A text in Chinese and, where there is one, in English. */
export const labels = (zh: string, en: string | undefined): readonly Term[] => [
  { '@language': 'zh-Hans', '@value': zh },
  ...(en ? [{ '@language': 'en', '@value': en }] : []),
]

/** A day, YYYY-MM-DD. */
export const day = (date: string): Term => ({ '@type': 'xsd:date', '@value': date })

/** A day, month or year, typed as what it is. */
export const dated = (date: string): Term => {
  const type = /^\d{4}$/.test(date) ? 'xsd:gYear' : /^\d{4}-\d{2}$/.test(date) ? 'xsd:gYearMonth' : 'xsd:date'
  return { '@type': type, '@value': date }
}

/** A number that is counted. */
export const count = (value: number): Term => ({
  '@type': 'xsd:nonNegativeInteger',
  '@value': String(value),
})
