import type { Finding } from '#errors/finding.ts'
import { list } from './record-shape.ts'
import { text } from './scalar-shape.ts'
import { type Fault, type PlaceFinder, type Reading, startReading } from './shape.ts'

const shape = list(list(text()))

/** The list travels with every search: more than this is a dictionary. */
const mostGroups = 2000
const longestWord = 30

const groupTooSmall = (): Fault => ({
  code: 'synonyms_group_small',
  what: { zh: '一组同义词至少要有两个词', en: 'A group of synonyms needs two words at least' },
  remedy: { zh: '补上意思相同的词，或删除这一组', en: 'Add a word that means the same, or remove the group' },
})

const wordUnfit = (word: string): Fault => ({
  code: 'synonyms_word_unfit',
  what: {
    zh: `“${word}”不能作同义词：须为 2 到 ${longestWord} 个字符`,
    en: `"${word}" can't be a synonym: it must have 2 to ${longestWord} characters`,
  },
  remedy: { zh: '写完整的词', en: 'Write a whole word' },
})

const wordTwice = (word: string, group: number): Fault => ({
  code: 'synonyms_word_twice',
  what: { zh: `“${word}”已在第 ${group} 组`, en: `"${word}" is in group ${group} already` },
  remedy: { zh: '合并这两组，或删除一处', en: 'Make one group of the two, or remove one of them' },
})

const tooMany = (groups: number): Fault => ({
  code: 'synonyms_too_many',
  what: {
    zh: `有 ${groups} 组同义词，最多 ${mostGroups} 组`,
    en: `There are ${groups} groups, ${mostGroups} at most`,
  },
  remedy: { zh: '只留检索时常用的词', en: 'Keep the words that people search for' },
})

const inspect = (groups: readonly (readonly string[])[], reading: Reading): void => {
  const known = new Map<string, number>()
  if (groups.length > mostGroups) reading.report([], tooMany(groups.length))
  for (const [at, words] of groups.entries()) {
    if (words.length < 2) reading.report([at], groupTooSmall())
    for (const [index, word] of words.entries()) {
      const length = [...word].length
      if (length < 2 || length > longestWord) reading.report([at, index], wordUnfit(word))
      const before = known.get(word.toLowerCase())
      if (before !== undefined) reading.report([at, index], wordTwice(word, before + 1))
      else known.set(word.toLowerCase(), at)
    }
  }
}

/** The groups of words that mean the same, and everything that is wrong with the spec. */
export const parseSynonyms = (
  spec: unknown,
  at: PlaceFinder,
): { readonly synonyms: readonly (readonly string[])[]; readonly findings: readonly Finding[] } => {
  const reading = startReading(at)
  const synonyms = shape.read(spec, [], reading) ?? []
  inspect(synonyms, reading)
  return { synonyms, findings: reading.findings }
}
