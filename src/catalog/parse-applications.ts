import type { Finding } from '#errors/finding.ts'
import type { OtherCodes } from './code.ts'
import { codeText } from './entry-shape.ts'
import { nearest } from './nearest.ts'
import { list, optional, present, record, required } from './record-shape.ts'
import { text } from './scalar-shape.ts'
import { type Fault, type PlaceFinder, startReading } from './shape.ts'

/** Something that was made with published data: an entry of applications.yaml. */
export interface Application {
  readonly name: string
  readonly nameEn?: string
  readonly summary: string
  readonly summaryEn?: string
  /** Who made it. */
  readonly maker: string
  readonly makerEn?: string
  /** Whole address. */
  readonly url: string
  /** Codes of the datasets that it uses. */
  readonly datasets: readonly string[]
}

const urlText = text({
  code: 'application_url_invalid',
  form: { zh: '以 https:// 或 http:// 开头的网址', en: 'an address starting with https:// or http://' },
  accepts: (given) => /^https?:$/.test(URL.parse(given)?.protocol ?? ''),
  schema: { format: 'uri', pattern: '^https?://' },
})

const applicationShape = record({
  name: required(text(), '应用名称', 'Name of the application'),
  nameEn: optional(text(), '英文名称', 'English name'),
  summary: required(text(), '一两句话说明', 'What it does, in a sentence or two'),
  summaryEn: optional(text(), '英文说明', 'The same in English'),
  maker: required(text(), '开发者', 'Who made it'),
  makerEn: optional(text(), '开发者英文名称', 'The same in English'),
  url: required(urlText, '网址', 'Address'),
  datasets: required(
    list(codeText, { unique: true }),
    '用到的数据集的信息资源代码',
    'Codes of the datasets it uses',
  ),
})

/** applications.yaml as publishers write it. */
export const applicationsShape = list(applicationShape)

type ApplicationRead = NonNullable<ReturnType<typeof applicationShape.read>>

const applicationOf = (read: ApplicationRead): Application[] => {
  const { name, summary, maker, url, datasets, nameEn, summaryEn, makerEn } = read
  if (name === undefined || summary === undefined || maker === undefined || url === undefined) return []
  return [{ name, summary, maker, url, datasets: datasets ?? [], ...present({ nameEn, summaryEn, makerEn }) }]
}

const datasetUnknown = (code: string, suggestion: string | undefined): Fault => ({
  code: 'application_dataset_unknown',
  what: { zh: `数据集 ${code} 不在目录中`, en: `Dataset ${code} is not in the catalogue` },
  remedy: {
    zh: `${suggestion === undefined ? '' : `是否想写 ${suggestion}？`}更正代码，或删除它`,
    en: `${suggestion === undefined ? '' : `Did you mean ${suggestion}? `}Correct the code, or remove it`,
  },
})

/** The applications, and everything that is wrong with the spec; `codes` are those of all entries of the catalogue. */
export const parseApplications = (
  spec: unknown,
  at: PlaceFinder,
  codes: OtherCodes,
): { readonly applications: readonly Application[]; readonly findings: readonly Finding[] } => {
  const reading = startReading(at)
  const read = applicationsShape.read(spec, [], reading) ?? []
  for (const [i, { datasets = [] }] of read.entries())
    for (const [j, code] of datasets.entries())
      if (!codes.has(code))
        reading.report([i, 'datasets', j], datasetUnknown(code, nearest(code, [...codes])))
  return { applications: read.flatMap(applicationOf), findings: reading.findings }
}

/**
 * What of the applications may be shown: those that use a published dataset, each with its published ones alone, so that
 * nothing tells of a dataset that is not in the portal.
 */
export const shownApplications = (
  applications: readonly Application[],
  published: Pick<OtherCodes, 'has'>,
): readonly Application[] =>
  applications
    .map((one) => ({ ...one, datasets: one.datasets.filter((code) => published.has(code)) }))
    .filter(({ datasets }) => datasets.length > 0)
