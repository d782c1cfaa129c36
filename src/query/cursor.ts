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

// FNV-1a: tells a mistyped or cut cursor; it keeps no secret, for a cursor holds none.
const checksum = (text: string): string => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash.toString(36)
}

const urlSafe: Readonly<Record<string, string>> = { '+': '-', '/': '_', '=': '' }

const toBase64Url = (text: string): string => btoa(text).replace(/[+/=]/g, (char) => urlSafe[char] ?? '')

const fromBase64Url = (text: string): string | undefined => {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return undefined
  }
}

/** The opaque text of a cursor, safe in a URL. */
export const encodeCursor = ({ dataset, version, row, select, search }: Cursor): string => {
  const bound = search === undefined ? [] : [[search.after, search.query]]
  const body = JSON.stringify([encodeURIComponent(dataset), version, row, ...bound, ...(select ?? [])])
  return toBase64Url(`${checksum(body)}${body}`)
}

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** The cursor that encodeCursor made, or undefined for any other text. */
export const decodeCursor = (text: string): Cursor | undefined => {
  const plain = fromBase64Url(text) ?? ''
  const start = plain.indexOf('[')
  const body = plain.slice(start)
  if (start === -1 || checksum(body) !== plain.slice(0, start)) return undefined
  const [dataset, version, row, ...more] = JSON.parse(body) as unknown[]
  if (typeof dataset !== 'string' || typeof version !== 'string' || !isPosition(row)) return undefined
  const search = Array.isArray(more[0]) ? readSearch(more[0]) : undefined
  const select = Array.isArray(more[0]) ? more.slice(1) : more
  if (!select.every(isPosition) || search === null) return undefined
  const place = {
    dataset: decodeURIComponent(dataset),
    version,
    row,
    select: select.length === 0 ? null : select,
  }
  return search === undefined ? place : { ...place, search }
}

const readSearch = ([after, query]: readonly unknown[]): Cursor['search'] | null => {
  if (typeof query !== 'string' || (after !== null && !isPosition(after))) return null
  return { after, query }
}
