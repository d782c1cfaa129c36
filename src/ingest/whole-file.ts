import { decode, settleEncoding } from './encoding.ts'
import type { FindingLog } from './finding-log.ts'
import { hasDuplicateKeys } from './json-keys.ts'
import { parseJson, syntaxErrorLine } from './json-text.ts'
import { fileEmpty } from './messages/file.ts'
import { jsonDuplicate, jsonSyntax, jsonTooBig } from './messages/json.ts'
import { type SourceFile, unreadable } from './source-file.ts'

/** Characters of a JSON or GeoJSON document at most; longer ones can be NDJSON. */
export const JSON_LIMIT = 256 * 2 ** 20

/** Reads a JSON document whole, numbers kept exact. Throws FindingsError where it is too big, empty or not JSON. */
export const readJson = async (file: SourceFile, log: FindingLog): Promise<unknown> => {
  const text = await readText(file, log)
  if (text.trim() === '') throw unreadable(file.place, fileEmpty)
  try {
    const value = parseJson(text)
    if (hasDuplicateKeys(text, value)) log.add(file.place, jsonDuplicate)
    return value
  } catch (error) {
    const line = syntaxErrorLine(error, text)
    throw unreadable(line === undefined ? file.place : { ...file.place, line }, jsonSyntax)
  }
}

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
