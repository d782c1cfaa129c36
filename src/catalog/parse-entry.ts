import type { Finding } from '#errors/finding.ts'
import type { CatalogEntry, DataSource, Exception, FieldSpec, HistoryStep } from './entry.ts'
import { entryId } from './entry.ts'
import { entryShape } from './entry-shape.ts'
import { parseFields, type SuggestName } from './parse-fields.ts'
import { present } from './record-shape.ts'
import { expandSeries, unplaced } from './series.ts'
import { type Fault, type PlaceFinder, type Reading, startReading } from './shape.ts'
import { isEarly, neededOnceOut } from './status.ts'

/** What parsing an entry may know beside the entry. */
export interface ParseOptions {
  /** Licence of an entry that names none. */
  readonly license?: string
  readonly suggestName?: SuggestName
}

/** An entry as far as it could be read, and everything that is wrong with it. */
export interface ParsedEntry {
  readonly entry?: CatalogEntry
  readonly findings: readonly Finding[]
}

type EntryRead = NonNullable<ReturnType<typeof entryShape.read>>

const closedUntilSaid = (key: string, zh: string, en: string): Fault => ({
  code: `${key}_missing`,
  severity: 'warning',
  what: { zh: `缺少${zh}，本条目不会开放`, en: `There is no ${en}, so the entry is not opened` },
  remedy: { zh: `请填写 ${key}`, en: `Add ${key}` },
})

const noFields: Fault = {
  code: 'fields_missing',
  severity: 'warning',
  what: { zh: '没有信息项，什么也不会开放', en: 'There are no fields, so nothing is opened' },
  remedy: {
    zh: '用 npm run kaifang -- draft 数据文件 起草信息项，再逐项决定 open',
    en: 'Draft them with npm run kaifang -- draft FILE, then decide open for each',
  },
}

/** What closes an entry by being absent, and is not an error. */
const reportClosing = (read: EntryRead, reading: Reading): void => {
  const { level, classified } = read.security ?? {}
  const wanted = read.opening?.type === 'unconditional' || read.opening?.type === 'conditional'
  if (read.status === undefined) reading.report(['status'], closedUntilSaid('status', '状态', 'status'))
  if (wanted && level === undefined) {
    reading.report(['security', 'level'], closedUntilSaid('security.level', '安全级别', 'security level'))
  }
  if (wanted && classified === undefined) {
    reading.report(
      ['security', 'classified'],
      closedUntilSaid('security.classified', '涉密属性', 'classification'),
    )
  }
  if (!read.fields?.length && (read.opening?.type === 'unconditional' || read.data?.length)) {
    reading.report(['fields'], noFields)
  }
}

/** Before review is over, what is needed only for publishing may still be missing: a warning says so. */
const softenEarly = (findings: readonly Finding[], status: EntryRead['status']): readonly Finding[] =>
  status !== undefined && isEarly(status)
    ? findings.map((finding) =>
        finding.code === 'key_missing' && neededOnceOut.includes(finding.place.key ?? '')
          ? { ...finding, severity: 'warning' as const }
          : finding,
      )
    : findings

/** The name of the field that a text names by its name, title or column; the text itself where it names none. */
const fieldNamed = (text: string, fields: readonly FieldSpec[]): string =>
  (fields.find((f) => f.name === text) ?? fields.find((f) => f.title === text || f.column === text))?.name ??
  text

/** Data items in their order; one without a path keeps its position, so that those after it keep their lines. */
const toData = (read: EntryRead, fields: readonly FieldSpec[], reading: Reading): DataSource[] =>
  (read.data ?? []).flatMap(({ path = '', values, ...options }, item) => {
    for (const name of unplaced(path, values ?? {}))
      reading.report(['data', item, 'values', name], seriesUnplaced(name))
    const given = new Set(Object.keys(values ?? {}))
    const own = fields.filter(
      (field) => ![field.name, field.title, field.column].some((n) => given.has(n ?? '')),
    )
    const files = values === undefined ? [{ path, values: {} }] : expandSeries(path, values)
    return files.map((file) => ({
      path: file.path,
      given: file.path,
      ...present(options),
      ...(values !== undefined && { values: file.values }),
      ...(files.length > 1 && { item }),
      ...(options.header === false && { columns: own.map(({ column, title }) => column ?? title) }),
    }))
  })

const seriesUnplaced = (name: string): Fault => ({
  code: 'series_unplaced',
  what: {
    zh: `values 的 ${name} 有多个值，path 中没有 {${name}}`,
    en: `${name} of values has several values, and path has no {${name}}`,
  },
  remedy: {
    zh: `在 path 中写 {${name}}，例如 data/aqi-{${name}}.csv；或只写一个值`,
    en: `Write {${name}} in path, as in data/aqi-{${name}}.csv; or give one value`,
  },
})

const toSources = (read: EntryRead): CatalogEntry['sources'] =>
  (read.sources ?? []).flatMap(({ title, version, license, path }) =>
    title === undefined ? [] : [{ title, ...present({ version, license, path }) }],
  )

const toHistory = (read: EntryRead): readonly HistoryStep[] | undefined =>
  read.history?.flatMap(({ status, by, date, note }) =>
    status === undefined || by === undefined || date === undefined
      ? []
      : [{ status, by, date, ...present({ note }) }],
  )

const toCoordinates = (read: EntryRead, fields: readonly FieldSpec[]): CatalogEntry['coordinates'] => {
  const { longitude, latitude } = read.coordinates ?? {}
  if (longitude === undefined || latitude === undefined) return undefined
  return { longitude: fieldNamed(longitude, fields), latitude: fieldNamed(latitude, fields) }
}

/** Exceptions that are complete; what lacks anything was reported and excepts nothing. */
const toExceptions = (read: EntryRead, fields: readonly FieldSpec[]): readonly Exception[] | undefined =>
  read.exceptions?.flatMap(({ field, detector, reason, by, date }) =>
    field === undefined ||
    detector === undefined ||
    reason === undefined ||
    by === undefined ||
    date === undefined
      ? []
      : [{ field: fieldNamed(field, fields), detector, reason, by, date }],
  )

/** What the inspection of the rows is told. */
const toInspection = (read: EntryRead, fields: readonly FieldSpec[]) =>
  present({
    exceptions: toExceptions(read, fields),
    quasiIdentifiers: read.quasiIdentifiers?.map((name) => fieldNamed(name, fields)),
    kAnonymity: read.kAnonymity,
  })

const level = (given: number | undefined): 1 | 2 | 3 | 4 =>
  given === 1 || given === 2 || given === 3 || given === 4 ? given : 4

/** The parts of an entry that an absent or refused value closes. */
const closing = (read: EntryRead): Pick<CatalogEntry, 'sharing' | 'opening' | 'security' | 'status'> => ({
  sharing: {
    type: read.sharing?.type ?? 'none',
    ...present({ conditions: read.sharing?.conditions, method: read.sharing?.method }),
  },
  opening: {
    type: read.opening?.type ?? 'none',
    ...present({ conditions: read.opening?.conditions, reason: read.opening?.reason }),
  },
  security: { level: level(read.security?.level), classified: read.security?.classified ?? true },
  status: read.status ?? 'draft',
})

const toSeries = ({ series }: EntryRead): CatalogEntry['series'] =>
  series?.id === undefined || series.title === undefined
    ? undefined
    : { id: series.id, title: series.title, ...present({ titleEn: series.titleEn }) }

const descriptive = (read: EntryRead) => ({
  title: read.title ?? '',
  summary: read.summary ?? '',
  provider: {
    name: read.provider?.name ?? '',
    code: read.provider?.code ?? '',
    ...present({ nameEn: read.provider?.nameEn, unit: read.provider?.unit, region: read.provider?.region }),
  },
  format: {
    class: read.format?.class ?? '',
    type: read.format?.type ?? '',
    ...present({ other: read.format?.other }),
  },
  updateCycle: read.updateCycle ?? 'other',
  issued: read.issued ?? '',
  modified: read.modified ?? read.issued ?? '',
  theme: read.theme ?? 'other',
  keywords: read.keywords ?? [],
  related: read.related ?? [],
  sources: toSources(read),
  example: read.example ?? false,
  ...present({
    titleEn: read.titleEn,
    summaryEn: read.summaryEn,
    industry: read.industry,
    spatial: read.spatial,
    temporal: read.temporal,
    series: toSeries(read),
    missingValues: read.missingValues,
    history: toHistory(read),
    contact: read.contact && present(read.contact),
    withdrawal: read.withdrawal && present(read.withdrawal),
    allow: read.allow,
  }),
})

const givenCode = (spec: unknown): string | undefined => {
  const code = typeof spec === 'object' && spec !== null && 'code' in spec ? spec.code : undefined
  return typeof code === 'string' && code !== '' ? code : undefined
}

/**
 * Reads an entry from a spec and reports every problem at once. An entry that says its code is returned even with errors,
 * closed and marked faulty, so that the rest of it can be checked in the same run; without a code there is none.
 */
export const parseEntry = (spec: unknown, at: PlaceFinder, options: ParseOptions = {}): ParsedEntry => {
  const code = givenCode(spec)
  const reading = startReading(at, code)
  const read = entryShape.read(spec, [], reading)
  if (read) reportClosing(read, reading)
  const fields = parseFields(read?.fields ?? [], reading, options.suggestName)
  const data = read ? toData(read, fields, reading) : []
  const findings = softenEarly(reading.findings, read?.status)
  if (!read || code === undefined) return { findings }
  const coordinates = toCoordinates(read, fields)
  const entry: CatalogEntry = {
    code,
    id: entryId(code),
    ...descriptive(read),
    ...closing(read),
    license: read.license ?? options.license ?? '',
    primaryKey: (read.primaryKey ?? []).map((name) => fieldNamed(name, fields)),
    fields,
    data,
    ...present({ coordinates, crs: read.crs, misfitShare: read.misfitShare }),
    ...toInspection(read, fields),
    place: { ...at([]), entry: code },
    ...(findings.some((f) => f.severity === 'error') && { faulty: true as const }),
  }
  return { entry, findings }
}
