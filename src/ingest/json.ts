import { isObject } from './json-text.ts'
import { jsonNotArray, jsonRecords } from './messages/json.ts'
import type { Reader } from './reader.ts'
import { tableOfRecords } from './records.ts'
import { unreadable } from './source-file.ts'
import { readJson } from './whole-file.ts'

/**
 * Reads a JSON array of objects, an object whose member `data` is one, or the array at the path `records` of the source;
 * the document is held whole.
 */
export const json: Reader = {
  async open(file, log) {
    const document = await readJson(file, log)
    const { records: path } = file.source
    if (path !== undefined) {
      const found = valueAt(document, path.split('.'))
      if (Array.isArray(found)) return tableOfRecords(file, found)
      throw unreadable(file.place, jsonRecords(path, arraysIn(document)))
    }
    const records = isObject(document) && Array.isArray(document.data) ? document.data : document
    if (Array.isArray(records)) return tableOfRecords(file, records)
    const isGeojson = isObject(document) && Array.isArray(document.features)
    throw unreadable(file.place, jsonNotArray(isGeojson, arraysIn(document)))
  },
}

const valueAt = (document: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    document,
  )

const DEPTH = 4
const SHOWN = 10

/** Paths to the arrays of objects in a document, for messages. */
const arraysIn = (document: unknown, prefix = '', depth = DEPTH): readonly string[] => {
  if (!isObject(document) || depth === 0) return []
  return Object.entries(document)
    .slice(0, SHOWN)
    .flatMap(([name, value]) =>
      Array.isArray(value) && isObject(value[0])
        ? [prefix + name]
        : arraysIn(value, `${prefix}${name}.`, depth - 1),
    )
    .slice(0, SHOWN)
}
