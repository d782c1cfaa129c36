import type { FieldSpec } from '#catalog/entry.ts'
import type { Fault } from '#catalog/shape.ts'
import { type EntryCheck, entryFinding } from './entry-check.ts'

const columnAmbiguous = (header: string, other: string): Fault => ({
  code: 'field_column_ambiguous',
  what: {
    zh: `文件中的列“${header}”既可能属于本信息项，也可能属于信息项 ${other}`,
    en: `A column "${header}" of the file could belong to this field or to field ${other}`,
  },
  remedy: {
    zh: '给这两个信息项写明 column',
    en: 'Give column for both fields',
  },
})

/** Headers by which ingest may know the column of a field. */
const headersOf = ({ column, title, name }: FieldSpec): readonly string[] =>
  (column === undefined ? [title, name] : [column]).map((header) => header.trim())

const columnOf = ({ column, title }: FieldSpec): string => column ?? title

/**
 * No header may be claimed by two fields: the cells of a closed field could otherwise leave as those of an open one whose
 * name is spelt like the closed one's header. Equal names and columns are found while the entry is read.
 */
export const checkColumns: EntryCheck = (entry) =>
  entry.fields.flatMap((field, i) =>
    entry.fields.slice(0, i).flatMap((other) => {
      if (field.name === other.name || columnOf(field) === columnOf(other)) return []
      const shared = headersOf(field).find((header) => headersOf(other).includes(header))
      return shared === undefined
        ? []
        : [entryFinding(entry, ['fields', i], columnAmbiguous(shared, other.name))]
    }),
  )
