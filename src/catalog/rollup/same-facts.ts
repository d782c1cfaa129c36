import { entryFinding } from '#catalog/check/entry-check.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Fault } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'
import { departmentKey, nameOf } from './place-text.ts'
import { bigramsOf, dice, frequencies, jaccard, normalised, tellingItems } from './similarity.ts'

/** How alike two entries are from which on they are taken for one fact. */
export const alike = { fields: 0.8, title: 0.6 } as const

// A Dice likeness d is a Jaccard likeness of d / (2 − d).
const titleJaccard = alike.title / (2 - alike.title)

interface Candidate {
  readonly entry: CatalogEntry
  readonly department: string
  readonly fields: ReadonlySet<string>
  readonly title: ReadonlySet<string>
}

const collectedTwice = (entry: CatalogEntry, other: CatalogEntry, severity: Finding['severity']): Fault => ({
  code: 'fact_collected_twice',
  severity,
  what: {
    zh: `${nameOf(entry).zh}与${nameOf(other).zh}的信息项和名称相近，可能由两个部门重复采集`,
    en: `${nameOf(entry).en} and ${nameOf(other).en} have like fields and titles: two departments may collect one fact`,
  },
  remedy: {
    zh: '确定一个采集部门，另一个改为共享使用，并在 related 中关联',
    en: 'Let one department collect it and the other use it, and relate the two with related',
  },
})

const candidateOf = (entry: CatalogEntry): readonly Candidate[] => {
  const fields = new Set(entry.fields.map(({ title }) => normalised(title)).filter((title) => title !== ''))
  const title = bigramsOf(normalised(entry.title))
  if (entry.status === 'withdrawn' || fields.size === 0 || title.size === 0) return []
  return [{ entry, department: departmentKey(entry), fields, title }]
}

/** Groups of candidates that share a telling field and a telling part of the title: every alike pair is in one of them. */
const groupsOf = (candidates: readonly Candidate[]): Iterable<readonly number[]> => {
  const fieldCounts = frequencies(candidates.map(({ fields }) => fields))
  const titleCounts = frequencies(candidates.map(({ title }) => title))
  const groups = new Map<string, number[]>()
  for (const [i, { fields, title }] of candidates.entries()) {
    const parts = tellingItems(title, titleCounts, titleJaccard)
    for (const field of tellingItems(fields, fieldCounts, alike.fields))
      for (const part of parts) {
        const key = `${field}\n${part}`
        const group = groups.get(key)
        if (group) group.push(i)
        else groups.set(key, [i])
      }
  }
  return groups.values()
}

/** Pairs of candidates of different departments that may be alike, by their positions; a pair may come more than once. */
const pairsOf = function* (candidates: readonly Candidate[]): Generator<readonly [number, number]> {
  for (const group of groupsOf(candidates)) {
    const departments = group.map((at) => candidates[at]?.department)
    if (new Set(departments).size < 2) continue
    for (const [n, second] of group.entries())
      for (let m = 0; m < n; m += 1) if (departments[m] !== departments[n]) yield [group[m] ?? second, second]
  }
}

const areAlike = (a: Candidate, b: Candidate): boolean =>
  jaccard(a.fields, b.fields) >= alike.fields && dice(a.title, b.title) >= alike.title

/** Sets that grow together; find() names the set that an item is in. */
const joinedSets = (size: number) => {
  const parents = Array.from({ length: size }, (_, i) => i)
  const find = (item: number): number => {
    const parent = parents[item] ?? item
    if (parent === item) return item
    const root = find(parent)
    parents[item] = root
    return root
  }
  const join = (a: number, b: number): void => {
    parents[find(b)] = find(a)
  }
  return { find, join }
}

/**
 * Entries of different departments with like fields (Jaccard ≥ 0.8) and titles (Dice of bigrams ≥ 0.6): 一数多源. Of
 * many that are alike each is named once, beside one that it is like. A note where the two belong to different districts,
 * whose facts are about different places; a warning otherwise, a district and the city (`home`) included.
 */
export const findSameFacts = (entries: readonly CatalogEntry[], home: string): readonly Finding[] => {
  const candidates = entries.flatMap(candidateOf)
  const sets = joinedSets(candidates.length)
  const found: { readonly at: number; readonly finding: Finding }[] = []
  for (const [first, second] of pairsOf(candidates)) {
    const [a, b] = [candidates[first], candidates[second]]
    if (!a || !b || sets.find(first) === sets.find(second) || !areAlike(a, b)) continue
    sets.join(first, second)
    const fault = collectedTwice(b.entry, a.entry, severityOf(a.entry, b.entry, home))
    found.push({ at: second, finding: entryFinding(b.entry, [], fault) })
  }
  return found.sort((a, b) => a.at - b.at).map(({ finding }) => finding)
}

const severityOf = (a: CatalogEntry, b: CatalogEntry, home: string): 'warning' | 'note' => {
  const [one, other] = [a.provider.region ?? home, b.provider.region ?? home]
  return one === other || one === home || other === home ? 'warning' : 'note'
}
