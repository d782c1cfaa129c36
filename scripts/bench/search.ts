import { openBrowser } from '../../test/browser/launch.ts'
import { baselines } from './search/baselines.ts'
import { documentOf, readCorpus } from './search/corpus.ts'
import { measureInBrowser } from './search/in-browser.ts'
import { indexOf, kaifang } from './search/in-memory.ts'
import { judge, type Ranker } from './search/judge.ts'
import { pagefind } from './search/pagefind.ts'
import { bundledSynonyms } from './search/synonyms.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

export const measureQuality = async (): Promise<void> => {
  const corpus = readCorpus()
  if (corpus === null) {
    say('search: the corpus of real catalogues is not there; quality is not measured')
    return
  }
  const { entries, queries } = corpus
  say(
    `search: ${entries.length} entries of seven portals, ${queries.length} queries; keywords left out of the index`,
  )
  say(`  ${''.padEnd(44)} recall@10  nDCG@10   on the held-out half`)
  const tell = async (name: string, rank: Ranker): Promise<void> => {
    const { all, everyOther } = await judge(rank, queries)
    const figures = [all.recall, all.ndcg, everyOther.recall, everyOther.ndcg].map((one) => one.toFixed(3))
    say(`  ${name.padEnd(44)} ${figures[0]}      ${figures[1]}     ${figures[2]} / ${figures[3]}`)
  }
  for (const [name, rank] of Object.entries(baselines(entries))) await tell(name, rank)
  const browser = await openBrowser()
  try {
    const other = await pagefind(entries, await browser.newPage())
    if (other === null) say('  Pagefind can not be had here')
    else {
      await tell('Pagefind 1.6, as shipped', other.rank)
      other.close()
    }
  } finally {
    await browser.close()
  }
  const bare = entries.map((entry) => documentOf({ ...entry, theme: '', industry: '' }))
  const documents = entries.map(documentOf)
  const synonyms = await bundledSynonyms()
  await tell('Kaifang, without theme and industry', await kaifang(indexOf(bare, synonyms), bare))
  await tell('Kaifang, without synonyms', await kaifang(indexOf(documents, []), documents))
  await tell('Kaifang', await kaifang(indexOf(documents, synonyms), documents))
}

const sizes = [12_000, 100_000] as const

/** What can be measured alone: the ranking, or what a browser does with so many entries. */
export const searchParts: readonly string[] = ['quality', ...sizes.map(String)]

/**
 * Judges the search by publishers' own keywords beside others on the same entries, then measures what a browser fetches and
 * how long a reader waits with 12,000 and 100,000 entries; of `parts` only those, where any are given.
 */
export const search = async ({ parts }: { readonly parts: readonly string[] }): Promise<void> => {
  const wanted = (part: string): boolean => parts.length === 0 || parts.includes(part)
  if (wanted('quality')) await measureQuality()
  for (const entries of sizes) if (wanted(String(entries))) await measureInBrowser(entries, say)
}
