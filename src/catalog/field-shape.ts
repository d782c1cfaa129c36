import { fieldTypes } from './field-type.ts'
import { masks } from './masking.ts'
import { oneOrMore, optional, type Read, record } from './record-shape.ts'
import { anyText, flag, text, whole, word } from './scalar-shape.ts'
import type { Path, Shape } from './shape.ts'

/** Form of a field's API name: lower-case ASCII, so that it stands in URLs, SQL and code as it is. */
export const fieldNamePattern = /^[a-z][a-z0-9_]*$/

const name: Shape<string> = { ...anyText, schema: { type: 'string', pattern: fieldNamePattern.source } }

const formerName = text({
  code: 'field_name_malformed',
  form: {
    zh: '小写字母开头，小写字母、数字、下划线',
    en: 'lower-case letters, digits and underscores, a letter first',
  },
  accepts: (given) => fieldNamePattern.test(given),
  schema: { pattern: fieldNamePattern.source },
})

const keys = {
  name: optional(
    name,
    '英文名（API 名）：小写字母、数字、下划线',
    'API name: lower-case letters, digits, underscore',
  ),
  title: optional(text(), '信息项名称；缺省为 name', 'Title; the name when absent'),
  titleEn: optional(text(), '英文标题', 'English title'),
  column: optional(
    text(),
    '文件中的列名，与 title、name 都不同时填写',
    'Header in the file, where neither title nor name',
  ),
  renamedFrom: optional(
    oneOrMore(formerName),
    '改名前的英文名；改过几次的写列表，最近的在前',
    'API name before it was renamed; a list where that happened more than once, the last one first',
  ),
  type: optional(
    word(fieldTypes),
    '数据类型；缺省按全部数据推断',
    'Type; inferred from all rows when absent',
  ),
  unit: optional(
    text(),
    '计量单位，例如 万元、%；单元格中数字后的单位会去掉',
    'Unit, such as 万元 or %; cells may carry it behind the number',
  ),
  length: optional(whole(1), '数据长度', 'Length'),
  description: optional(text(), '说明', 'Description'),
  open: optional(flag, '是否开放；缺省不开放', 'Whether open; closed when absent'),
  mask: optional(word(masks), '脱敏方式', 'Mask'),
}

const fieldRecord = record(keys)

/** A field as it was read, its name not yet judged, with the place of it in the spec. */
export type FieldRead = Read<typeof keys> & { readonly path: Path }

/** 信息项 as publishers write it. */
export const fieldShape: Shape<FieldRead> = {
  schema: { ...fieldRecord.schema, required: ['name'] },
  read: (value, path, reading) => {
    const read = fieldRecord.read(value, path, reading)
    return read && { ...read, path }
  },
}
