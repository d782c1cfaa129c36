import { describe, expect, it } from 'vitest'
import type { Row } from '#ingest/table.ts'
import type { Field } from '#release/manifest.ts'
import { createProfiler } from '#release/profile/profiler.ts'
import { apaOf, bibtexOf } from '../../site/citation.ts'
import { feedbackAddress } from '../../site/feedback.ts'
import { firstChart } from '../../site/first-chart.ts'
import { sqlZh } from '../../site/i18n/sql-zh.ts'
import { examplesOf } from '../../site/islands/sql/examples.ts'
import { reasonsOf } from '../../site/related.ts'
import { updatesOf } from '../../site/timeline.ts'
import { catalogue } from './fixture.ts'

const named = (id: string) => {
  const found = catalogue.datasets.find((dataset) => dataset.id === id)
  if (found === undefined) throw new Error(`the fixture has no ${id}`)
  return found
}
const divisions = named('307009-12')

describe('a reference', () => {
  it('in the form of APA names version, portal and address', () => {
    expect(apaOf('https://data.example.cn', 'Chongqing Open Data', divisions, 'en')).toBe(
      'Chongqing Civil Affairs Bureau. (2026). Administrative divisions of Chongqing (Version 9f2c41d07be85a13) [Data set]. ' +
        'Chongqing Open Data. https://data.example.cn/en/datasets/307009-12/',
    )
  })

  it('for BibTeX keeps TeX from seeing signs of its own', () => {
    const entry = bibtexOf('https://e.cn', 'A & B', { ...divisions, titleEn: '50% {of} A_B' }, 'en')
    expect(entry).toContain('title = {50\\% of A\\_B}')
    expect(entry).toContain('publisher = {A \\& B}')
    expect(entry).toMatch(/^@dataset\{kaifang-307009-12,/)
  })
})

describe('feedback', () => {
  const about = { title: '公交 & 站点', dataset: '1-2', version: 'v', row: '7', page: 'https://e.cn/?a=1' }
  const body = { dataset: 'D', version: 'V', row: 'R', page: 'P', say: 'S' }

  it('fills in a form’s address so that nothing breaks out of it', () => {
    const form = 'https://form.cn/?t={title}&d={dataset}&v={version}&r={row}&p={page}'
    expect(feedbackAddress(form, about, { subject: '', colon: ':', body })).toBe(
      `https://form.cn/?t=${encodeURIComponent('公交 & 站点')}&d=1-2&v=v&r=7&p=https%3A%2F%2Fe.cn%2F%3Fa%3D1`,
    )
  })

  it('to a mailbox leaves out what is not known', () => {
    const address = feedbackAddress(
      'mailto:a@b.cn',
      { ...about, row: '' },
      { subject: 'x', colon: ':', body },
    )
    expect(decodeURIComponent(address)).toContain('D:公交 & 站点 (1-2)\r\nV:v\r\nP:https://e.cn/?a=1')
  })
})

describe('related datasets', () => {
  it('say which fields join them, and what else they share', () => {
    const other = {
      ...named('306002-88'),
      versions: divisions.versions,
      keywords: ['区县'],
      theme: divisions.theme,
    }
    expect(reasonsOf(divisions, other)).toMatchObject({
      fields: [{ name: 'code' }, { name: 'name' }, { name: 'established' }],
      keywords: ['区县'],
      theme: true,
      provider: false,
      region: false,
    })
  })
})

describe('updates', () => {
  it('are held to the term that the one before set', () => {
    expect(updatesOf(divisions)).toEqual([
      { date: '2026-01-25', due: '2025-08-11', late: 167 },
      { date: '2025-06-30', late: 0 },
    ])
    expect(updatesOf({ ...divisions, updateCycle: 'irregular' }).map(({ late }) => late)).toEqual([0, 0])
  })
})

describe('what columns are for', () => {
  const field = (name: string, title: string, type: Field['type']): Field => ({ name, title, type })
  const profiled = (fields: readonly Field[], rows: readonly Row[]) => {
    const profiler = createProfiler(fields, [])
    profiler.add(rows)
    return profiler.finish({ dataset: '1-1', version: 'v' })
  }
  const chartOf = (fields: readonly Field[], rows: readonly Row[]) =>
    firstChart({ ...versionOf(divisions), fields, rows: rows.length }, profiled(fields, rows))
  const versionOf = ({ versions: [version] }: typeof divisions) => {
    if (version === undefined) throw new Error('the fixture has no version')
    return version
  }
  const [year, area] = [field('year', '年份', 'integer'), field('district', '区县', 'string')]
  const [rate, generation] = [field('rate', '失业率', 'number'), field('amount', '发电量', 'integer')]
  const years = (of: (at: number) => Row) => Array.from({ length: 24 }, (_, at) => of(at))

  it('makes the first chart a line over time: amounts are summed up, shares averaged', () => {
    const rows = years((at) => [2001 + Math.floor(at / 3), `区${at % 3}`, at])
    expect(chartOf([year, area, generation], rows)).toEqual({
      kind: 'line',
      x: 'year',
      y: 'amount',
      metric: 'sum',
    })
    expect(chartOf([year, area, rate], rows)).toEqual({ kind: 'line', x: 'year', y: 'rate', metric: 'avg' })
    const quarter = field('quarter', '季度', 'quarter')
    const quarters = years((at) => [`${2001 + Math.floor(at / 4)}-Q${(at % 4) + 1}`, at])
    expect(chartOf([quarter, rate], quarters)?.x).toBe('quarter')
  })

  it('puts many days together as months or years', () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, at) => [new Date(at * 86_400_000).toISOString().slice(0, 10), at])
    const day = field('day', '日期', 'date')
    expect([300, 3000, 30_000].map((count) => chartOf([day, rate], days(count))?.x)).toEqual([
      'day',
      'month(day)',
      'year(day)',
    ])
  })

  it('counts kinds where there is no time, and else shows how a measure is spread', () => {
    const code = field('code', '代码', 'string')
    expect(
      chartOf(
        [code, area],
        years((at) => [`5001${at}`, `区${at % 3}`]),
      ),
    ).toEqual({ kind: 'bar', x: 'district', y: '', metric: 'count' })
    expect(
      chartOf(
        [code, field('capacity', '容量', 'integer')],
        years((at) => [`5001${at}`, at]),
      ),
    ).toEqual({ kind: 'histogram', x: 'capacity', y: '', metric: '' })
    expect(
      chartOf(
        [code],
        years((at) => [`5001${at}`]),
      ),
    ).toBeUndefined()
  })

  it('groups examples of SQL by a kind, never by notes, names that are all different or mostly missing values', () => {
    const fields = [
      field('name', '名称', 'string'),
      field('kind', '类别', 'string'),
      field('former', '原类别', 'string'),
      field('note', '沿革说明', 'string'),
    ]
    const rows = years((at) => [`区${at}`, `类${at % 6}`, at > 20 ? `类${at % 3}` : null, `说明${at % 4}`])
    const figures = new Map(profiled(fields, rows).fields.map((one) => [one.name, one]))
    const explored = { id: '1-1', version: 'v', title: '', rows: 24, fields, parquet: null, files: {} }
    const examples = (of: typeof fields) =>
      examplesOf({ name: 'd', explored: { ...explored, fields: of }, figures }, sqlZh.example)
    expect(examples(fields)[0]?.sql).toContain('GROUP BY "kind"')
    expect(examples(fields.filter(({ name }) => name === 'name' || name === 'note'))).toHaveLength(1)
  })
})
