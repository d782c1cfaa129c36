import { CsvBody, type HeldRow, isBlank } from './csv-body.ts'
import { type CsvChunk, parseCsv } from './csv-chunks.ts'
import { delimiterNamed, delimiterOfFirstLine, detectDialect } from './csv-dialect.ts'
import { decode, settleEncoding } from './encoding.ts'
import { findHeader, HEADER_ROWS, type Header, isDoubtful } from './header.ts'
import { fileEmpty } from './messages/file.ts'
import { badDelimiter, headerBeyond, headerDoubtful, headerFound } from './messages/table.ts'
import { BATCH_ROWS, type Batch, type Reader, type SourceTable } from './reader.ts'
import { type SourceFile, unreadable } from './source-file.ts'

const HEAD_CHARACTERS = 2 ** 16

/** Reads CSV and TSV, streaming: delimiter, line ends and encoding are detected unless declared. */
export const csv: Reader = {
  async open(file, log) {
    const { delimiter } = file.source
    if (delimiter !== undefined && delimiterNamed(delimiter) === null)
      throw unreadable(file.place, badDelimiter(delimiter))
    const encoding = await settleEncoding(file, log)
    const texts = onceIfSmall(file, () => decode(file, encoding))
    const head = await headOf(texts())
    const dialect = detectDialect(head, file.source, file.format === 'tsv')
    const chunks = onceIfSmall(file, () => parseCsv(texts(), dialect))
    const rows = await firstRows(chunks(), file.source.headerRow)
    const above = delimiterOfFirstLine(head) === null ? 0 : 1
    // A line that says the delimiter is neither title nor header.
    const top = above === 0 ? rows : [[''], ...rows.slice(above)]
    const header = rows.length === 0 ? null : findHeader(top, file.source)
    if (header === null)
      throw unreadable(file.place, rows.length === 0 ? fileEmpty : headerBeyond(rows.length))
    if (header.found !== undefined) log.add(file.place, headerFound(header.found))
    if (file.source.header !== false && isDoubtful(header.cells)) log.add(file.place, headerDoubtful)
    return tableOf(file, chunks, { ...header, rows: Math.max(header.rows, above) })
  },
}

/** What a small file is made into is kept, so that whoever reads it again has it at once. */
const onceIfSmall = <T>({ isSmall }: SourceFile, make: () => AsyncIterable<T>): (() => AsyncIterable<T>) => {
  let made: readonly T[] | undefined
  return isSmall
    ? async function* () {
        made ??= await Array.fromAsync(make())
        yield* made
      }
    : make
}

const headOf = async (texts: AsyncIterable<string>): Promise<string> => {
  let head = ''
  for await (const text of texts) {
    head += text
    if (head.length >= HEAD_CHARACTERS) break
  }
  return head
}

/** The rows in which the header is looked for, none in a file of blank lines. */
const firstRows = async (
  chunks: AsyncIterable<CsvChunk>,
  declared = 0,
): Promise<readonly (readonly string[])[]> => {
  const rows: (readonly string[])[] = []
  let seen = false
  for await (const chunk of chunks)
    for (const row of chunk.rows) {
      rows.push(row)
      seen ||= !isBlank(row)
      if (seen && rows.length >= HEADER_ROWS + declared) return rows
    }
  return seen ? rows : []
}

const tableOf = (file: SourceFile, chunks: () => AsyncIterable<CsvChunk>, header: Header): SourceTable => ({
  header: header.cells,
  typed: false,
  async *rows(columns, log) {
    const body = new CsvBody(file, header.cells, log)
    const wanted = projection(columns)
    let skip = header.rows
    for await (const chunk of chunks()) {
      const kept = body.keep(chunk, skip)
      skip = Math.max(0, skip - chunk.rows.length)
      yield* heldBatch(body.release(), wanted)
      yield* batches(chunk, kept, wanted)
    }
    yield* heldBatch(body.end(), wanted)
  },
})

/** Makes the cells that are wanted of a row. */
type Project = (row: readonly string[] | undefined) => readonly string[]

function* heldBatch(held: readonly HeldRow[], project: Project): Iterable<Batch> {
  if (held.length > 0) yield { rows: held.map(({ row }) => project(row)), line: (i) => held[i]?.line }
}

function* batches(chunk: CsvChunk, kept: readonly number[], project: Project): Iterable<Batch> {
  for (let start = 0; start < kept.length; start += BATCH_ROWS) {
    const indexes = kept.slice(start, start + BATCH_ROWS)
    yield {
      rows: indexes.map((index) => project(chunk.rows[index])),
      isPublishable: chunk.isPublishable,
      line: (i) => chunk.line(indexes[i] ?? 0),
    }
  }
}

const projection = (columns: readonly number[]): Project => {
  // Most tables are wholly open, and need no copy.
  const isWhole = columns.every((column, i) => column === i)
  return (row) => (isWhole && row?.length === columns.length ? row : project(row, columns))
}

const project = (row: readonly string[] | undefined, columns: readonly number[]): readonly string[] => {
  const cells = new Array<string>(columns.length)
  for (let i = 0; i < columns.length; i++) cells[i] = row?.[columns[i] ?? 0] ?? ''
  return cells
}
