import type { Client } from './client.ts'

/** pandas: files and pages of the API are the same tables. */
export const pandas: Client = {
  name: 'pandas',
  about: 'reads CSV, Parquet and pages of the API over HTTP',
  python: ['pandas==3.1.1', 'pyarrow==26.0.1'],
  run: ({ python }) => python('pandas_http.py'),
}
