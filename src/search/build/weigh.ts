import type { SearchDocument } from '../document.ts'
import { bigrams, cut, fold } from '../tokenize.ts'
import { remembering } from './remember.ts'

// BM25F (Robertson, Zaragoza, Taylor 2004): what a term weighs is added up over the parts of a document before it saturates.
// The lengths are fixed ones, not the averages of the catalogue: then one dataset's weights depend on no other.
const titleWeight = 3
const keywordWeight = 2
const titleLength = 16
const bodyLength = 48
const lengthShare = 0.5
/** A pair that runs over the border of two words says less than a word or a part of one. */
const straddling = 0.5

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

const cutBefore = new Map<string, readonly string[]>()
const mostRemembered = 20_000

/** Words of a run of Han characters, as publishing cuts them; browsers never do. */
export const hanWords = (run: string): readonly string[] => {
  // A title is cut for its words and for their spelling; names of providers and fields are those of many datasets.
  const before = cutBefore.get(run)
  if (before !== undefined) return before
  const words = [...segmenter.segment(run)].map(({ segment }) => segment)
  if (cutBefore.size >= mostRemembered) cutBefore.clear()
  cutBefore.set(run, words)
  return words
}

type Weighed = readonly (readonly [term: string, weight: number])[]

const weighRun = (run: string): Weighed => {
  const words = hanWords(run)
  const wordAt = words.flatMap((word, index) => [...word].map(() => index))
  const isLone = (word = -1): boolean => [...(words[word] ?? '')].length === 1
  return bigrams(run).map((pair, at) => {
    const [first, second] = [wordAt[at], wordAt[at + 1]]
    const whole = second === undefined || first === second || (isLone(first) && isLone(second))
    return [pair, whole ? 1 : straddling] as const
  })
}

/** A text folded and cut. */
export const foldedCut = remembering((text: string) => cut(fold(text)))

const weighText = remembering((text: string): Weighed => {
  const { han, words } = foldedCut(text)
  return [...han.flatMap(weighRun), ...words.map((word) => [word, 1] as const)]
})

// A title is also found by one of its characters.
const characters = (text: string): Weighed =>
  foldedCut(text).han.flatMap((run) =>
    run.length < 2 ? [] : [...run].map((one) => [one, straddling] as const),
  )

/** A summary that repeats the title says it once. */
const withoutTitle = (summary: string, title: string): string =>
  [...title].length > 3 ? fold(summary).replaceAll(fold(title), ' ') : summary

interface Part {
  readonly texts: readonly { readonly text: string; readonly weight: number }[]
  readonly usual: number
}

const partsOf = (document: SearchDocument): readonly Part[] => {
  const { code, card, themeName, industryName } = document
  const { title, titleEn = '', summary, summaryEn = '' } = card
  const body = (summary: string, ofTitle: string, more: readonly string[]): Part['texts'] => [
    ...[withoutTitle(summary, ofTitle), ...more].map((text) => ({ text, weight: 1 })),
  ]
  const said = [card.provider, card.providerEn ?? '', themeName, industryName, ...card.fields]
  return [
    { texts: [{ text: title, weight: titleWeight }], usual: titleLength },
    { texts: [{ text: titleEn, weight: titleWeight }], usual: titleLength },
    {
      texts: [
        ...body(summary, title, said),
        ...card.keywords.map((text) => ({ text, weight: keywordWeight })),
        { text: code, weight: titleWeight },
      ],
      usual: bodyLength,
    },
    { texts: body(summaryEn, titleEn, []), usual: bodyLength },
  ]
}

/** The terms that a document is found by, each with the term frequency of BM25F: more than 0, seldom more than 10. */
export const weighTerms = (document: SearchDocument): Map<string, number> => {
  const total = new Map<string, number>()
  const add = (terms: Weighed, factor: number): void => {
    for (const [term, weight] of terms) total.set(term, (total.get(term) ?? 0) + weight * factor)
  }
  for (const { texts, usual } of partsOf(document)) {
    const weighed = texts.map(({ text, weight }) => ({ terms: weighText(text), weight }))
    const length = weighed.reduce((sum, { terms }) => sum + terms.length, 0)
    const norm = 1 - lengthShare + (lengthShare * length) / usual
    for (const { terms, weight } of weighed) add(terms, weight / norm)
  }
  add(characters(document.card.title), titleWeight)
  return total
}
