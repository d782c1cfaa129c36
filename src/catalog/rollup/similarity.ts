/** A text as it is compared: width, case, spaces and punctuation make no difference. */
export const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '')

/** The pairs of neighbouring characters of a normalised text; a single character stands for itself. */
export const bigramsOf = (text: string): ReadonlySet<string> => {
  const characters = [...text]
  if (characters.length < 2) return new Set(characters)
  return new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))
}

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let count = 0
  for (const item of small) if (large.has(item)) count += 1
  return count
}

/** Share of two sets that they have in common, 0–1: |A∩B| / |A∪B|; two empty ones have nothing in common. */
export const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const both = shared(a, b)
  return both === 0 ? 0 : both / (a.size + b.size - both)
}

/** Likeness of two sets, 0–1: 2|A∩B| / (|A|+|B|). */
export const dice = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const both = shared(a, b)
  return both === 0 ? 0 : (2 * both) / (a.size + b.size)
}

/** Counts in how many sets each item is. */
export const frequencies = (sets: Iterable<ReadonlySet<string>>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const set of sets) for (const item of set) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/**
 * The rarest items of a set, so many that two sets with a Jaccard likeness of at least `least` are sure to share one of
 * theirs (prefix filtering: Chaudhuri, Ganti, Kaushik 2006).
 */
export const tellingItems = (
  set: ReadonlySet<string>,
  counts: ReadonlyMap<string, number>,
  least: number,
): readonly string[] => {
  const rank = (item: string): number => counts.get(item) ?? 0
  const ordered = [...set].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return ordered.slice(0, set.size - Math.ceil(least * set.size) + 1)
}
