import type { FieldType } from '#catalog/entry.ts'
import { fieldNamePattern } from '#catalog/field-shape.ts'
import type { Words } from '#catalog/words.ts'
import type { Draft } from './draft.ts'
import { numberUnclear } from './inventory-fault.ts'
import type { SaidByKey } from './raw-entry.ts'
import { tidyNumber } from './tidy.ts'
import { tidyNotes } from './tidy-notes.ts'

const opens: Words<'true' | 'false'> = {
  true: { zh: '开放', en: 'open', also: ['是', '无条件开放', '向公众开放'] },
  false: { zh: '不开放', en: 'closed', also: ['否', '不予开放', '非开放', '有条件开放', '不向公众开放'] },
}

const secret: Words<'true' | 'false'> = {
  true: { zh: '涉密', en: 'classified', also: ['是'] },
  false: { zh: '非涉密', en: 'not classified', also: ['否', '不涉密'] },
}

const isKey: Words<'true' | 'false'> = {
  true: { zh: '是', en: 'yes', also: ['Y'] },
  false: { zh: '否', en: 'no', also: ['N'] },
}

const nameOf = (draft: Draft, said: SaidByKey, i: number, taken: Set<string>): string | undefined => {
  const given = draft.text('field.name', said, ['fields', i, 'name'])
  const title = draft.text('field.title', said, ['fields', i, 'title'])
  if (given !== undefined && fieldNamePattern.test(given)) return given
  const source = given ?? title
  if (source === undefined) return undefined
  const wanted = draft.effects.suggestName(source)
  draft.report(
    ['fields', i, 'name'],
    said.get('field.name') ?? said.get('field.title'),
    tidyNotes('field_name_made'),
  )
  let name = wanted
  for (let n = 2; taken.has(name) && given === undefined; n += 1) name = `${wanted}_${n}`
  return name
}

const lengthOf = (draft: Draft, said: SaidByKey, i: number): number | undefined => {
  const at = said.get('field.length')
  const path = ['fields', i, 'length']
  if (at === undefined || draft.text('field.length', said, path) === undefined) return undefined
  const number = tidyNumber(at.value)
  if (number === undefined) return void draft.report(path, at, numberUnclear(String(at.value)))
  for (const code of number.notes) draft.report(path, at, tidyNotes(code))
  return number.value === 0 ? undefined : number.value
}

const openOf = (draft: Draft, said: SaidByKey, i: number): boolean => {
  const path = ['fields', i, 'open']
  const open = draft.word('field.open', opens, said, path)
  const closed = draft.word('field.classified', secret, said, path)
  return open === 'true' && closed !== 'true'
}

/** Drafts the 信息项 of an entry, closed unless the source opens one by itself; gives back the names of the primary key. */
export const draftFields = (draft: Draft, types: Words<FieldType>): readonly string[] => {
  const taken = new Set<string>()
  const keys: string[] = []
  const fields = draft.raw.fields.map((said, i) => {
    const name = nameOf(draft, said, i, taken)
    if (name !== undefined) taken.add(name)
    if (name !== undefined && draft.word('field.primary', isKey, said, ['primaryKey']) === 'true')
      keys.push(name)
    const origin = said.get('field.title') ?? said.get('field.name')
    if (origin) draft.origins.set(`fields[${i + 1}]`, origin)
    if (said.has('field.open'))
      draft.origins.set(
        `fields[${i + 1}].open`,
        said.get('field.open') ?? { value: null, row: 0, column: '' },
      )
    const field = {
      name,
      title: draft.text('field.title', said, ['fields', i, 'title']),
      type: draft.word('field.type', types, said, ['fields', i, 'type']),
      length: lengthOf(draft, said, i),
      description: draft.text('field.description', said, ['fields', i, 'description']),
      open: openOf(draft, said, i),
    }
    return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined))
  })
  if (fields.length > 0) draft.spec.fields = fields
  return keys
}
