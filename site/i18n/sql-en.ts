import type { sqlZh } from './sql-zh.ts'

/** English texts of the page for SQL. */
export const sqlEn: typeof sqlZh = {
  title: 'Query with SQL',
  description: 'SQL over open datasets, and across them, in your browser.',
  lead: 'Queries run in your browser (DuckDB); no SQL is run on the server. The first run downloads about 8 MB of program, and the data chosen.',
  noScript: 'This page needs scripts. Without them, download everything or query the API.',
  tables: 'Tables',
  add: 'Add a dataset by its code',
  addButton: 'Add',
  examples: 'Examples (click to use)',
  statement: 'Statement',
  run: 'Run',
  runHint: 'or Ctrl+Enter',
  save: 'Save the result as CSV',
  result: 'Result',
  starting: 'Starting the database …',
  reading: 'Reading: ',
  running: 'Running …',
  done: (count, time) => `${count} rows in ${time} ms (at most 500 shown; the CSV has all)`,
  failed: 'That did not work: ',
  unknown: 'There is no open dataset of this code: ',
}
