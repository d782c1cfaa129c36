/** The number of single-character insertions, removals, replacements and swaps of neighbours between two texts. */
export const distance = (a: string, b: string): number => {
  const [from, to] = [[...a], [...b]]
  let before: number[] = []
  let row = to.map((_, j) => j + 1)
  row.unshift(0)
  for (const [i, char] of from.entries()) {
    const next = [i + 1]
    for (const [j, other] of to.entries()) {
      const swapped = i > 0 && j > 0 && char === to[j - 1] && from[i - 1] === other
      next.push(
        Math.min(
          (row[j + 1] ?? 0) + 1,
          (next[j] ?? 0) + 1,
          (row[j] ?? 0) + (char === other ? 0 : 1),
          swapped ? (before[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    before = row
    row = next
  }
  return row.at(-1) ?? 0
}

/** The one of `known` that is nearest to `text`, or undefined where none differs by a third of its length or less. */
export const nearest = (text: string, known: readonly string[]): string | undefined => {
  const wanted = text.toLowerCase()
  const ranked = known
    .map((name) => ({ name, far: distance(wanted, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(1, Math.floor(Math.max(name.length, text.length) / 3)))
    .filter(({ name, far }) => far < name.length)
    .sort((a, b) => a.far - b.far)
  return ranked[0]?.name
}
