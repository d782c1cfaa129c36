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

/** For each candidate what it is found by: a telling field beside a telling part of the title. Alike ones share one. */
const keysOf = (candidates: readonly Candidate[]): readonly (readonly string[])[] => {
  const fieldCounts = frequencies(candidates.map(({ fields }) => fields))
  const titleCounts = frequencies(candidates.map(({ title }) => title))
  return candidates.map(({ fields, title }) => {
    const parts = tellingItems(title, titleCounts, titleJaccard)
    return tellingItems(fields, fieldCounts, alike.fields).flatMap((field) =>
      parts.map((part) => `${field}\n${part}`),
    )
  })
}

/** A bit for each field, the same one for many: sets differ in at least as many fields as in bits. */
const masksOf = (candidates: readonly Candidate[]): Int32Array => {
  const bits = new Map<string, number>()
  const bitOf = (field: string): number => {
    const bit = bits.get(field) ?? 1 << (bits.size % 32)
    bits.set(field, bit)
    return bit
  }
  return Int32Array.from(candidates, ({ fields }) => [...fields].reduce((mask, f) => mask | bitOf(f), 0))
}

const countBits = (mask: number): number => {
  let count = 0
  for (let left = mask; left !== 0; left &= left - 1) count += 1
  return count
}

// |A△B| of two sets with a Jaccard likeness of j is at most (|A| + |B|) · (1 − j) / (1 + j).
const mostDifferent = (1 - alike.fields) / (1 + alike.fields) + Number.EPSILON

/** Pairs of candidates of different departments that may be alike, each once, by their positions. */
const pairsOf = function* (candidates: readonly Candidate[]): Generator<readonly [number, number]> {
  const [keys, masks] = [keysOf(candidates), masksOf(candidates)]
  const sizes = candidates.map(({ fields }) => fields.size)
  const met = new Int32Array(candidates.length).fill(-1)
  const groups = new Map<string, number[]>()
  for (const [second, candidate] of candidates.entries()) {
    for (const key of keys[second] ?? []) {
      const group = groups.get(key) ?? []
      for (const first of group) {
        if (met[first] === second) continue
        met[first] = second
        const differing = countBits((masks[first] ?? 0) ^ (masks[second] ?? 0))
        if (differing > ((sizes[first] ?? 0) + candidate.fields.size) * mostDifferent) continue
        if (candidates[first]?.department !== candidate.department) yield [first, second]
      }
      group.push(second)
      groups.set(key, group)
    }
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
