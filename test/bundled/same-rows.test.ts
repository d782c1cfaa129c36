// Long tables compare as one hash each: a difference of two 600,000-row arrays helps nobody.
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { parquetReadObjects } from 'hyparquet'
import Papa from 'papaparse'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { currentVersion, type Dataset, type Field } from '#release/manifest.ts'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'

const release = await openRelease(inject('bundled'))
if (release === null) throw new Error('the bundled catalogue was not published')
const app = createApp({ release: () => release })
const tables = release.catalogue.datasets.filter((dataset) => dataset.versions.length > 0)

type Rows = AsyncIterable<readonly string[]> | Iterable<readonly string[]>

/** A cell as text, the same for every format. */
const plain = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const digest = async (rows: Rows): Promise<{ rows: number; sha256: string }> => {
  const hash = createHash('sha256')
  let count = 0
  for await (const row of rows) {
    hash.update(`${row.join('\u0001')}\n`)
    count += 1
  }
  return { rows: count, sha256: hash.digest('hex') }
}

const cells = (record: Record<string, unknown>, fields: readonly Field[]): string[] =>
  fields.map((field) => plain(record[field.name]))

const fileOf = (dataset: Dataset, format: string): string => {
  const file = currentVersion(dataset)?.distributions.find((each) => each.format === format)
  return join(release.publicDir, file?.path ?? `missing ${format}`)
}

async function* apiRows(dataset: Dataset, fields: readonly Field[]): AsyncGenerator<string[]> {
  let next: string | null = `/api/v1/datasets/${dataset.id}/records?limit=1000`
  while (next !== null) {
    const response: Response = await app.request(next)
    const page = (await response.json()) as {
      data: Record<string, unknown>[]
      links: { next: string | null }
    }
    for (const record of page.data) yield cells(record, fields)
    next = page.links.next
  }
}

async function* ndjsonRows(path: string, fields: readonly Field[]): AsyncGenerator<string[]> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield cells(JSON.parse(line), fields)
  }
}

const csvRows = (path: string): readonly (readonly string[])[] => {
  const parsed = Papa.parse<string[]>(readFileSync(path, 'utf8'), { skipEmptyLines: false })
  // The line end after the last row is not a row.
  return parsed.data.slice(1, parsed.data.at(-1)?.join('') === '' ? -1 : undefined)
}

async function* parquetRows(path: string, fields: readonly Field[]): AsyncGenerator<string[]> {
  const bytes = readFileSync(path)
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  const compressors = { ZSTD: (input: Uint8Array) => new Uint8Array(zstdDecompressSync(input)) }
  const step = 50_000
  for (let rowStart = 0; ; rowStart += step) {
    const rows = await parquetReadObjects({ file, compressors, rowStart, rowEnd: rowStart + step })
    for (const row of rows) yield cells(row, fields)
    if (rows.length < step) return
  }
}

describe('every row of every bundled dataset', () => {
  afterAll(() => release.close())

  it('is there to be compared', () => expect(tables.length).toBeGreaterThanOrEqual(15))

  it.each(tables.map((dataset) => [dataset.id, dataset] as const))(
    '%s is the same through API pages, CSV, NDJSON and Parquet',
    async (_id, dataset) => {
      const fields = currentVersion(dataset)?.fields ?? []
      const expected = await digest(ndjsonRows(fileOf(dataset, 'ndjson'), fields))
      expect(expected.rows).toBe(currentVersion(dataset)?.rows)
      expect(await digest(csvRows(fileOf(dataset, 'csv')))).toEqual(expected)
      expect(await digest(parquetRows(fileOf(dataset, 'parquet'), fields))).toEqual(expected)
      expect(await digest(apiRows(dataset, fields))).toEqual(expected)
    },
  )
})
