import { z } from 'zod'
import { updateCycles } from '#catalog/cycle.ts'
import { entryId } from '#catalog/entry.ts'
import { dueDate } from '#catalog/rollup/due.ts'
import { urls } from '#contract/urls.ts'
import { columnSchema } from '#query/column.ts'
import { operatorsOf } from '#query/operators.ts'
import { parseSelect } from '#query/page-query.ts'
import { currentVersion, type Dataset, type Field, type Version } from '#release/manifest.ts'
import type { FieldProfile, Profile } from '#release/profile/profile.ts'
import type { Release } from '#release/read.ts'
import { findVersion } from '../../lookup.ts'
import { readProfile } from '../../routes/dataset.ts'
import { columns, datasetArguments, says } from '../arguments.ts'
import { absolute, citation, cite } from '../cite.ts'
import { namedDataset } from '../find.ts'
import { answerBytes } from '../fit.ts'
import { defineTool } from '../tool.ts'

const input = z.object({
  ...datasetArguments,
  fields: columns('只要这些字段的说明', 'Describe only these fields'),
})

const output = z.looseObject({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  provider: z.string(),
  opening: z.string(),
  licence: z.looseObject({ id: z.string(), title: z.string() }),
  freshness: z
    .looseObject({ modified: z.string(), updateCycle: z.string(), due: z.string().nullable() })
    .describe(
      says(
        '更新情况；due 为应在此日之前再次更新',
        'When it changed; due is the last day for the next change',
      ),
    ),
  rows: z.int().nullable(),
  fields: z.array(z.looseObject({ name: z.string(), title: z.string(), type: z.string() })),
  operators: z
    .record(z.string(), z.array(z.string()))
    .describe(says('各类型字段可用的运算符', 'Operators of each type')),
  quality: z.array(z.string()).describe(says('质量提示', 'Remarks on quality')),
  cut: z.string().optional(),
  cite: citation.optional(),
  page: z.string(),
})

const example = (value: unknown): unknown =>
  typeof value === 'string' && value.length > 40 ? `${[...value].slice(0, 40).join('')}…` : value

const figuresOf = ({ missing, distinct, min, max, top }: FieldProfile, isText: boolean) => ({
  ...(missing > 0 ? { missing } : {}),
  ...(distinct === undefined ? {} : { distinct }),
  ...(isText || min === undefined ? {} : { min, max }),
  ...(top === undefined || top.values.length === 0
    ? {}
    : { examples: top.values.slice(0, 3).map(({ value }) => example(value)) }),
})

const fieldOf = (field: Field, profile: FieldProfile | undefined, isFull: boolean) => {
  const { name, title, type, unit, description, mask } = field
  return {
    ...{ name, title, type },
    ...(unit === undefined ? {} : { unit }),
    ...(mask === undefined ? {} : { mask }),
    ...(description === undefined || !isFull ? {} : { description }),
    ...(profile === undefined || !isFull ? {} : figuresOf(profile, type === 'string')),
  }
}

const fieldsOf = (fields: readonly Field[], profile: Profile | undefined) => {
  const byName = new Map(profile?.fields.map((field) => [field.name, field]))
  const describe = (isFull: boolean) => fields.map((field) => fieldOf(field, byName.get(field.name), isFull))
  const full = describe(true)
  if (Buffer.byteLength(JSON.stringify(full)) <= answerBytes) return { fields: full }
  return {
    fields: describe(false),
    cut: says(
      '字段很多，只给出名称和类型；其他用参数 fields 询问',
      'Too many fields for more than names and types; ask with fields',
    ),
  }
}

const remarks = (profile: Profile | undefined): string[] =>
  (profile?.quality ?? [])
    .filter(({ gravity }) => gravity !== 'note')
    .slice(0, 10)
    .map(({ field, count, what }) => `${field === undefined ? '' : `${field}：`}${what.zh}（${count}）`)

const dataOf = async (release: Release, dataset: Dataset, version: Version, chosen?: readonly string[]) => {
  const names = chosen === undefined ? null : parseSelect(chosen, version.fields)
  const schema = columnSchema(version.fields)
  const fields = version.fields.filter(({ name }) => names?.some((one) => one === schema.find(name)) ?? true)
  const profile = await readProfile(release, version)
  const types = [...new Set(fields.map(({ type }) => type))]
  const { coordinates, bbox } = version
  return {
    rows: version.rows,
    primaryKey: [...version.primaryKey],
    ...(coordinates === undefined ? {} : { coordinates }),
    ...(bbox === undefined ? {} : { bbox: [...bbox] }),
    ...fieldsOf(fields, profile),
    operators: Object.fromEntries(types.map((type) => [type, [...operatorsOf(type)]])),
    quality: remarks(profile),
    formats: version.distributions.map(({ format }) => format),
    cite: cite(release, dataset, version, urls.dataset(dataset.id, version.id)),
  }
}

/** Where a dataset stands in its series, and which to ask for other periods; ids. */
const seriesOf = ({
  id,
  title,
  position,
  size,
  first,
  previous,
  next,
  last,
}: NonNullable<Dataset['series']>) => {
  const named = { first, previous, next, last }
  const ids = Object.entries(named).flatMap(([role, code]) =>
    code === undefined ? [] : [[role, entryId(code)]],
  )
  return { id, title, position, size, ...Object.fromEntries(ids) }
}

const noData = { rows: null, fields: [], operators: {}, quality: [] }

const listOf = (given: string | readonly string[] | undefined): readonly string[] | undefined =>
  typeof given === 'string' ? given.split(',') : given

/** Everything that is needed to query a dataset, and to judge whether its answers can be relied on. */
export const describeDataset = defineTool({
  name: 'describe_dataset',
  title: { zh: '说明数据集', en: 'Describe a dataset' },
  about: {
    zh: '一个数据集的字段（类型、单位、范围、例子）、可用的运算符、许可、更新情况、质量和版本。查询之前先看它。',
    en: 'The fields of a dataset (types, units, ranges, examples), operators, licence, freshness, quality and version. Look here before querying.',
  },
  input,
  output,
  run: async ({ dataset: given, version: pinned, fields }, { serving }) => {
    const { release } = serving
    const dataset = await namedDataset(serving, given)
    const { id, title, summary, provider, opening, licence, modified, updateCycle, example: made } = dataset
    const version = currentVersion(dataset) === undefined ? undefined : findVersion(release, dataset, pinned)
    return {
      ...{ id, title, summary, provider: provider.name, opening: opening.type },
      ...(opening.conditions === undefined ? {} : { conditions: opening.conditions }),
      ...(made ? { example: says('虚构的示例数据', 'made-up example data') } : {}),
      licence: { id: licence.id, title: licence.title },
      freshness: {
        modified,
        updateCycle: `${updateCycle}（${updateCycles[updateCycle].zh}）`,
        due: dueDate(dataset),
      },
      ...(dataset.series === undefined ? {} : { series: seriesOf(dataset.series) }),
      ...(version === undefined ? noData : await dataOf(release, dataset, version, listOf(fields))),
      page: absolute(release, urls.page(id)),
    }
  },
})
