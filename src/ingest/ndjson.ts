import { decode, settleEncoding } from './encoding.ts'
import { FindingLog } from './finding-log.ts'
import { findJsonFault } from './json-fault.ts'
import { JsonTooDeep, repeatedMembers } from './json-keys.ts'
import { isObject, parseJson } from './json-text.ts'
import { fileEmpty } from './messages/file.ts'
import { jsonDuplicate, jsonNotObject, jsonSyntax, jsonTooBig, jsonTooDeep } from './messages/json.ts'
import { BATCH_ROWS, type Batch, type Reader } from './reader.ts'
import { compileMember, type JsonRecord, memberNames, type ReadMember } from './records.ts'
import { type SourceFile, unreadable } from './source-file.ts'

/** Characters of one line at most. */
export const LINE_LIMIT = 64 * 2 ** 20

interface Line {
  readonly number: number
  readonly record: JsonRecord
}

/** Reads one JSON object a line (NDJSON, JSON Lines), streaming; blank lines are skipped. */
export const ndjson: Reader = {
  async open(file, openLog) {
    const encoding = await settleEncoding(file, openLog)
    const header = await readHeader(readRecords(file, encoding, new FindingLog(), openLog))
    if (header === null) throw unreadable(file.place, fileEmpty)
    return {
      header,
      typed: true,
      async *rows(columns, log) {
        const members = columns.map((column) => compileMember(header[column] ?? ''))
        for await (const lines of readRecords(file, encoding, log)) yield toBatch(lines, members)
      },
    }
  },
}

const toBatch = (lines: readonly Line[], members: readonly ReadMember[]): Batch => ({
  rows: lines.map(({ record }) => members.map((read) => read(record))),
  line: (index) => lines[index]?.number,
})

const readHeader = async (batches: AsyncIterable<readonly Line[]>): Promise<string[] | null> => {
  const names = new Set<string>()
  let lines = 0
  for await (const batch of batches) {
    lines += batch.length
    for (const name of memberNames(batch.map(({ record }) => record))) names.add(name)
  }
  return lines === 0 ? null : [...names]
}

/**
 * Parses the lines of a file; one that is no JSON object is logged and becomes an empty record. Where `nesting` is given,
 * members that stand twice are logged there, and what is nested too deep throws FindingsError.
 */
async function* readRecords(
  file: SourceFile,
  encoding: string,
  log: FindingLog,
  nesting?: FindingLog,
): AsyncIterable<readonly Line[]> {
  let batch: Line[] = []
  let row = 0
  for await (const { text, number } of readLines(file, encoding)) {
    if (text.trim() === '') continue
    row += 1
    const place = { ...file.place, row, line: number }
    const record = parseLine(text, place, log)
    if (nesting !== undefined) lookInto(record, text, place, nesting)
    batch.push({ number, record })
    if (batch.length < BATCH_ROWS) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const parseLine = (text: string, place: SourceFile['place'], log: FindingLog): JsonRecord => {
  try {
    const value = parseJson(text)
    if (isObject(value)) return value
    log.add(place, jsonNotObject)
  } catch (error) {
    if (error instanceof RangeError) throw unreadable(place, jsonTooDeep)
    log.add(place, jsonSyntax(findJsonFault(text)))
  }
  return {}
}

const lookInto = (record: JsonRecord, text: string, place: SourceFile['place'], log: FindingLog): void => {
  try {
    // A line that is no object was read as an empty record: its names say nothing.
    if (Object.keys(record).length > 0)
      for (const { name } of repeatedMembers(text, record)) log.add(place, jsonDuplicate(name))
  } catch (error) {
    throw error instanceof JsonTooDeep ? unreadable(place, jsonTooDeep) : error
  }
}

async function* readLines(
  file: SourceFile,
  encoding: string,
): AsyncIterable<{ readonly text: string; readonly number: number }> {
  let number = 0
  let rest = ''
  for await (const text of decode(file, encoding)) {
    const lines = text.split('\n')
    lines[0] = rest + (lines[0] ?? '')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      number += 1
      yield { text: line, number }
    }
    if (rest.length > LINE_LIMIT) throw unreadable({ ...file.place, line: number + 1 }, jsonTooBig)
  }
  yield { text: rest, number: number + 1 }
}
