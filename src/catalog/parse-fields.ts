import type { FieldSpec } from './entry.ts'
import { type FieldRead, fieldNamePattern } from './field-shape.ts'
import { present } from './record-shape.ts'
import type { Fault, Reading } from './shape.ts'

/** Proposes an API name for a field from its title, where the platform can. */
export type SuggestName = (title: string) => string

const namePlease = (what: Fault['what'], code: string, suggestion: string | undefined): Fault => ({
  code,
  what,
  remedy: {
    zh: `请用小写字母、数字、下划线命名，以字母开头${suggestion ? `，例如 name: ${suggestion}` : ''}`,
    en: `Use lower-case letters, digits and underscores, a letter first${suggestion ? `, such as name: ${suggestion}` : ''}`,
  },
})

const nameFault = (field: FieldRead, suggest?: SuggestName): Fault | undefined => {
  const given = field.name?.trim()
  if (!given) {
    const what = { zh: '信息项缺少英文名 name', en: 'The field has no name' }
    return namePlease(what, 'field_name_missing', field.title && suggest?.(field.title))
  }
  if (fieldNamePattern.test(given)) return undefined
  const what = { zh: `信息项英文名 "${given}" 不合规`, en: `"${given}" can't be the name of a field` }
  return namePlease(what, 'field_name_malformed', suggest?.(given))
}

const duplicate = (name: string, first: number): Fault => ({
  code: 'field_duplicate',
  what: {
    zh: `信息项 ${name} 重复（第 ${first} 项已用）`,
    en: `Field ${name} is there twice (first as number ${first})`,
  },
  remedy: { zh: '改名或删除其中一个', en: 'Rename or remove one of them' },
})

const sameColumn = (column: string, first: number): Fault => ({
  code: 'field_column_duplicate',
  what: {
    zh: `列 "${column}" 已由第 ${first} 个信息项使用`,
    en: `Column "${column}" already belongs to field number ${first}`,
  },
  remedy: {
    zh: '每列只能对应一个信息项；用 column 区分',
    en: 'One field a column; tell them apart with column',
  },
})

const formerNameHeld = (former: string): Fault => ({
  code: 'field_renamed_from_held',
  what: {
    zh: `renamedFrom 写的 ${former} 仍是本条目的信息项`,
    en: `renamedFrom says ${former}, which is a field of this entry still`,
  },
  remedy: {
    zh: `删去信息项 ${former}（它改了名，不是两个信息项），或删去 renamedFrom`,
    en: `Remove the field ${former}, since it has another name now, or remove renamedFrom`,
  },
})

const formerNameTwice = (former: string, first: number): Fault => ({
  code: 'field_renamed_from_twice',
  what: {
    zh: `renamedFrom 的 ${former} 已由第 ${first} 个信息项写明`,
    en: `renamedFrom says ${former}, as field number ${first} does`,
  },
  remedy: { zh: '一个旧名只能归一个信息项', en: 'A former name belongs to one field' },
})

/** Reports former names that are a field's name today, or another one's former name, too. */
const reportFormerNames = (fields: readonly FieldRead[], reading: Reading): void => {
  const names = new Set(fields.map(({ name }) => name))
  const seen = new Map<string, number>()
  for (const [i, { renamedFrom = [], path }] of fields.entries())
    for (const former of renamedFrom) {
      const first = seen.get(former)
      const at = [...path, 'renamedFrom']
      if (names.has(former)) reading.report(at, formerNameHeld(former))
      else if (first !== undefined) reading.report(at, formerNameTwice(former, first))
      else seen.set(former, i + 1)
    }
}

/** Reports the second and later of equal texts, by what each field has of them. */
const reportEqual = (
  fields: readonly FieldRead[],
  reading: Reading,
  key: (field: FieldRead) => { readonly text: string; readonly at: string } | undefined,
  fault: (text: string, first: number) => Fault,
): void => {
  const seen = new Map<string, number>()
  for (const [i, field] of fields.entries()) {
    const { text, at } = key(field) ?? {}
    if (text === undefined || at === undefined) continue
    const first = seen.get(text)
    if (first === undefined) seen.set(text, i + 1)
    else reading.report([...field.path, at], fault(text, first))
  }
}

const columnOf = ({ column, title }: FieldRead): { text: string; at: string } | undefined => {
  if (column !== undefined) return { text: column, at: 'column' }
  return title === undefined ? undefined : { text: title, at: 'title' }
}

const toField = (read: FieldRead): FieldSpec => {
  const name = read.name ?? ''
  const { titleEn, column, renamedFrom, type, unit, length, description, mask } = read
  return {
    name,
    title: read.title ?? name,
    open: read.open ?? false,
    ...present({ titleEn, column, renamedFrom, type, unit, length, description, mask }),
  }
}

/** The fields of an entry; names are judged here. A field whose name is missing or whose `open` is not true is closed. */
export const parseFields = (
  read: readonly FieldRead[],
  reading: Reading,
  suggest?: SuggestName,
): readonly FieldSpec[] => {
  for (const field of read) {
    const fault = nameFault(field, suggest)
    if (fault) reading.report([...field.path, 'name'], fault)
  }
  reportEqual(read, reading, ({ name }) => (name ? { text: name, at: 'name' } : undefined), duplicate)
  reportEqual(read, reading, columnOf, sameColumn)
  reportFormerNames(read, reading)
  return read.map(toField)
}
