/** A place in one version of one dataset, and the columns of the walk that came there. */
export interface Cursor {
  readonly dataset: string
  readonly version: string
  /** Rows before the page. */
  readonly row: number
  /** Positions of the selected columns in the version's schema; null for all. */
  readonly select: readonly number[] | null
  /** Where the walk is filtered or sorted: the last row of the page before, null for none, and the hash of the query. */
  readonly search?: { readonly after: number | null; readonly query: string }
}

/** Seals texts against change with a key that only the server has. */
export interface Seal {
  /** The sealed form of an ASCII text, safe in a URL. */
  close(text: string): string
  /** The text of a sealed form, or undefined where it was not sealed with this key. */
  open(sealed: string): string | undefined
}

// Parts are separated by spaces, which none of them can hold.
const noRow = '-'

/** The opaque text of a cursor, safe in a URL. */
export const encodeCursor = ({ dataset, version, row, select, search }: Cursor, seal: Seal): string => {
  const place = `${encodeURIComponent(dataset)} ${version} ${row} ${select === null ? '' : select.join('.')}`
  return seal.close(search === undefined ? place : `${place} ${search.after ?? noRow} ${search.query}`)
}

/** The cursor that encodeCursor made with the same seal, or undefined for any other text. */
export const decodeCursor = (text: string, seal: Seal): Cursor | undefined => {
  const plain = seal.open(text)
  if (plain === undefined) return undefined
  const [dataset = '', version = '', row, select = '', after, query] = plain.split(' ')
  const place = {
    dataset: decodeURIComponent(dataset),
    version,
    row: Number(row),
    select: select === '' ? null : select.split('.').map(Number),
  }
  if (after === undefined || query === undefined) return place
  return { ...place, search: { after: after === noRow ? null : Number(after), query } }
}
