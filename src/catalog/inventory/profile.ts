import { keyUnknown, valueKind } from '#catalog/fault.ts'
import { nearest } from '#catalog/nearest.ts'
import { list, optional, present, record, required } from '#catalog/record-shape.ts'
import { anyText, text, whole } from '#catalog/scalar-shape.ts'
import { type PlaceFinder, type Shape, startReading } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'
import { entryKeys } from './header.ts'

type Dictionary<T> = Readonly<Record<string, T>>

/** How codes are made for a source that has none. */
export interface CodeRule {
  /** 类, 项, 目 and 细目: six digits or more. */
  readonly prefix: string
  /** Entry keys whose values identify a record for good; the code changes when they do. */
  readonly key: readonly string[]
  /** Digits of the 顺序码. */
  readonly digits: number
}

/** What a portal or department calls things, and what it leaves unsaid: printed in the report wherever it is used. */
export interface Profile {
  readonly name: string
  /** File of the profile, for messages. */
  readonly file: string
  /** Entry key → names in the source, of which the first that says something counts. */
  readonly keys: Dictionary<readonly string[]>
  /** Entry key → word of the source → word of Kaifang. */
  readonly words: Dictionary<Dictionary<string>>
  /** Entry key → value where the source says nothing. */
  readonly constants: Dictionary<string | number | boolean>
  /** Names in the source that are left out. */
  readonly ignore: readonly string[]
  /** Words that mean that there is nothing, beside 无 and /. */
  readonly missing: readonly string[]
  /** Entry keys that hold several words in the source, of which the first that is known counts. */
  readonly first: readonly string[]
  readonly code?: CodeRule
  /** Folders under catalog/ whose inventories are read by this profile. */
  readonly folders: readonly string[]
}

const dictionary = <T>(item: Shape<T>, known?: readonly string[]): Shape<Dictionary<T>> => ({
  schema: {
    type: 'object',
    additionalProperties: item.schema,
    ...(known && { propertyNames: { enum: known } }),
  },
  read: (value, path, reading) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return void reading.report(path, valueKind(value, { zh: '键值对', en: 'a mapping' }))
    const read: Record<string, T> = {}
    for (const [key, given] of Object.entries(value)) {
      if (known && !known.includes(key)) {
        reading.report([...path, key], keyUnknown(key, known, nearest(key, known)))
        continue
      }
      const item_ = item.read(given, [...path, key], reading)
      if (item_ !== undefined) read[key] = item_
    }
    return read
  },
})

const constant: Shape<string | number | boolean> = {
  schema: { type: ['string', 'number', 'boolean'] },
  read: (value, path, reading) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : void reading.report(path, valueKind(value, { zh: '单个值', en: 'a single value' })),
}

const names: Shape<readonly string[]> = {
  schema: { oneOf: [{ type: 'string', minLength: 1 }, list(text()).schema] },
  read: (value, path, reading) =>
    typeof value === 'string' ? [value] : list(text()).read(value, path, reading),
}

const constantKeys = [...entryKeys.filter((key) => key !== 'identity'), 'status', 'license']

const entryKey = text({
  code: 'profile_key_unknown',
  form: { zh: `条目的键：${entryKeys.join('、')}`, en: `a key of an entry: ${entryKeys.join(', ')}` },
  accepts: (key) => entryKeys.includes(key),
  schema: { enum: entryKeys },
})

const codeShape = record({
  prefix: required(
    text({
      code: 'code_prefix_malformed',
      form: {
        zh: '类 1 位（1–3）、项 2 位、目 3 位、细目任意位',
        en: 'class (1–3), 2 digits, 3 digits, any more',
      },
      accepts: (prefix) => /^[123]\d{5,}$/.test(prefix),
      schema: { pattern: '^[123]\\d{5,}$' },
    }),
    '信息资源代码“/”之前的部分（加引号）',
    'What stands before the "/" of a code, quoted',
  ),
  key: required(
    list(entryKey, { unique: true }),
    '永久识别一条记录的键；它们的值变了，代码就变',
    'Keys that identify a record for good; when their values change, so does the code',
  ),
  digits: optional(whole(6, 15), '顺序码位数，缺省 12', 'Digits after the "/", 12 by default'),
})

/** Shape of a profile file. */
export const profileShape = record({
  name: required(text(), '门户或部门的名称', 'Name of the portal or department'),
  keys: optional(
    dictionary(names, entryKeys),
    '条目的键 → 来源中的列名（可列几个，取第一个有值的）',
    'Entry key → names in the source; the first that says something counts',
  ),
  words: optional(
    dictionary(dictionary(anyText), entryKeys),
    '条目的键 → 来源的用词 → 标准用词；"" 指没有填',
    'Entry key → word of the source → word of Kaifang; "" stands for nothing',
  ),
  constants: optional(
    dictionary(constant, constantKeys),
    '来源没有说的值',
    'Values where the source says nothing',
  ),
  ignore: optional(list(text(), { unique: true }), '略过的列', 'Columns that are left out'),
  missing: optional(
    list(text(), { unique: true }),
    '表示没有的字样（“无”“/”之外）',
    'Words that mean nothing, beside 无 and /',
  ),
  first: optional(
    list(entryKey, { unique: true }),
    '一格多词、取第一个认识的词的键',
    'Keys with several words, of which the first known one counts',
  ),
  code: optional(
    codeShape,
    '代码生成规则（来源没有信息资源代码时）',
    'How codes are made where the source has none',
  ),
  folders: optional(
    list(text(), { unique: true }),
    'catalog/ 下适用本配置的文件夹',
    'Folders under catalog/ that this profile is for',
  ),
})

/** A profile as far as it could be read, and everything that is wrong with it. */
export const parseProfile = (
  spec: unknown,
  at: PlaceFinder,
): { readonly profile?: Profile; readonly findings: readonly Finding[] } => {
  const reading = startReading(at)
  const read = profileShape.read(spec, [], reading)
  const { findings } = reading
  if (!read?.name || findings.some((finding) => finding.severity === 'error')) return { findings }
  const { prefix, key, digits = 12 } = read.code ?? {}
  const profile: Profile = {
    name: read.name,
    file: at([]).file ?? '',
    keys: read.keys ?? {},
    words: read.words ?? {},
    constants: read.constants ?? {},
    ignore: read.ignore ?? [],
    missing: read.missing ?? [],
    first: read.first ?? [],
    folders: read.folders ?? [],
    ...present({ code: prefix === undefined || key === undefined ? undefined : { prefix, key, digits } }),
  }
  return { profile, findings }
}

/** The profile of sources that need none: the templates' own words. */
export const noProfile: Profile = {
  name: '',
  file: '',
  keys: {},
  words: {},
  constants: {},
  ignore: [],
  missing: [],
  first: [],
  folders: [],
}
