import type { TableField } from '#ingest/table.ts'
import type { Field } from './manifest.ts'

/** What the public hears of a field: nothing of the source file. */
export const publishedField = (field: TableField): Field => {
  const { name, title, titleEn, type, unit, length, description, mask, originalOf } = field
  return {
    name,
    title,
    ...(titleEn !== undefined && { titleEn }),
    type,
    ...(unit !== undefined && { unit }),
    ...(length !== undefined && { length }),
    ...(description !== undefined && { description }),
    ...(mask !== undefined && { mask }),
    ...(originalOf !== undefined && { originalOf }),
  }
}
