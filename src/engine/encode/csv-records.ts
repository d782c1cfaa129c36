import type { CsvForm } from '#query/export-query.ts'
import type { ByteWriter } from './byte-writer.ts'
import { type EncodedRows, positionsOf, type RecordEncoder } from './record-encoder.ts'
import { endOfValue, keyLengths, notOfVersion, recordScanner } from './record-scanner.ts'

const [quote, backslash, comma, colon, closeBrace] = [0x22, 0x5c, 0x2c, 0x3a, 0x7d]
const special = /[",\r\n]/
// Texts that begin so are formulas to a spreadsheet, in full width too (OWASP, CSV injection).
const formula = /^[=+\-@\t\r\n＝＋－＠]/u
const formulaBytes = [0x3d, 0x2b, 0x2d, 0x40, 0xef]
const mayBeFormula = (first: number | undefined): boolean =>
  first !== undefined && first !== quote && formulaBytes.includes(first)

const cellText = (text: string, guard: boolean): string => {
  const safe = guard && formula.test(text) ? `'${text}` : text
  return safe === '' || special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

// A text with an escape in it, or one that may be a formula, is parsed; most are not.
const writeParsed = (bytes: Uint8Array, start: number, into: ByteWriter, guard: boolean): number => {
  const end = endOfValue(bytes, start)
  const text = JSON.parse(Buffer.from(bytes.subarray(start, end)).toString('utf8')) as string
  into.text(cellText(text, guard))
  return end
}

// Raw bytes of a JSON text hold no quote, line feed or carriage return but as escapes, so a comma is all that is looked for.
const writeText = (bytes: Uint8Array, start: number, into: ByteWriter, guard: boolean): number => {
  if (guard && mayBeFormula(bytes[start + 1])) return writeParsed(bytes, start, into, true)
  const out = into.bytes
  const begin = into.length
  let [at, to, commas] = [start + 1, begin, 0]
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === quote) break
    if (byte === backslash) return writeParsed(bytes, start, into, guard)
    if (byte === comma) commas += 1
    out[to++] = byte
  }
  if (at === bytes.length) throw new Error('a record ends within a text')
  // An empty text is quoted, so that it can be told from no value.
  if (commas > 0 || to === begin) {
    out.copyWithin(begin + 1, begin, to)
    out[begin] = quote
    out[to + 1] = quote
    to += 2
  }
  into.length = to
  return at + 1
}

const writeNested = (bytes: Uint8Array, start: number, into: ByteWriter): number => {
  const end = endOfValue(bytes, start)
  const out = into.bytes
  let to = into.length
  out[to++] = quote
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte === quote) out[to++] = quote
    out[to++] = byte
  }
  out[to++] = quote
  into.length = to
  return end
}

const writeBare = (bytes: Uint8Array, start: number, into: ByteWriter): number => {
  const out = into.bytes
  let [at, to] = [start, into.length]
  for (let byte = bytes[at]; byte !== undefined && byte !== comma && byte !== closeBrace; byte = bytes[++at])
    out[to++] = byte
  into.length = to
  return at
}

/** Writes the value that starts at `start` as a cell; returns where it ends. */
const writeCell = (bytes: Uint8Array, start: number, into: ByteWriter, csv: CellRules): number => {
  const first = bytes[start]
  if (first === quote) return writeText(bytes, start, into, csv.guard)
  if (first === 0x7b || first === 0x5b) return writeNested(bytes, start, into)
  if (first !== 0x6e) return writeBare(bytes, start, into)
  // A blank line is no record to most readers.
  if (csv.alone) into.text('""')
  return start + 4
}

/** What a cell depends on beside its value. */
interface CellRules {
  /** Texts that a spreadsheet would run get an apostrophe. */
  readonly guard: boolean
  /** There is one column only. */
  readonly alone: boolean
}

const endLine = (into: ByteWriter): void => {
  into.bytes[into.length++] = 0x0d
  into.bytes[into.length++] = 0x0a
}

// Twice the record, for quotes are doubled; and a quote or apostrophe and a separator for each cell.
const reserveLine = (bytes: Uint8Array, start: number, into: ByteWriter, columns: number): void =>
  into.reserve(2 * (bytes.length - start) + 4 * columns + 2)

/** Writes fields as they come, without looking for them first: for those that are wanted in their order. */
const inOrder = (
  names: readonly string[],
  wanted: ReadonlySet<number>,
  csv: CellRules,
): RecordEncoder['write'] => {
  const keys = keyLengths(names)
  const isWanted = names.map((_, at) => wanted.has(at))
  return (bytes, start, into) => {
    reserveLine(bytes, start, into, names.length)
    let [at, separate] = [start, false]
    for (let field = 0; field < keys.length; field++) {
      at += keys[field] ?? 0
      if (bytes[at - 1] !== colon) throw notOfVersion()
      if (isWanted[field] !== true) {
        at = endOfValue(bytes, at)
        continue
      }
      if (separate) into.bytes[into.length++] = comma
      separate = true
      at = writeCell(bytes, at, into, csv)
    }
    if (bytes[at] !== closeBrace) throw notOfVersion()
    endLine(into)
    return at + 1
  }
}

const inAnyOrder = (
  names: readonly string[],
  wanted: readonly number[],
  csv: CellRules,
): RecordEncoder['write'] => {
  const scan = recordScanner(names)
  const spans = new Int32Array(2 * names.length)
  return (bytes, start, into) => {
    const end = scan(bytes, start, spans)
    reserveLine(bytes, start, into, wanted.length)
    for (let i = 0; i < wanted.length; i++) {
      if (i > 0) into.bytes[into.length++] = comma
      writeCell(bytes, spans[2 * (wanted[i] ?? 0)] ?? 0, into, csv)
    }
    endLine(into)
    return end
  }
}

/**
 * CSV after RFC 4180, as the release writes it: UTF-8, CRLF, quotes only where needed, a header of field names. Cells are
 * the values of the record, nested ones as JSON, and nothing where there is no value.
 */
export const csvRecords = (rows: EncodedRows, { bom, formulas }: CsvForm): RecordEncoder => {
  const { names } = rows
  const wanted = positionsOf(rows)
  const csv = { guard: formulas === 'escape', alone: wanted.length === 1 }
  const header = wanted.map((at) => cellText(names[at] ?? '', csv.guard)).join(',')
  const sorted = wanted.every((at, i) => i === 0 || at > (wanted[i - 1] ?? 0))
  return {
    opening: () => `${bom ? '\ufeff' : ''}${header}\r\n`,
    separator: '',
    closing: () => '',
    write: sorted ? inOrder(names, new Set(wanted), csv) : inAnyOrder(names, wanted, csv),
  }
}
