import { z } from 'zod'
import { updateCycles } from '#catalog/cycle.ts'
import { themes } from '#catalog/theme.ts'
import { valuesOf } from '#catalog/words.ts'
import { urls } from '#contract/urls.ts'
import { catalogueParameters } from '#query/catalogue-parameters.ts'
import { parseParameters } from '#query/parse-parameters.ts'
import { currentVersion, type Dataset } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { findDatasets } from '../../routes/datasets.ts'
import { atMost, columns, says } from '../arguments.ts'
import { absolute } from '../cite.ts'
import { queryText } from '../query-text.ts'
import { defineTool } from '../tool.ts'

/** Columns of a hit that are named, and characters of its summary. */
const [mostColumns, mostSummary] = [16, 120]

const choice = (known: readonly string[], zh: string, en: string) => columns(`${zh}：${known.join(' ')}`, en)

const input = z.object({
  q: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe(
      says(
        '检索词，中文、英文、拼音；空格分隔的词须同时满足，词少为好；没有时列出全部',
        'Words in Chinese, English or pinyin that all must match; few are best; everything without it',
      ),
    ),
  theme: choice(valuesOf(themes), '数据领域', 'Themes'),
  provider: columns('提供方代码，见 facets', 'Codes of providers, see facets'),
  region: columns('行政区划代码，如 500000', 'Region codes, such as 500000'),
  updateCycle: choice(valuesOf(updateCycles), '更新周期', 'Update cycles'),
  opening: choice(['unconditional', 'conditional'], '开放属性', 'Opening'),
  format: columns('下载格式，如 geojson', 'Formats of download, such as geojson'),
  sort: z
    .enum(catalogueParameters.sort.of)
    .optional()
    .describe(says('排序，缺省按相关度', 'Order; relevance unless given')),
  limit: atMost(50, 8, '最多个数', 'Datasets at most'),
  offset: z.int().min(0).default(0).describe(says('跳过几个', 'Datasets to skip')),
})

const facet = z.looseObject({ value: z.string(), count: z.int() })

const output = z.looseObject({
  total: z.int(),
  datasets: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      summary: z.string(),
      rows: z
        .int()
        .nullable()
        .describe(says('null 为有条件开放，没有数据', 'null where the data are not open')),
      columns: z.array(z.string()).describe(says('name（title）', 'name（title）')),
    }),
  ),
  nextOffset: z.int().nullable(),
  near: z.int().describe(says('末尾几个只是近似', 'How many, the last ones, match in part only')),
  corrected: z.string().nullable().describe(says('可能想检索的词', 'What may have been meant')),
  facets: z
    .record(z.string(), z.array(facet))
    .optional()
    .describe(
      says(
        '全部目录有什么：没有检索词或没有结果时给出',
        'What there is: where nothing was asked for or found',
      ),
    ),
  url: z.string(),
})

const shortened = (text: string): string => {
  const characters = [...text]
  return characters.length <= mostSummary ? text : `${characters.slice(0, mostSummary).join('')}…`
}

const hitOf = (dataset: Dataset) => {
  const { id, title, summary, provider, modified, updateCycle, theme, opening, example } = dataset
  const version = currentVersion(dataset)
  const fields = version?.fields ?? []
  const named = fields.slice(0, mostColumns).map((field) => `${field.name}（${field.title}）`)
  const rest = fields.length - named.length
  return {
    ...{ id, title, summary: shortened(summary), provider: provider.name, theme, modified, updateCycle },
    ...(opening.type === 'unconditional' ? {} : { opening: opening.type }),
    ...(example ? { example } : {}),
    rows: version?.rows ?? null,
    columns: rest > 0 ? [...named, `… +${rest}`] : named,
  }
}

type Facets = Awaited<ReturnType<typeof findDatasets>>['facets']

const overview = ({ theme, provider, format, updateCycle }: Facets) => {
  const few = (values: Facets['theme']) =>
    values
      .slice(0, 20)
      .map(({ titleEn: _, ...value }: { titleEn?: unknown } & Facets['theme'][number]) => value)
  return { theme: few(theme), provider: few(provider), format: few(format), updateCycle: few(updateCycle) }
}

const page = (release: Release, raw: string): string => absolute(release, `${urls.datasets}?${raw}`)

/** Finds datasets, and tells what the portal has. */
export const searchDatasets = defineTool({
  name: 'search_datasets',
  title: { zh: '检索数据集', en: 'Search datasets' },
  about: {
    zh: '在本门户的数据目录中查找数据集，给出 id、摘要、行数和字段。先用它找到 id；不带参数可看全部目录的领域和提供方。',
    en: 'Finds datasets of this portal: id, summary, rows and columns. Begin here; without arguments it tells what there is.',
  },
  input,
  output,
  run: async (given, { serving }) => {
    const raw = queryText(given)
    const query = parseParameters(catalogueParameters, raw)
    const found = await findDatasets(serving, query)
    const { total, near, corrected, datasets } = found
    const end = given.offset + datasets.length
    const all = await (total > 0 || given.q === undefined ? found : findDatasets(serving, defaults))
    return {
      total,
      datasets: datasets.map(hitOf),
      nextOffset: end < total ? end : null,
      near,
      corrected,
      ...(total === 0 || given.q === undefined ? { facets: overview(all.facets) } : {}),
      url: page(serving.release, raw),
    }
  },
})

const defaults = parseParameters(catalogueParameters, 'limit=1')
