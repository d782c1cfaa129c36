import { decode, settleEncoding } from './encoding.ts'
import type { FindingLog } from './finding-log.ts'
import { findJsonFault } from './json-fault.ts'
import { JsonTooDeep, repeatedMembers } from './json-keys.ts'
import { parseJson } from './json-text.ts'
import { fileEmpty } from './messages/file.ts'
import { jsonDuplicate, jsonSyntax, jsonTooBig, jsonTooDeep } from './messages/json.ts'
import { type SourceFile, unreadable } from './source-file.ts'

/** Characters of a JSON or GeoJSON document at most; longer ones can be NDJSON. */
export const JSON_LIMIT = 256 * 2 ** 20

/** Reads a JSON document whole, numbers kept exact. Throws FindingsError where it is too big, empty or not JSON. */
export const readJson = async (file: SourceFile, log: FindingLog): Promise<unknown> => {
  const text = await readText(file, log)
  if (text.trim() === '') throw unreadable(file.place, fileEmpty)
  try {
    const value = parseJson(text)
    for (const { name, offset } of repeatedMembers(text, value))
      log.add(file.place, jsonDuplicate(name), () => lineAt(text, offset))
    return value
  } catch (error) {
    // Where a number is to be kept as written, the parser of V8 itself gives up on what is nested deep.
    if (error instanceof JsonTooDeep || error instanceof RangeError) throw unreadable(file.place, jsonTooDeep)
    const fault = findJsonFault(text)
    throw unreadable({ ...file.place, line: fault.line }, jsonSyntax(fault))
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

const readText = async (file: SourceFile, log: FindingLog): Promise<string> => {
  const encoding = await settleEncoding(file, log)
  const pieces: string[] = []
  let length = 0
  for await (const text of decode(file, encoding)) {
    pieces.push(text)
    length += text.length
    if (length > JSON_LIMIT) throw unreadable(file.place, jsonTooBig)
  }
  return pieces.join('')
}

/** Reads the bytes of a file whole. */
export const readBytes = async (file: SourceFile): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const bytes of file.bytes()) pieces.push(Buffer.from(bytes))
  return Buffer.concat(pieces)
}
