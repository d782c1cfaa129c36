import { readGraph } from './rdf.ts'
import { parseDocument, type Reading, type SourceKind } from './read-source.ts'
import { nextPart } from './sources/dcat.ts'
import { isRecord, listOf, recordAt, textOf } from './values.ts'

/** Records that one request of a walk asks for. */
const perPage = 100

/** Pages that a walk may have: a source that never ends is left at some point. */
const mostPages = 10_000

const withQuery = (url: URL, values: Readonly<Record<string, number>>): string => {
  const next = new URL(url)
  for (const [name, value] of Object.entries(values)) next.searchParams.set(name, String(value))
  return next.href
}

/** Where the catalogue of a portal begins, where only the portal itself was named. */
export const startOf = (address: string, kind: SourceKind | undefined): string => {
  const url = new URL(address)
  const root = url.pathname.replace(/\/$/, '')
  const at = (path: string, query: Readonly<Record<string, number>> = {}): string => {
    const start = new URL(url)
    start.pathname = `${root}${path}`
    return withQuery(start, query)
  }
  if (kind === 'ckan' && !/\/api\//.test(url.pathname))
    return at('/api/3/action/package_search', { rows: perPage, start: 0 })
  if (kind === 'opendatasoft' && !/\/api\//.test(url.pathname))
    return at('/api/explore/v2.1/catalog/datasets', { limit: perPage, offset: 0 })
  if (kind === 'kaifang' && !url.pathname.endsWith('.json')) return at('/release.json')
  if (kind === 'dcat-us' && !url.pathname.endsWith('.json')) return at('/data.json')
  return address
}

/** Counts of a page of records: where it starts, how many it has and how many there are; undefined for other documents. */
const pageOf = (text: string, url: URL) => {
  const parsed = parseDocument(text)
  const json = parsed !== undefined && 'json' in parsed ? parsed.json : undefined
  if (!isRecord(json)) return undefined
  const result = recordAt(json, 'result')
  if (typeof result['count'] === 'number' && Array.isArray(result['results'])) {
    const start = Number(url.searchParams.get('start') ?? 0)
    return { name: 'start', start, length: result['results'].length, total: result['count'] }
  }
  const records = json['results'] ?? json['datasets']
  if (typeof json['total_count'] === 'number' && Array.isArray(records)) {
    const start = Number(url.searchParams.get('offset') ?? 0)
    return { name: 'offset', start, length: listOf(records).length, total: json['total_count'] }
  }
  return undefined
}

const nextOf = async (text: string, address: string, reading: Reading): Promise<string | undefined> => {
  const url = new URL(address)
  const page = pageOf(text, url)
  if (page !== undefined) {
    const end = page.start + page.length
    return page.length > 0 && end < page.total ? withQuery(url, { [page.name]: end }) : undefined
  }
  if (!text.includes('PartialCollectionView')) return undefined
  const parsed = parseDocument(text)
  const next = parsed && textOf(nextPart(await readGraph(parsed, reading)))
  return next === undefined ? undefined : new URL(next, address).href
}

/** The documents of a source on the Web, one after the other: pages of package_search, of a catalogue, of a DCAT that has parts. */
export async function* pagesOf(
  address: string,
  kind: SourceKind | undefined,
  reading: Reading,
): AsyncGenerator<string> {
  const seen = new Set<string>()
  let at: string | undefined = startOf(address, kind)
  while (at !== undefined && !seen.has(at) && seen.size < mostPages) {
    seen.add(at)
    const text = await reading.fetch(at)
    yield text
    at = await nextOf(text, at, reading)
  }
}
