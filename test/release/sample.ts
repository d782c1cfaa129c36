import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import type { Portal } from '#catalog/portal.ts'
import { silent } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import type { Approved, OpenEntry, OpenMetadata } from '#gate/approved.ts'
import type { Row, Table, TableField } from '#ingest/table.ts'
import { canonicalJson, inCanonicalOrder } from '#release/canonical-json.ts'
import { cardOf } from '#release/card.ts'
import { cardSetOf, shardDigitsFor } from '#release/card-set.ts'
import { catalogueOf } from '#release/catalogue-of.ts'
import { settleChanges, withChanges } from '#release/changes/version-changes.ts'
import { finishRelease, type TouchedDatasets } from '#release/finish.ts'
import { inputKey } from '#release/input-key.ts'
import { keepVersions } from '#release/keep-versions.ts'
import type { Dataset, Manifest, Version } from '#release/manifest.ts'
import { openRelease } from '#release/open-release.ts'
import { planRelease, settleVersions } from '#release/plan.ts'
import { readPrevious } from '#release/previous.ts'
import { SinkThread } from '#release/sinks/aside/sinks-aside.ts'
import { beginRelease } from '#release/stage.ts'
import { hasTableFile } from '#release/table-hashes.ts'
import { writeDescriptors } from '#release/write-descriptors.ts'
import { type WrittenVersion, writeVersion } from '#release/write-version.ts'

const root = mkdtempSync(path.join(tmpdir(), 'kaifang-release-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A new folder that is removed when the tests of the file have run. */
export const temporaryFolder = (): string => mkdtempSync(path.join(root, 'dist-'))

export const field = (
  name: string,
  type: TableField['type'],
  more: Partial<TableField> = {},
): TableField => ({
  name,
  title: `字段 ${name}`,
  type,
  open: true,
  ...more,
})

export const metadata = (id: string): OpenMetadata => ({
  code: id.replace('-', '/'),
  id,
  title: `数据集 ${id}`,
  summary: '用于测试',
  provider: { name: '重庆市民政局', code: '11500000009275780L' },
  format: { class: '电子表格', type: 'csv' },
  sharing: { type: 'unconditional' },
  opening: { type: 'unconditional' },
  updateCycle: 'monthly',
  issued: '2025-01-01',
  modified: '2026-01-25',
  theme: 'geospatial',
  keywords: ['测试'],
  license: 'CC-BY-4.0',
  related: [],
  sources: [{ title: '原始数据', path: 'https://example.org/' }],
  example: true,
})

export interface Sample {
  readonly id?: string
  readonly fields: readonly TableField[]
  readonly rows: readonly Row[]
  readonly more?: Partial<OpenEntry>
  readonly findings?: readonly Finding[]
}

/** The gate's stamp, put on by hand: what passes the gate is tested with the gate. */
export const entryOf = ({ id = '307009-12', fields, more }: Sample): Approved<OpenEntry> => {
  const entry: OpenEntry = {
    metadata: metadata(id),
    fields,
    primaryKey: [],
    missingValues: [],
    data: [],
    ...more,
  }
  return entry as Approved<OpenEntry>
}

async function* inBatches(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let i = 0; i < rows.length; i += 700) yield rows.slice(i, i + 700)
}

export const tableOf = ({ fields, rows, findings = [] }: Sample): Table => ({
  fields,
  rows: inBatches(rows),
  findings,
  takeMisfits: () => [],
})

export const write = async (sample: Sample, into: string, isAside = false): Promise<WrittenVersion> => {
  const aside = isAside ? new SinkThread() : undefined
  try {
    const written = await writeVersion({
      entry: entryOf(sample),
      table: tableOf(sample),
      into,
      progress: silent.step('write'),
      aside,
    })
    await written.table
    return written
  } finally {
    await aside?.end()
  }
}

/** Path of a published file of a version, by format. */
export const fileOf = (dir: string, version: Version, format: string): string => {
  const file = version.distributions.find((distribution) => distribution.format === format)
  if (file === undefined) throw new Error(`no ${format}`)
  return path.join(dir, 'public', file.path)
}

/** Every file under a folder with the hash of its bytes. */
export const tree = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        path.relative(folder, file),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  )

export const portal: Portal = {
  title: '测试门户',
  titleEn: 'Test portal',
  description: '测试',
  descriptionEn: 'A test',
  baseUrl: 'https://data.example.org',
  license: 'CC-BY-4.0',
  licenses: [],
  region: '500000',
  securityLevel: 1,
  footer: {},
  keepVersions: 3,
  examples: [],
}

const touchedOf = (datasets: readonly Dataset[]): TouchedDatasets => {
  const records = new Map(datasets.map((dataset) => [dataset.id, dataset]))
  return {
    has: (id) => records.has(id),
    get: (id) => records.get(id),
    keys: () => records.keys(),
    textOf: (id) => (records.has(id) ? canonicalJson(records.get(id)) : undefined),
    withTables: datasets.filter(({ versions }) => versions.some(hasTableFile)).map(({ id }) => id),
  }
}

/** Publishes the samples as the pipeline does, without pages. The rows stand for the source files. */
export const publishSamples = async (
  dist: string,
  samples: readonly Sample[],
  keep = portal.keepVersions,
  whole?: number,
): Promise<Manifest> => {
  const verdict = { open: samples.map(entryOf), conditional: [], withdrawn: [] }
  const keys = Object.fromEntries(
    samples.map((sample) => [
      entryOf(sample).metadata.id,
      inputKey(entryOf(sample), [JSON.stringify(sample.rows)]),
    ]),
  )
  const previous = await readPrevious(dist)
  const plan = planRelease(verdict, keys, previous, keep)
  const staging = await beginRelease(dist)
  try {
    const versions = new Map<string, readonly Version[]>()
    for (const [i, { id, reuse, older }] of plan.datasets.entries()) {
      const sample = samples[i]
      if (sample === undefined) throw new Error('a plan without its sample')
      const current = reuse ?? (await write(sample, staging.dir)).version
      const settled = settleVersions(current, older, keep)
      if (previous) await keepVersions(staging.dir, previous.dir, id, reuse ? settled : settled.slice(1))
      const folders = [staging.dir, ...(previous ? [previous.dir] : [])]
      versions.set(id, await withChanges(folders, { id }, settleChanges(settled)))
    }
    const catalogue = catalogueOf(verdict, versions, portal)
    const datasets = catalogue.datasets.map((dataset) =>
      inCanonicalOrder(writeDescriptors(staging, catalogue.portal, dataset)),
    )
    const states = new Map(
      plan.datasets.map(({ id }) => [id, { key: keys[id] ?? '', version: versions.get(id)?.[0]?.id ?? '' }]),
    )
    const cards = cardSetOf(datasets.map(cardOf), shardDigitsFor(datasets.length, whole))
    const gone = [...(previous?.ids() ?? [])].filter((id) => !states.has(id))
    await finishRelease(staging, {
      ...{ portal: catalogue.portal, withdrawn: [], cards, gone },
      touched: touchedOf(datasets),
      ...{
        files: { of: () => [], shared: [] },
        previous,
        inputs: { states, pages: {} },
        state: { fingerprint: '' },
        purge: plan.purge,
      },
      ...(whole !== undefined && { whole }),
    })
  } finally {
    await staging.discard()
  }
  const release = await openRelease(dist)
  if (release === null) throw new Error('nothing published')
  release.close()
  return release.manifest
}
