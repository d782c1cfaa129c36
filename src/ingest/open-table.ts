import type { Finding, Place } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { OpenEntry } from '#gate/approved.ts'
import { maskedType } from '#gate/mask.ts'
import { cellProblem } from './cell-problem.ts'
import { type Conversion, conversionOf } from './convert-row.ts'
import { FindingLog } from './finding-log.ts'
import type { SettledType } from './infer.ts'
import { emptyTable, noRows } from './messages/file.ts'
import { crsUnused } from './messages/geojson.ts'
import { numberZeros, typeInferred } from './messages/reading.ts'
import { maskKeyMissing } from './messages/table.ts'
import { MISFIT_SHARE, Misfits } from './misfits.ts'
import { missingTest } from './missing.ts'
import { type CellReading, compileCell, type ReadCell } from './read-cell.ts'
import { ReadNotes } from './read-notes.ts'
import type { Batch, RawCell } from './reader.ts'
import { settleTypes } from './settle-types.ts'
import { bindPart, cellOf, openReader, type SourcePart } from './source-part.ts'
import type { Cell, IngestOptions, OpenTable, Row, TableField } from './table.ts'

/**
 * Opens the source files of an approved entry as one table. All files are tried before it returns: throws FindingsError where
 * none can be read. Where some can't, what is wrong with them is among `findings` from the start, as errors, and the rows are
 * those of the others, so that their problems are told in the same run.
 */
export const openTable: OpenTable = async (entry, options) => {
  const log = new FindingLog()
  const parts = await openParts(entry, log)
  const isMissing = missingTest(entry.missingValues)
  reportKeys(entry, options, log)
  const usualWords = entry.missingValues === undefined
  const measured = degreesOf(entry)
  const types = await settleTypes(entry.fields, parts, isMissing, usualWords)
  const columns = entry.fields.map((field, i): Column => {
    const { form, inferred, ...settled } = types[i] ?? { type: 'string' }
    if (form !== undefined) reportForm(settled, form, parts, i, log)
    const notes = new ReadNotes()
    const reading = compileCell(field, { ...settled, ...(inferred && { inferred }) }, notes, {
      ...options,
      isMissing,
      usualWords,
      measured,
    })
    return { field: { ...field, ...settled }, notes, ...reading }
  })
  const conversion = conversionOf(entry, columns)
  if (conversion === null) log.add(parts[0]?.place ?? {}, crsUnused)
  const rows = new TypedRows(columns, conversion ?? undefined, entry, log)
  return {
    fields: [...columns.map(({ field }) => field), ...(conversion?.fields ?? [])].map((field) =>
      field.mask === undefined ? field : maskedField(field, entry),
    ),
    rows: rows.read(parts),
    findings: log.findings,
    takeMisfits: () => rows.misfits.take(),
  }
}

/** The fields that hold coordinates, with the most degrees that each may have. */
const degreesOf = ({ position, coordinates }: OpenEntry): ReadonlyMap<string, number> => {
  const place = position ?? coordinates
  return new Map(
    place === undefined
      ? []
      : [
          [place.longitude, 180],
          [place.latitude, 90],
        ],
  )
}

/** What was found in the cells of a masked field is not told. */
const maskedField = ({ unit: _unit, ...field }: TableField, { fields }: OpenEntry): TableField => {
  const unit = fields.find(({ name }) => name === field.name)?.unit
  return { ...field, ...(unit !== undefined && { unit }), type: maskedType(field.type, field.mask) }
}

/** A field with the type of its source cells and the way they are read. */
interface Column extends CellReading {
  readonly field: TableField
  readonly notes: ReadNotes
}

const openParts = async (entry: OpenEntry, log: FindingLog): Promise<readonly SourcePart[]> => {
  const parts: SourcePart[] = []
  const fatal: Finding[] = []
  for (const source of entry.data)
    try {
      parts.push(bindPart(await openReader(source, log, entry.metadata.code), entry.fields, log))
    } catch (error) {
      fatal.push(...findingsOf(error))
    }
  if (parts.length === 0) throw new FindingsError([...fatal, ...log.findings])
  log.findings.unshift(...fatal)
  return parts
}

/** What is wrong with a file that can't be read; any other error is thrown on. */
const findingsOf = (error: unknown): readonly Finding[] => {
  if (error instanceof FindingsError) return error.findings
  throw error
}

const reportForm = (
  settled: SettledType,
  form: NonNullable<SettledType['form']>,
  parts: readonly SourcePart[],
  field: number,
  log: FindingLog,
): void => {
  const part = parts.find(({ slots }) => slots[field] !== null)
  if (part === undefined) return
  const problem = form === 'zeros' ? numberZeros : typeInferred(settled, form)
  log.add({ ...part.place, column: headerOf(part, field) }, problem)
}

const reportKeys = ({ fields, metadata }: OpenEntry, { maskKey }: IngestOptions, log: FindingLog): void => {
  for (const { mask, name } of fields)
    if (mask === 'hash' && !maskKey) log.add({ entry: metadata.code, key: name }, maskKeyMissing)
}

/** Types the rows of the parts of a table, one pass; what does not fit is logged and counted. */
class TypedRows {
  readonly misfits: Misfits
  readonly #columns: readonly Column[]
  readonly #reads: readonly ReadCell[]
  readonly #readsPublishable: readonly ReadCell[]
  readonly #conversion: Conversion | undefined
  readonly #log: FindingLog
  /** Cells without a value, by field. */
  readonly #missing: Float64Array
  readonly #isDeclared: boolean
  #rows = 0

  constructor(
    columns: readonly Column[],
    conversion: Conversion | undefined,
    { primaryKey, misfitShare, fields }: OpenEntry,
    log: FindingLog,
  ) {
    this.#isDeclared = fields.length > 0 && fields.every(({ type }) => type !== undefined)
    this.#columns = columns
    this.#conversion = conversion
    this.#reads = columns.map(({ read, plain }, i) => (conversion?.columns.has(i) ? plain : read))
    this.#readsPublishable = columns.map(({ readPublishable, plain }, i) =>
      conversion?.columns.has(i) ? plain : readPublishable,
    )
    this.#log = log
    this.#missing = new Float64Array(columns.length)
    const limit = misfitShare ?? MISFIT_SHARE
    // A row whose key is lost can't be told from others.
    this.misfits = new Misfits(
      columns.map(({ field: { name, title } }) => ({
        name,
        title,
        limit: primaryKey.includes(name) ? 0 : limit,
      })),
    )
  }

  async *read(parts: readonly SourcePart[]): AsyncGenerator<readonly Row[]> {
    const empty: Place[] = []
    for (const part of parts) {
      const before = this.#rows
      try {
        for await (const batch of part.table.rows(part.columns, this.#log)) {
          if (batch.rows.length > 0) yield this.#typeRows(batch, part, this.#rows - before)
        }
        if (this.#rows === before) empty.push(part.place)
      } catch (error) {
        // The files that follow may have problems of their own.
        this.#log.findings.push(...findingsOf(error))
      }
    }
    // Of a table without rows the types are those that are declared, or none.
    for (const place of empty) this.#log.add(place, this.#rows > 0 || this.#isDeclared ? emptyTable : noRows)
    this.#reportNotes(parts)
    const excess = this.misfits.excess(
      (field) => this.#rows - (this.#missing[field] ?? 0),
      parts[0]?.place ?? {},
    )
    this.#log.close()
    this.#log.findings.push(...excess)
  }

  #reportNotes(parts: readonly SourcePart[]): void {
    for (const [i, { field, notes }] of this.#columns.entries()) {
      const part = parts.find(({ slots }) => slots[i] !== null)
      if (part === undefined) continue
      const place = { ...part.place, column: headerOf(part, i) }
      for (const problem of notes.problems(field.unit)) this.#log.add(place, problem)
    }
  }

  /** The typed rows of a batch that `before` rows of the file precede. */
  #typeRows(batch: Batch, part: SourcePart, before: number): Row[] {
    const { slots } = part
    const reads = batch.isPublishable ? this.#readsPublishable : this.#reads
    const missing = this.#missing
    const rows = new Array<Row>(batch.rows.length)
    for (let index = 0; index < batch.rows.length; index++) {
      const raw = batch.rows[index] ?? []
      const row = new Array<Cell>(reads.length)
      for (let i = 0; i < reads.length; i++) {
        const source = cellOf(raw, slots[i])
        const cell = reads[i]?.(source)
        row[i] = cell ?? null
        if (cell === undefined) this.#report(i, source, part, batch, index, before + index + 1)
        else if (cell === null) missing[i] = (missing[i] ?? 0) + 1
      }
      this.#conversion?.apply(row)
      rows[index] = row
      this.#rows += 1
    }
    return rows
  }

  #report(i: number, raw: RawCell, part: SourcePart, batch: Batch, index: number, row: number): void {
    const column = this.#columns[i]
    if (column === undefined) return
    const problem = cellProblem(raw, column.field, column.degrees)
    this.#log.add({ ...part.place, row, column: headerOf(part, i) }, problem, () => batch.line(index))
    if (problem.severity !== 'error') this.misfits.add(i, this.#rows + 1, column.original(raw))
  }
}

const headerOf = ({ table, columns, slots }: SourcePart, field: number): string =>
  table.header[columns[slots[field] ?? 0] ?? 0]?.trim() ?? ''
