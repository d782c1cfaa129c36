import { dayNumber } from '#catalog/citizen-id.ts'
import type { Finding } from '#errors/finding.ts'
import type { OpenEntry, OpenField } from '#gate/approved.ts'
import { fieldContext } from '#gate/detectors/field-context.ts'
import { type Anonymity, AnonymityScan } from './anonymity.ts'
import { FieldScan, type Found } from './field-scan.ts'
import { anonymityFindings, dataFindings } from './messages.ts'
import { nameScans, personsOf } from './persons.ts'

/** What an inspection of published rows came to. */
export interface Inspected {
  readonly found: readonly Found[]
  readonly anonymity?: Anonymity
  /** Errors where something blocks the entry. */
  readonly findings: readonly Finding[]
}

/** A text that leaves beside a cell without a value. */
export interface Original {
  readonly row: number
  readonly field: string
  readonly original: string
}

/** Looks at the rows of an entry on their way out: personal data in open fields, and how alike the rows are. */
export interface Inspection {
  /**
   * Looks at the next rows, cells in the order of the fields, and at the texts that are published beside cells of theirs
   * which have no value (rows of the table, from 1); masks applied to both.
   */
  see(rows: readonly (readonly unknown[])[], originals?: readonly Original[]): void
  /** What was found, once all rows were seen. */
  end(): Inspected
}

/** What is inspected of an entry. */
export type Inspectable = Pick<OpenEntry, 'exceptions' | 'quasiIdentifiers' | 'kAnonymity'> & {
  readonly metadata: Pick<OpenEntry['metadata'], 'code' | 'title'>
}

type ScannedField = Pick<OpenField, 'name' | 'title' | 'titleEn' | 'column' | 'mask'> & {
  readonly type?: string
}

const timesAndFlags: readonly (string | undefined)[] = ['boolean', 'date', 'datetime', 'yearmonth', 'quarter']

// Such cells can't hold what is looked for; a hash is made of digits by chance alone.
const isScanned = ({ type, mask }: ScannedField): boolean => mask !== 'hash' && !timesAndFlags.includes(type)

const anonymityScan = (entry: Inspectable, fields: readonly ScannedField[]): AnonymityScan | undefined => {
  const wanted = fields.flatMap(({ name }, i) => (entry.quasiIdentifiers?.includes(name) ? [i] : []))
  const names = wanted.map((i) => fields[i]?.name ?? '')
  return wanted.length === 0 ? undefined : new AnonymityScan(wanted, names, entry.kAnonymity ?? 1)
}

/** The rows with the texts that stand beside their cells in place of these. */
const withOriginals = (
  given: readonly (readonly unknown[])[],
  originals: readonly Original[],
  fields: readonly { readonly name: string }[],
  before: number,
): readonly (readonly unknown[])[] => {
  const rows = [...given]
  for (const { row, field, original } of originals) {
    const index = row - before - 1
    const column = fields.findIndex(({ name }) => name === field)
    rows[index] = (rows[index] ?? []).with(column, original)
  }
  return rows
}

/** Begins the inspection of an entry whose rows have the cells of `fields`; `now` bounds the days of birth. */
export const inspect = (
  entry: Inspectable,
  fields: readonly ScannedField[],
  now = new Date(),
): Inspection => {
  const today = dayNumber(now)
  const contexts = fields.map((field) => fieldContext(field, today))
  const names = nameScans(contexts).map((scan) => ({ scan, column: contexts.indexOf(scan.context) }))
  const scanned = fields.map(isScanned)
  // Where no field may name persons, nothing counts that only matters beside their names.
  const scans = contexts.map((context, i) => ({
    scan: new FieldScan(context, names.length > 0),
    scanned: scanned[i] === true,
  }))
  const anonymity = anonymityScan(entry, fields)
  let before = 0
  return {
    see(given, originals = []) {
      const rows = originals.length === 0 ? given : withOriginals(given, originals, contexts, before)
      for (const [column, { scan, scanned }] of scans.entries())
        if (scanned) for (let i = 0; i < rows.length; i++) scan.see(rows[i]?.[column] ?? null, before + i + 1)
      // Cells of a type that can't hold what is looked for stand beside texts that can.
      for (const { row, field, original } of originals) {
        const column = contexts.findIndex(({ name }) => name === field)
        if (scans[column]?.scanned === false && fields[column]?.mask !== 'hash')
          scans[column].scan.see(original, row)
      }
      for (const { scan, column } of names) for (const row of rows) scan.see(row[column])
      if (anonymity) for (const row of rows) anonymity.see(row)
      before += rows.length
    },
    end() {
      const persons = personsOf(
        names.map(({ scan }) => scan),
        entry.metadata.title,
        contexts,
      )
      const found = scans.flatMap(({ scan }) => scan.found(persons))
      const result = anonymity?.result
      const findings = [...dataFindings(entry, found), ...(result ? anonymityFindings(entry, result) : [])]
      return { found, ...(result && { anonymity: result }), findings }
    },
  }
}
