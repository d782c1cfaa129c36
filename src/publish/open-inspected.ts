import { inspect } from '#gate/inspection/inspection.ts'
import { openTable } from '#ingest/open-table.ts'
import type { Misfit, OpenTable, Row, Table } from '#ingest/table.ts'

/**
 * Opens the sources of an approved entry as one table, as openTable does, and inspects its rows on their way out: what is
 * found is among `findings` when `rows` has ended.
 */
export const openInspected: OpenTable = async (entry, options) => {
  const table = await openTable(entry, options)
  const inspection = inspect(entry, table.fields)
  const [source] = entry.data
  const file = entry.data.length === 1 ? source?.given : undefined
  let inspected: Table['findings'] = []
  let waiting: Misfit[] = []
  async function* rows(): AsyncGenerator<readonly Row[]> {
    for await (const batch of table.rows) {
      const misfits = table.takeMisfits()
      inspection.see(batch, misfits)
      waiting.push(...misfits)
      yield batch
    }
    inspected = inspection
      .end()
      .findings.map((one) => (file === undefined ? one : { ...one, place: { file, ...one.place } }))
  }
  return {
    fields: table.fields,
    rows: rows(),
    takeMisfits() {
      const taken = waiting
      waiting = []
      return taken
    },
    get findings() {
      return inspected.length === 0 ? table.findings : [...table.findings, ...inspected]
    },
  }
}
