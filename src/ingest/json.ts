import { isObject } from './json-text.ts'
import { jsonNotArray } from './messages/json.ts'
import type { Reader } from './reader.ts'
import { tableOfRecords } from './records.ts'
import { unreadable } from './source-file.ts'
import { readJson } from './whole-file.ts'

/** Reads a JSON array of objects, or an object whose member `data` is one; the document is held whole. */
export const json: Reader = {
  async open(file, log) {
    const document = await readJson(file, log)
    const records = isObject(document) && Array.isArray(document.data) ? document.data : document
    if (Array.isArray(records)) return tableOfRecords(file, records)
    throw unreadable(file.place, jsonNotArray(isObject(document) && Array.isArray(document.features)))
  },
}
