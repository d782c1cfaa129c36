import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isCode } from '#catalog/code.ts'
import { entryFiles } from '#catalog/codec/entry-files.ts'
import { mergeEntry } from '#catalog/codec/merge-entry.ts'
import { readYaml } from '#catalog/codec/yaml.ts'
import { entryId } from '#catalog/entry.ts'
import { collapse } from '#catalog/inventory/collapse.ts'
import type { Profile } from '#catalog/inventory/profile.ts'
import type { Licence } from '#catalog/portal.ts'
import type { Finding } from '#errors/finding.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { canonicalJson } from '#release/canonical-json.ts'
import { draftHarvested, type HarvestedEntry } from './draft-harvested.ts'
import { type FetchLimits, fetchText, unpack } from './fetch/fetch-text.ts'
import type { BroughtFile } from './files/bring-files.ts'
import { bringAll, type FilesWanted, filesState, withData } from './files/entry-files.ts'
import { codeTwice, conflict, entryGone, fieldsGone, repeated } from './findings.ts'
import type { Harvested, Spec } from './harvested.ts'
import { pagesOf } from './pages.ts'
import { type Reading, readSource, type SourceKind, type Unread } from './read-source.ts'
import { baseOf, settle } from './settle.ts'
import { type HarvestState, readState } from './state.ts'
import { isRecord } from './values.ts'
import { withProfile } from './with-profile.ts'

/** What is to be harvested, and into what. */
export interface HarvestOptions {
  /** Files and addresses. */
  readonly sources: readonly string[]
  /** What they are; by their looks unless given. */
  readonly kind?: SourceKind
  readonly prefix?: string
  readonly origin: string
  /** Folder of the entries. */
  readonly to: string
  readonly profile: Profile
  readonly licences: readonly Licence[]
  readonly limits: FetchLimits
  /** Where data files go, and what brings them; they stay where they are, unless given. */
  readonly files?: FilesWanted
  /** Told how many datasets were read so far. */
  readonly progress?: (count: number) => void
}

/** One file of an entry that a harvest makes or changes. */
export interface EntryChange {
  readonly file: string
  readonly code: string
  readonly before: string | undefined
  readonly after: string
}

/** What became of one source. */
export interface HarvestedSource {
  readonly source: string
  readonly kind: SourceKind
  readonly datasets: number
  readonly loaded: number
  readonly refused: readonly {
    readonly at: string
    readonly title: string
    readonly reasons: readonly string[]
  }[]
}

/** How often a field of the sources could not be mapped, with examples. */
export interface UnmappedField {
  readonly field: string
  readonly count: number
  readonly examples: readonly string[]
}

/** What a harvest would write, and everything that there is to say about it. */
export interface Harvest {
  readonly sources: readonly HarvestedSource[]
  readonly changes: readonly EntryChange[]
  readonly findings: readonly Finding[]
  readonly unmapped: readonly UnmappedField[]
  readonly files: readonly BroughtFile[]
  readonly state: HarvestState
}

const isAddress = (source: string): boolean => /^https?:\/\//i.test(source)

const fileMissing = (file: string, error: unknown): UserError =>
  new UserError('harvest_source_missing', {
    zh: `读不到 ${file}：${error instanceof Error ? error.message : String(error)}`,
    en: `${file} can't be read`,
  })

const readLocal = async (file: string, { bytes }: FetchLimits): Promise<string> => {
  const body = await readFile(file).catch((error: unknown) => {
    throw fileMissing(file, error)
  })
  return unpack(file, body, bytes).toString('utf8')
}

/** A document may lead to another: on the Web where it came from there, beside its file where it came from a file. */
const readingOf = (source: string, { licences, limits }: HarvestOptions): Reading => ({
  name: source,
  licences,
  fetch: (address) => {
    if (isAddress(address) && isAddress(source)) return fetchText(address, limits)
    if (address.startsWith('file:') && !isAddress(source)) return readLocal(new URL(address).pathname, limits)
    throw new UserError('harvest_reference_refused', {
      zh: `${source} 引用 ${address}：本地文件不引用网络上的内容，请先下载，或直接给出网址`,
      en: `${source} refers to ${address}: what a file refers to is not fetched from the Web`,
    })
  },
})

async function* documentsOf(
  source: string,
  options: HarvestOptions,
  reading: Reading,
): AsyncGenerator<string> {
  if (isAddress(source)) yield* pagesOf(source, options.kind, reading)
  else yield readLocal(source, options.limits)
}

interface ReadSourceResult {
  readonly kind: SourceKind
  readonly harvested: readonly Harvested[]
  readonly unread: readonly Unread[]
}

const readAll = async (source: string, options: HarvestOptions): Promise<ReadSourceResult> => {
  const reading = readingOf(source, options)
  const harvested: Harvested[] = []
  const unread: Unread[] = []
  let { kind } = options
  for await (const text of documentsOf(source, options, reading)) {
    const document = await readSource(text, reading, kind)
    kind = document.kind
    harvested.push(...document.harvested)
    unread.push(...document.unread)
    options.progress?.(harvested.length)
  }
  return { kind: kind ?? 'ckan', harvested, unread }
}

const noPrefix = new UserError('harvest_code_prefix_missing', {
  zh: '来源没有信息资源代码：请用 --code-prefix 给出类、项、目（如 307009），或用 --profile 的 code.prefix',
  en: 'The source has no resource codes: give class, item and group with --code-prefix, such as 307009, or a profile with code.prefix',
})

const hasOwnCode = ({ said }: Harvested): boolean => typeof said['code'] === 'string' && isCode(said['code'])

/** Every dataset once: one that repeats another word for word is left out, a different one with the same code is refused. */
const once = (
  entries: readonly HarvestedEntry[],
  findings: Finding[],
  source: string,
): readonly HarvestedEntry[] => {
  const first = new Map<string, HarvestedEntry>()
  return entries.flatMap((entry): readonly HarvestedEntry[] => {
    const code = String(entry.spec['code'])
    const earlier = first.get(code)
    if (earlier === undefined) {
      first.set(code, entry)
      return [entry]
    }
    const same = canonicalJson(earlier.spec) === canonicalJson(entry.spec)
    findings.push(same ? repeated(source, entry.harvested.at) : codeTwice(source, entry, earlier))
    return same ? [] : [{ ...entry, refused: true, findings: [codeTwice(source, entry, earlier)] }]
  })
}

const reasonsOf = ({ harvested, spec, findings }: HarvestedEntry) => ({
  at: harvested.at,
  title: String(spec['title'] ?? ''),
  reasons: findings.filter(({ severity }) => severity === 'error').map(({ what }) => what.zh),
})

const unmappedOf = (all: readonly Harvested[]): readonly UnmappedField[] => {
  const byField = new Map<string, { count: number; examples: Set<string> }>()
  for (const { field, value } of all.flatMap((one) => one.unmapped)) {
    const known = byField.get(field) ?? { count: 0, examples: new Set<string>() }
    known.count += 1
    if (known.examples.size < 3) known.examples.add(value)
    byField.set(field, known)
  }
  return [...byField]
    .map(([field, { count, examples }]) => ({ field, count, examples: [...examples] }))
    .sort((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1))
}

const unmergeable = (file: string, cause: unknown): UserError =>
  new UserError('entry_file_unmergeable', {
    zh: `${file} 不是单个条目的 YAML，无法更新：${cause instanceof Error ? cause.message : String(cause)}`,
    en: `${file} is not the YAML of a single entry and can't be updated`,
  })

const pathsOf = (spec: Spec): ReadonlySet<string> =>
  new Set(
    Object.entries(spec).flatMap(([key, value]) =>
      isRecord(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key],
    ),
  )

const merge = (
  file: string,
  before: string,
  spec: Spec,
  last: HarvestState['entries'][string],
  findings: Finding[],
) => {
  try {
    const [document] = readYaml(before, file).documents
    const ours = isRecord(document?.spec) ? document.spec : {}
    const settled = settle(ours, spec, last?.base ?? {})
    const merged = mergeEntry(before, { spec: settled.spec, said: pathsOf(settled.spec) })
    if (merged.gone.length > 0 && last !== undefined) findings.push(fieldsGone(file, merged.gone))
    for (const one of settled.conflicts) findings.push(conflict(file, String(spec['code']), one))
    return { after: merged.text, base: settled.base }
  } catch (cause) {
    throw unmergeable(file, cause)
  }
}

/**
 * Reads catalogues of other software and tells what entries they make or change in a folder; nothing is written but what
 * `files` brings. An entry with errors is refused and told, the others are taken. Throws UserError for what is no catalogue or can't be reached.
 */
export const harvest = async (options: HarvestOptions): Promise<Harvest> => {
  const { to, profile, origin } = options
  const prefix = options.prefix ?? profile.code?.prefix
  const findings: Finding[] = []
  const sources: HarvestedSource[] = []
  const all: Harvested[] = []
  const taken: HarvestedEntry[] = []
  const sourceOf = new Map<string, string>()
  for (const source of options.sources) {
    const { kind, harvested, unread } = await readAll(source, options)
    if (prefix === undefined && !harvested.every(hasOwnCode)) throw noPrefix
    const drafted = harvested.map((one) =>
      draftHarvested(withProfile(one, profile), { prefix: prefix ?? '', origin, source }),
    )
    const entries = once(drafted, findings, source)
    const refused = entries.filter((entry) => entry.refused)
    const loaded = entries.filter((entry) => !entry.refused)
    for (const { spec } of loaded) sourceOf.set(String(spec['code']), source)
    const reasons = [
      ...refused.map(reasonsOf),
      ...unread.map((one) => ({ ...one, reasons: [`不是 ${kind} 的数据集 / no dataset of ${kind}`] })),
    ]
    sources.push({
      source,
      kind,
      datasets: harvested.length + unread.length,
      loaded: loaded.length,
      refused: reasons,
    })
    findings.push(...entries.flatMap((entry) => entry.findings))
    all.push(...entries.map((entry) => withProfile(entry.harvested, profile)))
    taken.push(...loaded)
  }
  const existing = await entryFiles(to)
  const state = await readState(to)
  const entries: Record<string, HarvestState['entries'][string]> = { ...state.entries }
  const changes: EntryChange[] = []
  const files: BroughtFile[] = []
  for (const { spec: said, harvested } of taken) {
    const code = String(said['code'])
    const file = existing.get(code) ?? join(to, `${entryId(code)}.yaml`)
    const source = sourceOf.get(code) ?? ''
    const brought = await bringAll(code, harvested, source, options.files, state.entries[code]?.files)
    files.push(...brought.files)
    findings.push(...brought.findings)
    const spec = withData(said, brought.files, file)
    const before = existing.has(code) ? await readFile(file, 'utf8') : undefined
    const { after, base } =
      before === undefined
        ? { after: mergeEntry(undefined, { spec, said: new Set() }).text, base: baseOf(spec) }
        : merge(file, before, spec, state.entries[code], findings)
    if (after !== before) changes.push({ file, code, before, after })
    entries[code] = { source, base, ...filesState(state.entries[code]?.files, brought.files, harvested) }
  }
  for (const [code, { source = '' } = {}] of Object.entries(state.entries))
    if (options.sources.includes(source) && !sourceOf.has(code) && existing.has(code))
      findings.push(entryGone(existing.get(code) ?? '', code, source))
  return {
    sources,
    changes,
    findings: collapse(findings),
    unmapped: unmappedOf(all),
    files,
    state: { ...state, entries },
  }
}
