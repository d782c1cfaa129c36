import type { Client } from './client.ts'

/** DuckDB: queries on files over HTTP give what the API gives. */
export const duckdb: Client = {
  name: 'duckdb',
  about: 'queries Parquet and CSV over HTTP',
  python: ['duckdb==2.0.1', 'fsspec==2026.9.0', 'aiohttp==3.14.5'],
  run: ({ python }) => python('duckdb_http.py'),
}
