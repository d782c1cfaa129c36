/** DuckDB, which takes a while to load: a publish of small tables needs none of it. */
export const duckDb = (): Promise<typeof import('@duckdb/node-api')> => import('@duckdb/node-api')
