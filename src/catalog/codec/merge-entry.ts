import { type Document, isMap, isSeq, parseDocument, stringify, type YAMLMap } from 'yaml'
import { updateCycles } from '#catalog/cycle.ts'
import { entryShape } from '#catalog/entry-shape.ts'
import { fieldTypes } from '#catalog/field-type.ts'
import { industries } from '#catalog/industry.ts'
import { openings } from '#catalog/opening.ts'
import { sharings } from '#catalog/sharing.ts'
import { themes } from '#catalog/theme.ts'
import { parseWord, type Words } from '#catalog/words.ts'

type Spec = Readonly<Record<string, unknown>>

/** What an import brings for one entry: its values, and the paths of those that the source itself says. */
export interface Imported {
  readonly spec: Spec
  readonly said: ReadonlySet<string>
}

/** The text of an entry's file after an import, and the fields that it has and the source no longer has. */
export interface MergedEntry {
  readonly text: string
  readonly gone: readonly string[]
}

const vocabularies: Readonly<Record<string, Words<string>>> = {
  updateCycle: updateCycles,
  theme: themes,
  industry: industries,
  'opening.type': openings,
  'sharing.type': sharings,
  'fields.type': fieldTypes,
}

const isSpec = (value: unknown): value is Spec =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Equal, or two spellings of one word. */
const sameMeaning = (key: string, a: unknown, b: unknown): boolean => {
  const words = vocabularies[key]
  if (words && typeof a === 'string' && typeof b === 'string')
    return a === b || parseWord(words, a) === parseWord(words, b)
  return JSON.stringify(a) === JSON.stringify(b)
}

const keyOrder = Object.keys(entryShape.schema.properties as object)

const ordered = (spec: Spec): Spec =>
  Object.fromEntries(keyOrder.flatMap((key) => (spec[key] === undefined ? [] : [[key, spec[key]]])))

const valueAt = (doc: Document.Parsed, path: readonly string[]): unknown => {
  const node: unknown = doc.getIn(path)
  return isMap(node) || isSeq(node) ? node.toJSON() : node
}

/** Sets one value where it differs; what the source doesn't say only fills a gap. Tells whether anything changed. */
const setValue = (doc: Document.Parsed, path: readonly string[], value: unknown, said: boolean): boolean => {
  const present = doc.hasIn(path)
  if (present && (!said || sameMeaning(path.join('.'), valueAt(doc, path), value))) return false
  doc.setIn(path, isSpec(value) || Array.isArray(value) ? doc.createNode(value) : value)
  return true
}

const fieldOf = (items: readonly unknown[], { name, title }: Spec): YAMLMap | undefined => {
  const maps = items.filter((item) => isMap(item))
  return (
    maps.find((item) => item.get('title') === title && title !== undefined) ??
    maps.find((item) => item.get('name') === name)
  )
}

/** Brings one field up to date: its name and whether it is open stay, unless the source says field by field what is open. */
const setField = (field: YAMLMap, spec: Spec, saysOpen: boolean): boolean => {
  let changed = false
  for (const [key, value] of Object.entries(spec)) {
    if (field.has(key) && (key === 'name' || (key === 'open' && !saysOpen))) continue
    if (field.has(key) && sameMeaning(`fields.${key}`, field.get(key), value)) continue
    field.set(key, value)
    changed = true
  }
  return changed
}

const mergeFields = (doc: Document.Parsed, fields: readonly Spec[], said: Imported['said']) => {
  const list = doc.get('fields')
  if (!isSeq(list)) {
    doc.set('fields', doc.createNode(fields))
    return { changed: true, gone: [] }
  }
  const kept = new Set<unknown>()
  let changed = false
  for (const [i, spec] of fields.entries()) {
    const field = fieldOf(list.items, spec)
    if (field) changed = setField(field, spec, said.has(`fields[${i + 1}].open`)) || changed
    const item = field ?? doc.createNode(spec)
    if (!field) list.add(item)
    if (!field) changed = true
    kept.add(item)
  }
  const gone = list.items.filter((item) => isMap(item) && !kept.has(item))
  return { changed, gone: gone.map((item) => String(isMap(item) ? item.get('name') : '')) }
}

/**
 * The file of an entry after an import. An existing file keeps its comments, its order and whatever the source doesn't say;
 * only values that differ are set, `status` and the openness of fields never by default. Throws where it isn't one YAML document.
 */
export const mergeEntry = (existing: string | undefined, { spec, said }: Imported): MergedEntry => {
  if (existing === undefined) return { text: stringify(ordered(spec), { lineWidth: 0 }), gone: [] }
  const doc = parseDocument(existing, { version: '1.2' })
  if (doc.errors.length > 0 || !isMap(doc.contents))
    throw new Error(doc.errors[0]?.message ?? 'not a mapping')
  let changed = false
  for (const [key, value] of Object.entries(ordered(spec))) {
    if (key === 'fields') continue
    if (isSpec(value) && isMap(doc.get(key))) {
      for (const [inner, one] of Object.entries(value))
        changed = setValue(doc, [key, inner], one, said.has(`${key}.${inner}`)) || changed
    } else changed = setValue(doc, [key], value, said.has(key)) || changed
  }
  const fields = Array.isArray(spec.fields) ? mergeFields(doc, spec.fields.filter(isSpec), said) : undefined
  const text =
    changed || fields?.changed
      ? doc.toString({ lineWidth: 0, indentSeq: !/^\w+:\n- /m.test(existing) })
      : existing
  return { text, gone: fields?.gone ?? [] }
}
