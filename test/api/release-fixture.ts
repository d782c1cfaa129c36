import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { searchIndex } from '#publish/documents/search-index.ts'
import { layout } from '#release/layout.ts'
import type { Catalogue, Dataset, Field, PublishedFile, Version } from '#release/manifest.ts'
import { composeManifest, encodeManifest } from '#release/manifest-encode.ts'
import { openRelease } from '#release/open-release.ts'
import type { Release } from '#release/read.ts'
import { switchTo } from '#release/switch.ts'

/** Ids that the fixture has. */
export const ids = {
  stations: '306003-1',
  places: '307009-12',
  conditional: '306003-2',
  withdrawn: '306003-3',
  old: 'aaaaaaaaaaaaaaaa',
  current: 'bbbbbbbbbbbbbbbb',
} as const

export const stationFields: readonly Field[] = [
  { name: 'code', title: '站点编码', type: 'string', length: 8 },
  { name: 'name', title: '站点名称', titleEn: 'Name', type: 'string' },
  { name: 'height', title: '海拔', type: 'number' },
]

/** Rows of a version: codes with leading zeros, Chinese, commas, quotes and escaped line feeds. */
export const stationRows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    code: String(index).padStart(8, '0'),
    name: `站,“${index}”\n"second line"`,
    height: index % 7 === 0 ? null : index / 4,
  }))

const writeRows = (root: string, id: string, version: string, rows: readonly object[]): void => {
  const lines = rows.map((row) => Buffer.from(`${JSON.stringify(row)}\n`))
  const offsets = Buffer.alloc((lines.length + 1) * 8)
  let end = 0
  for (const [index, line] of lines.entries()) {
    end += line.length
    offsets.writeDoubleLE(end, (index + 1) * 8)
  }
  write(join(root, layout.publicDir, layout.file(id, version, 'ndjson')), Buffer.concat(lines))
  write(join(root, layout.offsets(id, version)), offsets)
}

const write = (path: string, bytes: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

const shared = {
  provider: { name: '重庆市气象局', code: '12100000450400000X', region: '500000' },
  providerId: '12100000450400000X',
  updateCycle: 'daily',
  issued: '2025-01-01',
  license: 'CC-BY-4.0',
  licence: { id: 'CC-BY-4.0', title: '署名 4.0', titleEn: 'Attribution 4.0' },
  format: { class: '电子表格', type: 'csv' },
  sharing: { type: 'unconditional' },
  related: [],
  sources: [],
  example: false,
  keywords: ['气象'],
  theme: 'meteorology',
} as const

const versionOf = (id: string, version: string, rows: number, modified: string): Version => ({
  id: version,
  rows,
  modified,
  fields: stationFields,
  primaryKey: ['code'],
  distributions: [
    {
      format: 'ndjson',
      mediaType: 'application/x-ndjson',
      path: layout.file(id, version, 'ndjson'),
      bytes: 1,
      sha256: '0'.repeat(64),
    },
  ],
  originals: {
    path: layout.originals(id, version),
    bytes: 1,
    sha256: '0'.repeat(64),
    misfits: { code: 2 },
  },
  descriptors: [],
  omitted: [{ format: 'geojson', reason: { zh: '没有坐标', en: 'No geometry' } }],
})

const datasetsOf = (rows: number, oldRows: number, current: string): readonly Dataset[] => [
  {
    ...shared,
    id: ids.stations,
    code: '306003/1',
    title: '气象站点',
    summary: '自动站清单',
    modified: '2025-06-01',
    opening: { type: 'unconditional' },
    versions: [
      versionOf(ids.stations, current, rows, '2025-06-01'),
      versionOf(ids.stations, ids.old, oldRows, '2025-01-01'),
    ],
  },
  {
    ...shared,
    id: ids.conditional,
    code: '306003/2',
    title: '灾害明细',
    summary: '须申请',
    modified: '2025-02-01',
    updateCycle: 'yearly',
    opening: { type: 'conditional', conditions: '科研机构可申请' },
    versions: [],
  },
  {
    ...shared,
    id: ids.places,
    code: '307009/12',
    title: '行政区划代码',
    titleEn: 'Administrative divisions',
    summary: '区县代码',
    modified: '2025-03-01',
    theme: 'geospatial',
    opening: { type: 'unconditional' },
    versions: [versionOf(ids.places, ids.current, 3, '2025-03-01')],
  },
]

const writePages = (publicDir: string, current: string): void => {
  write(join(publicDir, 'index.html'), '<!doctype html><title>首页</title>')
  write(join(publicDir, 'datasets/index.html'), '<!doctype html><title>数据集</title>')
  write(join(publicDir, '404.html'), '<!doctype html><title>没有这个页面</title>')
  write(join(publicDir, 'en/404.html'), '<!doctype html><title>Not found</title>')
  write(join(publicDir, `datasets/${ids.withdrawn}/index.html`), '<!doctype html><title>已撤回</title>')
  write(join(publicDir, 'style.css'), 'body{}')
  write(join(publicDir, 'big.txt'), 'x'.repeat(200_000))
  write(join(publicDir, layout.data(ids.stations, current), 'datapackage.json'), '{}')
}

const filesBelow = (publicDir: string): readonly PublishedFile[] =>
  readdirSync(publicDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const absolute = join(entry.parentPath, entry.name)
      const content = readFileSync(absolute)
      const sha256 = createHash('sha256').update(content).digest('hex')
      return { path: relative(publicDir, absolute), bytes: content.length, sha256 }
    })

const catalogueOf = (datasets: readonly Dataset[]): Catalogue => ({
  portal: {
    title: '开放',
    titleEn: 'Open',
    description: '',
    descriptionEn: '',
    baseUrl: 'http://localhost',
    region: '500000',
    footer: {},
    examples: [],
  },
  datasets,
  withdrawn: [
    { id: ids.withdrawn, code: '306003/3', title: '旧站点', date: '2025-05-05', reason: '含个人信息' },
  ],
})

/**
 * Makes a release of real files the current one of `dist`, and returns its id: a dataset of two versions, a small, a
 * conditional and a withdrawn one. Other rows are another version, `current`, for queries, which know a version by its id.
 */
export const publishFixture = async (
  dist: string,
  rows = 57,
  oldRows = 40,
  current: string = ids.current,
): Promise<string> => {
  const root = join(dist, 'building')
  const publicDir = join(root, layout.publicDir)
  const datasets = datasetsOf(rows, oldRows, current)
  writeRows(root, ids.stations, current, stationRows(rows))
  writeRows(root, ids.stations, ids.old, stationRows(oldRows))
  writeRows(root, ids.places, ids.current, stationRows(3))
  writePages(publicDir, current)
  for (const { path, text } of searchIndex(catalogueOf(datasets))) write(join(publicDir, path), text)
  const manifest = composeManifest(catalogueOf(datasets), filesBelow(publicDir))
  write(join(publicDir, layout.manifest), encodeManifest(manifest))
  mkdirSync(join(dist, layout.releases), { recursive: true })
  await switchTo(dist, root, manifest.release)
  return manifest.release
}

/** The release of publishFixture in a temporary folder, open. */
export const makeRelease = async (
  rows = 57,
  oldRows = 40,
): Promise<{ release: Release; remove: () => void }> => {
  const dist = mkdtempSync(join(tmpdir(), 'kaifang-api-'))
  await publishFixture(dist, rows, oldRows)
  const release = await openRelease(dist)
  if (release === null) throw new Error('the fixture was not published')
  return {
    release,
    remove: () => {
      release.close()
      rmSync(dist, { recursive: true })
    },
  }
}
