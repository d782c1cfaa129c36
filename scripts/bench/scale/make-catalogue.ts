import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { updateCycles } from '#catalog/cycle.ts'
import { themes } from '#catalog/theme.ts'
import { usccCheckCharacter } from '#catalog/uscc.ts'
import { valuesOf } from '#catalog/words.ts'
import type { Words } from './words.ts'

/** A made catalogue in a folder, and how to change one entry of it. */
export interface MadeCatalogue {
  readonly source: string
  readonly entries: number
  readonly rows: number
  readonly bytes: number
  /** Gives one entry another title and its table another cell, `edition` 1, 2, …. */
  change(edition: number): void
}

const departments = 400
const districts = ['渝中区', '江北区', '南岸区', '沙坪坝区', '渝北区', '巴南区', '万州区', '涪陵区', '黔江区']
const states = ['正常', '停用', '在建', '注销', '待核']
const cycles = valuesOf(updateCycles)
const slugs = valuesOf(themes)

/** The same number for the same numbers, in 0 … 2³²-1; neighbours are far apart. */
const mix = (a: number, b = 0): number => {
  let x = (Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b)) >>> 0
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b)
  return (x ^ (x >>> 16)) >>> 0
}

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? ''

const dateOf = (n: number): string => {
  const day = new Date(Date.UTC(2024, 0, 1) + (n % 900) * 86_400_000)
  return day.toISOString().slice(0, 10)
}

const providerOf = (n: number, { providers }: Words) => {
  const body = `11500103${String(n).padStart(8, '0')}A`
  const name = n < providers.length ? pick(providers, n) : `${pick(providers, n)}（${n}）`
  return { name, code: `${body}${usccCheckCharacter(body)}`, region: '500000' }
}

const columns = (n: number, { fields }: Words) => [
  { name: 'code', title: '编号', type: 'string' },
  { name: 'name', title: '名称', type: 'string' },
  { name: 'district', title: '所属区县', type: 'string' },
  { name: 'updated', title: '更新日期', type: 'date' },
  { name: 'amount', title: '数量', type: 'integer' },
  { name: 'share', title: '占比', type: 'number' },
  { name: 'state', title: '状态', type: 'string' },
  // Some have a longer dictionary than others.
  ...Array.from({ length: mix(n, 1) % 5 }, (_, i) => ({
    name: `extra_${i + 1}`,
    title: `${pick(fields, mix(n, i + 20))}${i + 1}`,
    type: 'string',
  })),
]

const tableOf = (n: number, words: Words, edition: number): { text: string; rows: number } => {
  const fields = columns(n, words)
  const rows = 20 + (mix(n, 2) % 181)
  const lines = Array.from({ length: rows }, (_, i) => {
    const seed = mix(n, i + 100)
    const extras = fields
      .slice(7)
      .map((_, k) => (mix(seed, k) % 7 === 0 ? '' : pick(words.titles, mix(seed, k + 9))))
    const amount = (seed % 10_000) + (i === 0 ? edition : 0)
    return [
      `D${n}-${i + 1}`,
      pick(words.titles, seed),
      pick(districts, seed >> 3),
      dateOf(seed >> 5),
      String(amount),
      ((seed % 1000) / 1000).toFixed(3),
      pick(states, seed >> 7),
      ...extras,
    ]
      .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(',')
  })
  return { text: `${fields.map(({ title }) => title).join(',')}\n${lines.join('\n')}\n`, rows }
}

const entryOf = (n: number, words: Words, edition: number): object => ({
  code: `3${String(mix(n, 3) % 100_000).padStart(5, '0')}/${n + 1}`,
  title: `${pick(words.titles, mix(n, 4))}${edition === 0 ? '' : `（第 ${edition} 次修订）`}`,
  summary: pick(words.summaries, mix(n, 5)),
  provider: providerOf(n % departments, words),
  format: { class: '电子表格', type: 'csv' },
  sharing: { type: 'unconditional', method: '共享平台方式 / 文件' },
  opening: { type: 'unconditional' },
  security: { level: 1, classified: false },
  updateCycle: pick(cycles, mix(n, 6)),
  issued: '2023-12-05',
  modified: edition === 0 ? dateOf(mix(n, 7)) : `2026-11-${String(edition).padStart(2, '0')}`,
  theme: pick(slugs, mix(n, 8)),
  keywords: [pick(words.titles, mix(n, 9)).slice(0, 4), pick(districts, mix(n, 10))],
  spatial: '500000',
  status: 'published',
  primaryKey: ['code'],
  fields: columns(n, words).map((field) => ({ ...field, open: true })),
  data: [{ path: `../data/${dataFile(n)}` }],
})

const dataFile = (n: number): string => `${n % departments}/${n}.csv`

const portal = `title: 试验市公共数据开放平台
titleEn: Open data of a made city
description: 由真实目录的词语生成的目录，用于测量。
descriptionEn: A catalogue made from the words of real ones, to be measured.
baseUrl: http://localhost:8080
license: CC-BY-4.0
region: "500000"
keepVersions: 3
examples: [重庆, 公交, 医院]
`

/**
 * Makes a catalogue of `entries` open entries of up to 400 departments in the folder `source`, one file of entries a
 * department, each entry with a table of its own of 20–200 rows. The same number gives the same bytes.
 */
export const makeCatalogue = (source: string, entries: number, words: Words): MadeCatalogue => {
  const lines = (department: number, edited = -1, edition = 0): string => {
    const own = Array.from({ length: Math.ceil((entries - department) / departments) }, (_, i) => {
      const n = department + i * departments
      return JSON.stringify(entryOf(n, words, n === edited ? edition : 0))
    })
    return `${own.join('\n')}\n`
  }
  let [rows, bytes] = [0, 0]
  mkdirSync(join(source, 'catalog'), { recursive: true })
  writeFileSync(join(source, 'portal.yaml'), portal)
  for (let department = 0; department < Math.min(departments, entries); department += 1) {
    mkdirSync(join(source, 'data', String(department)), { recursive: true })
    writeFileSync(join(source, 'catalog', `${department}.ndjson`), lines(department))
  }
  for (let n = 0; n < entries; n += 1) {
    const table = tableOf(n, words, 0)
    rows += table.rows
    bytes += Buffer.byteLength(table.text)
    writeFileSync(join(source, 'data', dataFile(n)), table.text)
  }
  return {
    ...{ source, entries, rows, bytes },
    change(edition) {
      const n = mix(edition, 77) % entries
      writeFileSync(join(source, 'data', dataFile(n)), tableOf(n, words, edition).text)
      writeFileSync(join(source, 'catalog', `${n % departments}.ndjson`), lines(n % departments, n, edition))
    },
  }
}
