import { zstdDecompressSync } from 'node:zlib'
import { parquetReadObjects } from 'hyparquet'
import type { Packages } from './packages.ts'
import type { DataFile, TableRow } from './table.ts'
import { csv, gzip, readCsv } from './table.ts'

interface Flight {
  readonly date: Date
  readonly delay: bigint
  readonly distance: bigint
  readonly origin: string
  readonly destination: string
}

/** The rule of the extract: the flights of the first two weeks of the source, all of them. */
const end = '2001-01-15'

const flights = async (packages: Packages): Promise<TableRow[]> => {
  const { buffer, byteOffset, byteLength } = packages.bytes('vega-datasets', 'data/flights-3m.parquet')
  const rows = (await parquetReadObjects({
    file: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
    compressors: { ZSTD: (input) => new Uint8Array(zstdDecompressSync(input)) },
    rowEnd: 400_000,
  })) as unknown as readonly Flight[]
  return rows
    .filter(({ date }) => date.toISOString() < end)
    .map(({ date, delay, distance, origin, destination }) => ({
      计划起飞日期: date.toISOString().slice(0, 10),
      计划起飞时间: date.toISOString().slice(0, 19),
      起飞机场: origin,
      到达机场: destination,
      到达延误: Number(delay),
      航程: Number(distance),
    }))
}

const airports = (packages: Packages): TableRow[] =>
  readCsv(packages.text('vega-datasets', 'data/airports.csv')).map((line) => ({
    ...line,
    longitude: Number(line.longitude),
    latitude: Number(line.latitude),
  }))

const routes = (packages: Packages): TableRow[] =>
  readCsv(packages.text('vega-datasets', 'data/flights-airport.csv')).map(
    ({ origin, destination, count }) => ({
      起飞机场: origin ?? '',
      到达机场: destination ?? '',
      航班数: Number(count),
    }),
  )

/** Flights, airports and routes of the United States, from vega-datasets. */
export const aviation: readonly DataFile[] = [
  { path: 'world/us-flights.csv.gz', make: async (packages) => gzip(csv(await flights(packages))) },
  { path: 'world/us-airports.csv', make: (packages) => csv(airports(packages)) },
  { path: 'world/us-routes.csv', make: (packages) => csv(routes(packages)) },
]
