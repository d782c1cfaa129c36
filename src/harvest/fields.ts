import { fieldName } from '#catalog/codec/field-name.ts'
import type { FieldType } from '#catalog/entry.ts'
import { fieldNamePattern } from '#catalog/field-shape.ts'
import { fieldTypes } from '#catalog/field-type.ts'
import { parseWord } from '#catalog/words.ts'
import type { Spec } from './harvested.ts'
import { lastPart } from './vocabulary.ts'

/** Types of Table Schema, Opendatasoft, CSVW and XML Schema, and what an entry calls them. */
export const fieldTypesElsewhere: Readonly<Record<string, FieldType>> = {
  text: 'string',
  any: 'string',
  time: 'string',
  duration: 'string',
  file: 'string',
  anyuri: 'string',
  int: 'integer',
  long: 'integer',
  year: 'integer',
  double: 'number',
  decimal: 'number',
  float: 'number',
  numeric: 'number',
  timestamp: 'datetime',
  gyearmonth: 'yearmonth',
  list: 'array',
  geopoint: 'object',
  geo_point_2d: 'object',
  geo_shape: 'geojson',
  json: 'object',
  json_blob: 'object',
}

/** The type of a field that a word of another vocabulary means; undefined where none does. */
export const fieldTypeOf = (text: string): FieldType | undefined => {
  const word = lastPart(text.trim()).toLowerCase()
  return parseWord(fieldTypes, word) ?? fieldTypesElsewhere[word]
}

/** A field as a source tells of it. */
export interface HarvestedField {
  readonly name: string
  readonly title?: string | undefined
  readonly more?: Spec | undefined
}

/**
 * Fields as an entry writes them, closed all: their names made fit for an API, each once, with the header of the source
 * kept where it is neither name nor title.
 */
export const fieldsOf = (given: readonly HarvestedField[]): readonly Spec[] => {
  const taken = new Set<string>()
  return given.map(({ name: original, title, more }) => {
    const base = fieldNamePattern.test(original) ? original : fieldName(original)
    let name = base
    for (let count = 2; taken.has(name); count++) name = `${base}_${count}`
    taken.add(name)
    const shown = title ?? original
    const column = original === name || original === shown ? {} : { column: original }
    return { name, title: shown, ...column, ...more }
  })
}
