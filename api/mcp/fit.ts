/** Bytes of JSON that the rows of one answer may take. */
export const answerBytes = 20_000

/** Characters of a cell that always stay. */
const shortestCut = 200

/** Values by name, as the row file has them. */
export type Values = Readonly<Record<string, unknown>>

/** What was left out so that an answer stays small. */
export interface Cut {
  /** Rows at the end that were left out. */
  readonly rows: number
  /** Names of columns with shortened cells. */
  readonly columns: readonly string[]
}

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')

const shorten = (value: unknown, most: number): unknown => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const characters = [...text.slice(0, 2 * most)]
  return text.length <= most ? value : `${characters.slice(0, most).join('')}…`
}

/**
 * As many rows, whole where possible, as an answer of `bytes` may hold; at least one. Cells are shortened before rows are
 * left out, and what was done is told.
 */
export const fitRows = <R extends { readonly values: Values }>(
  rows: readonly R[],
  bytes: number = answerBytes,
): { readonly rows: readonly R[]; readonly cut: Cut } => {
  if (sizeOf(rows) <= bytes) return { rows, cut: { rows: 0, columns: [] } }
  const width = Math.max(1, Object.keys(rows[0]?.values ?? {}).length)
  const most = Math.max(shortestCut, Math.floor(bytes / 3 / rows.length / width))
  const columns = new Set<string>()
  const shortened = rows.map((row) => {
    const values = Object.entries(row.values).map(([name, value]) => {
      const short = shorten(value, most)
      if (short !== value) columns.add(name)
      return [name, short] as const
    })
    return { ...row, values: Object.fromEntries(values) }
  })
  let left = bytes
  const kept = shortened.findIndex((row) => {
    left -= sizeOf(row)
    return left < 0
  })
  const count = kept === -1 ? rows.length : Math.max(1, kept)
  return { rows: shortened.slice(0, count), cut: { rows: rows.length - count, columns: [...columns] } }
}
