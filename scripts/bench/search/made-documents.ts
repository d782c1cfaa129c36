import { updateCycles } from '#catalog/cycle.ts'
import { industries } from '#catalog/industry.ts'
import { themes } from '#catalog/theme.ts'
import { valuesOf } from '#catalog/words.ts'
import type { SearchDocument } from '#search/document.ts'
import type { Words } from '../scale/words.ts'

const departments = 400
const districts = ['渝中区', '江北区', '南岸区', '沙坪坝区', '渝北区', '巴南区', '万州区', '涪陵区', '黔江区']

/** The same number for the same numbers, in 0 … 2³²-1; neighbours are far apart. */
const mix = (a: number, b: number): number => {
  let x = (Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b)) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

const pick = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const day = (n: number): string => new Date(Date.UTC(2024, 0, 1 + (n % 900))).toISOString().slice(0, 10)

/** The code of the provider of the n-th department. */
export const providerCode = (n: number): string => `11500103${String(n % departments).padStart(8, '0')}AX`

const madeDocument = (n: number, words: Words): SearchDocument => {
  const theme = pick(valuesOf(themes), mix(n, 8))
  const industry = pick(valuesOf(industries), mix(n, 11))
  const formats = pick([['csv', 'json', 'ndjson', 'parquet', 'xlsx'], ['csv', 'xlsx'], []], mix(n, 12))
  return {
    code: `3${String(mix(n, 3) % 100_000).padStart(5, '0')}/${n + 1}`,
    themeName: `${themes[theme].zh} ${themes[theme].en}`,
    industryName: `${industries[industry].zh} ${industries[industry].en}`,
    card: {
      id: `3${String(mix(n, 3) % 100_000).padStart(5, '0')}-${n + 1}`,
      title: `${pick(districts, mix(n, 13))}${pick(words.titles, mix(n, 4))}`,
      summary: pick(words.summaries, mix(n, 5)),
      provider: pick(words.providers, n % departments),
      modified: day(mix(n, 7)),
      rows: mix(n, 2) % 100_000,
      formats,
      keywords: [pick(words.titles, mix(n, 9)).slice(0, 4), pick(districts, mix(n, 10))],
      fields: Array.from({ length: 6 + (mix(n, 1) % 8) }, (_, at) => pick(words.fields, mix(n, at + 20))),
    },
    facets: {
      theme: [theme],
      provider: [providerCode(n)],
      region: [pick(['500101', '500102', '500103', '500104', '500000'], mix(n, 14))],
      format: formats,
      updateCycle: [pick(valuesOf(updateCycles), mix(n, 6))],
      opening: [formats.length > 0 ? 'unconditional' : 'conditional'],
      industry: [industry],
    },
  }
}

/** So many documents out of the words of real catalogues. The same number gives the same documents. */
export const madeDocuments = (entries: number, words: Words): SearchDocument[] =>
  Array.from({ length: entries }, (_, n) => madeDocument(n, words))
