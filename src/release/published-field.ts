import type { TableField } from '#ingest/table.ts'
import type { Field } from './manifest.ts'

/** What the public hears of a field: nothing of the source file. */
export const publishedField = (field: TableField): Field => {
  const { name, title, titleEn, type, length, description, mask } = field
  return {
    name,
    title,
    ...(titleEn !== undefined && { titleEn }),
    type,
    ...(length !== undefined && { length }),
    ...(description !== undefined && { description }),
    ...(mask !== undefined && { mask }),
  }
}
