import { DuckDBInstance } from '@duckdb/node-api'

/** A statement that is to be measured. */
export interface HandStatement {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

// A process of its own, as the server is one: it opens the file that it is started with, and tells of each statement that it
// is sent how many milliseconds it took, from the text of the statement to objects of rows.
const [file = ''] = process.argv.slice(2)
const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY', threads: '2' })
const connection = await instance.connect()

process.on('message', async ({ sql, values }: HandStatement) => {
  const started = performance.now()
  ;(await connection.runAndReadAll(sql, [...values])).getRowObjectsJson()
  process.send?.(performance.now() - started)
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
