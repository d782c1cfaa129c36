interface Line {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** Lines around a change that are shown with it. */
const around = 3

/** Lengths of the longest common run of lines from each pair of positions on. */
const commonLengths = (a: readonly string[], b: readonly string[]): readonly Uint32Array[] => {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] ?? new Uint32Array()
      const below = lengths[i + 1]
      row[j] = a[i] === b[j] ? (below?.[j + 1] ?? 0) + 1 : Math.max(below?.[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return lengths
}

const linesOf = (a: readonly string[], b: readonly string[]): readonly Line[] => {
  const lengths = commonLengths(a, b)
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [old, fresh] = [a[i], b[j]]
    if (old !== undefined && old === fresh) {
      lines.push({ sign: ' ', text: old })
      i += 1
      j += 1
    } else if (
      old !== undefined &&
      (fresh === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    ) {
      lines.push({ sign: '-', text: old })
      i += 1
    } else {
      lines.push({ sign: '+', text: fresh ?? '' })
      j += 1
    }
  }
  return lines
}

const split = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** The differences of two texts as a unified diff with three lines around each; empty where they are equal. */
export const unifiedDiff = (file: string, before: string | undefined, after: string): string => {
  if (before === after) return ''
  const lines = linesOf(split(before ?? ''), split(after))
  const changed = lines.flatMap(({ sign }, i) => (sign === ' ' ? [] : [i]))
  const hunks: [number, number][] = []
  for (const i of changed) {
    const last = hunks.at(-1)
    if (last && i - around <= last[1]) last[1] = Math.min(lines.length, i + around + 1)
    else hunks.push([Math.max(0, i - around), Math.min(lines.length, i + around + 1)])
  }
  const count = (from: number, to: number, sign: string): number =>
    lines.slice(from, to).filter((line) => line.sign !== sign).length
  const range = (start: number, length: number): string => `${length === 0 ? start : start + 1},${length}`
  const text = hunks.map(([from, to]) => {
    const [old, fresh] = [
      range(count(0, from, '+'), count(from, to, '+')),
      range(count(0, from, '-'), count(from, to, '-')),
    ]
    return `@@ -${old} +${fresh} @@\n${lines
      .slice(from, to)
      .map(({ sign, text: line }) => `${sign}${line}\n`)
      .join('')}`
  })
  return `--- ${before === undefined ? '/dev/null' : file}\n+++ ${file}\n${text.join('')}`
}
