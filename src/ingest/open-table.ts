import type { Finding } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { OpenEntry } from '#gate/approved.ts'
import { maskedType } from '#gate/mask.ts'
import { cellProblem } from './cell-problem.ts'
import { FindingLog } from './finding-log.ts'
import { noRows } from './messages/file.ts'
import { maskKeyMissing } from './messages/table.ts'
import { missingTest } from './missing.ts'
import { compileCell, type ReadCell } from './read-cell.ts'
import type { Batch } from './reader.ts'
import { settleTypes } from './settle-types.ts'
import { bindPart, cellOf, openReader, type SourcePart } from './source-part.ts'
import type { Cell, IngestOptions, OpenTable, Row, TableField } from './table.ts'

/**
 * Opens the source files of an approved entry as one table. All files are proven readable before it returns: throws
 * FindingsError with what is wrong with any of them; every other problem goes into `findings`.
 */
export const openTable: OpenTable = async (entry, options) => {
  const log = new FindingLog()
  const parts = await openParts(entry, log)
  const isMissing = missingTest(entry.missingValues)
  reportKeys(entry, options, log)
  const types = await settleTypes(entry.fields, parts, isMissing)
  const columns = entry.fields.map((field, i) => {
    const type = types[i] ?? 'string'
    return { field: { ...field, type }, read: compileCell(field, type, isMissing, options) }
  })
  return {
    fields: columns.map(({ field }) => ({ ...field, type: maskedType(field.type, field.mask) })),
    rows: readParts(parts, columns, log),
    findings: log.findings,
  }
}

/** A field with the type of its source cells and the way they are read. */
interface Column {
  readonly field: TableField
  readonly read: ReadCell
}

const openParts = async (entry: OpenEntry, log: FindingLog): Promise<readonly SourcePart[]> => {
  const parts: SourcePart[] = []
  const fatal: Finding[] = []
  for (const source of entry.data)
    try {
      parts.push(bindPart(await openReader(source, log, entry.metadata.code), entry.fields, log))
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error
      fatal.push(...error.findings)
    }
  if (fatal.length > 0) throw new FindingsError([...fatal, ...log.findings])
  return parts
}

const reportKeys = ({ fields, metadata }: OpenEntry, { maskKey }: IngestOptions, log: FindingLog): void => {
  for (const { mask, name } of fields)
    if (mask === 'hash' && !maskKey) log.add({ entry: metadata.code, key: name }, maskKeyMissing)
}

async function* readParts(
  parts: readonly SourcePart[],
  columns: readonly Column[],
  log: FindingLog,
): AsyncGenerator<readonly Row[]> {
  for (const part of parts) {
    let row = 0
    for await (const batch of part.table.rows(part.columns, log)) {
      if (batch.rows.length > 0) yield typeRows(batch, part, columns, row, log)
      row += batch.rows.length
    }
    if (row === 0) log.add(part.place, noRows)
  }
  log.close()
}

/** The typed rows of a batch that `before` rows of the file precede. */
const typeRows = (
  batch: Batch,
  part: SourcePart,
  columns: readonly Column[],
  before: number,
  log: FindingLog,
): Row[] =>
  batch.rows.map((raw, index) => {
    const row = new Array<Cell>(columns.length).fill(null)
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]
      const source = cellOf(raw, part.slots[i])
      const cell = column?.read(source)
      if (cell !== undefined) row[i] = cell
      else if (column !== undefined) {
        const place = { ...part.place, row: before + index + 1, column: headerOf(part, i) }
        log.add(place, cellProblem(source, column.field), () => batch.line(index))
      }
    }
    return row
  })

const headerOf = ({ table, columns, slots }: SourcePart, field: number): string =>
  table.header[columns[slots[field] ?? 0] ?? 0]?.trim() ?? ''
