import type { Progress } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import { openTable } from '#ingest/open-table.ts'
import type { IngestOptions } from '#ingest/table.ts'

/** Reads every open table to its end, writes nothing, and returns what is wrong with any of them. */
export const readTables = async (
  entries: readonly Approved<OpenEntry>[],
  options: IngestOptions,
  progress: Progress,
): Promise<readonly Finding[]> => {
  const step = progress.step('读取数据 / read data', undefined, '行 rows')
  const findings: Finding[] = []
  for (const entry of entries) {
    try {
      const table = await openTable(entry, options)
      for await (const rows of table.rows) step.advance(rows.length, entry.metadata.id)
      findings.push(...table.findings)
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error
      findings.push(...error.findings)
    }
  }
  step.done()
  return findings
}
