import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell, Row } from '#ingest/table.ts'
import { instantKey, localText } from '#query/instant.ts'
import type { Field } from '#release/manifest.ts'
import { decodeProfile, type Profile } from '#release/profile/profile.ts'
import { createProfiler } from '#release/profile/profiler.ts'
import { withProfile } from '#release/profile/write-profile.ts'
import { field, temporaryFolder, write } from './sample.ts'

const of = { dataset: '307009-12', version: '0123456789abcdef' }

const profileOf = (
  fields: readonly Field[],
  rows: readonly Row[],
  key: readonly string[] = [],
  limits?: Parameters<typeof createProfiler>[2],
): Profile => {
  const profiler = createProfiler(fields, key, limits)
  for (let i = 0; i < rows.length; i += 7) profiler.add(rows.slice(i, i + 7))
  return profiler.finish(of)
}

const column = (
  type: Field['type'],
  cells: readonly Cell[],
  limits?: Parameters<typeof createProfiler>[2],
) => {
  const [profile] = profileOf(
    [field('a', type)],
    cells.map((cell) => [cell]),
    [],
    limits,
  ).fields
  if (profile === undefined) throw new Error('no profile')
  return profile
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

describe('the profile of a field', () => {
  it('counts as a slow count does', () => {
    const texts = fc.oneof(
      fc.constantFrom('渝A12345', '', ' 空 ', '重庆', 'a', 'b'),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.array(fc.option(texts), { maxLength: 80 }), (cells) => {
        const profile = column('string', cells)
        const values = cells.filter((cell) => cell !== null)
        const counts = new Map<string, number>()
        for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
        expect(profile.missing).toBe(cells.length - values.length)
        expect([profile.distinct, profile.distinctIsExact]).toEqual([counts.size, true])
        const often = [...counts]
          .filter(([, count]) => count > 1)
          .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
        expect(profile.top?.values.map(({ value, count }) => [value, count]) ?? []).toEqual(
          often.slice(0, 10),
        )
        expect(profile.blank ?? 0).toBe(values.filter((value) => /^\s*$/.test(value)).length)
      }),
    )
  })

  it('has quantiles, mean and extremes of numbers, exact for few values', () => {
    const profile = column('integer', [...range(101), null])
    expect(profile).toMatchObject({ missing: 1, min: 0, max: 100, mean: 50, distinct: 101 })
    expect(profile.quantiles).toEqual({ p5: 5, p25: 25, p50: 50, p75: 75, p95: 95, exact: true })
    expect(profile.histogram?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(101)
  })

  it('has the deviation of a sample, of few values and of very many', () => {
    const cells = range(5000).map((i) => 10 ** 15 + ((i * 7919) % 5000))
    const mean = cells.reduce((sum, cell) => sum + (cell - 10 ** 15), 0) / cells.length
    const squares = cells.reduce((sum, cell) => sum + (cell - 10 ** 15 - mean) ** 2, 0)
    for (const limits of [{}, { field: 1000, least: 1 }]) {
      const profile = column('integer', cells, limits)
      expect(profile.mean).toBe(Number((10 ** 15 + mean).toPrecision(15)))
      expect(profile.standardDeviation).toBeCloseTo(Math.sqrt(squares / (cells.length - 1)), 6)
    }
    expect(column('number', [0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, standardDeviation: 0 })
    expect(column('number', [7]).standardDeviation).toBeUndefined()
  })

  it('counts into the bins whose bounds it tells, whatever the numbers are', () => {
    const numbers = fc.oneof(
      fc.integer({ min: -40, max: 40 }).map((n) => n / 10),
      fc.integer({ min: 0, max: 999 }).map((n) => 10 ** 15 + n),
      fc.integer({ min: 1, max: 9 }).map((n) => n * 1e-12),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    )
    const dates = fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString())
    const kinds = fc.constantFrom('date', 'yearmonth', 'quarter')
    const shown = {
      date: (text: string) => text.slice(0, 10),
      yearmonth: (text: string) => text.slice(0, 7),
      quarter: (text: string) => `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`,
    }
    const cellsOf = fc.oneof(
      fc.record({
        type: fc.constant('number' as const),
        cells: fc.array(numbers, { minLength: 1, maxLength: 60 }),
      }),
      fc
        .record({ type: kinds, texts: fc.array(dates, { minLength: 1, maxLength: 60 }) })
        .map(({ type, texts }) => ({ type, cells: texts.map(shown[type]) })),
    )
    fc.assert(
      fc.property(cellsOf, ({ type, cells }) => {
        const { histogram } = column(type, cells)
        const bins = histogram?.bins ?? []
        expect(bins.length).toBeLessThanOrEqual(22)
        expect(bins).toEqual(
          bins.map(({ from, to }, i) => {
            const last = i === bins.length - 1
            return {
              from,
              to,
              count: cells.filter((cell) => cell >= from && (cell < to || (last && cell === to))).length,
            }
          }),
        )
        expect(histogram === undefined ? cells.length : bins.reduce((sum, { count }) => sum + count, 0)).toBe(
          cells.length,
        )
      }),
      { numRuns: 500 },
    )
    expect(column('number', [1.7e308, -1.7e308, 1e308])).not.toHaveProperty('mean', Number.NaN)
    expect(column('number', [1.7e308, -1.7e308]).histogram).toBeUndefined()
  })

  it('cuts histograms of dates where the calendar does', () => {
    const from = (type: Field['type'], ...cells: string[]) =>
      column(type, cells)
        .histogram?.bins.map((bin) => bin.from)
        .slice(0, 2)
    expect(from('date', '2024-02-07', '2024-05-09')).toEqual(['2024-02-05', '2024-02-12'])
    expect(from('date', '2024-02-07', '2025-05-09')).toEqual(['2024-02-01', '2024-03-01'])
    expect(from('date', '1991-02-07', '2025-05-09')).toEqual(['1990-01-01', '1992-01-01'])
    expect(from('yearmonth', '2020-02', '2024-07')).toEqual(['2020-01', '2020-04'])
    expect(from('quarter', '1999-Q4', '2024-Q3')).toEqual(['1998-Q1', '2000-Q1'])
    const wide = column('date', ['0001-01-01', '9999-12-31']).histogram?.bins
    expect([wide?.[0]?.from, wide?.at(-1)?.to]).toEqual(['0000-01-01', '9999-12-31'])
  })

  it('says that it estimates beyond what it may remember, and is close', () => {
    const cells = range(60_000).map((i) => (i * 7919) % 60_000)
    const profile = column('integer', cells, { field: 2000, least: 1 })
    expect(profile.distinctIsExact).toBe(false)
    expect(Math.abs((profile.distinct ?? 0) / 60_000 - 1)).toBeLessThan(0.025)
    expect(profile.quantiles?.exact).toBe(false)
    expect(Math.abs(Number(profile.quantiles?.p50) - 30_000)).toBeLessThan(60_000 * 0.005)
    expect([profile.min, profile.max, profile.mean]).toEqual([0, 59_999, 29_999.5])
    expect(profile.top).toBeUndefined()
  })

  it('finds a frequent value among very many, and says what its count may lack', () => {
    const cells = range(40_000).map((i) => (i > 20_000 && i % 5 === 0 ? '常见' : `值 ${i}`))
    const { top } = column('string', cells, { field: 1000, least: 1 })
    expect(top?.exact).toBe(false)
    expect(top?.values[0]?.value).toBe('常见')
    const missing = 3999 - (top?.values[0]?.count ?? 0)
    expect(missing).toBeGreaterThanOrEqual(0)
    expect(missing).toBeLessThanOrEqual(top?.countsLackAtMost ?? -1)
  })

  it('tells how texts look, in expressions that they fit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { minLength: 1, maxLength: 30 }),
        (cells) => {
          const { patterns } = column('string', cells)
          const told = patterns?.looks ?? []
          expect(told.reduce((sum, { count }) => sum + count, patterns?.others ?? 0)).toBe(cells.length)
          for (const { pattern, count } of told)
            expect(cells.filter((cell) => new RegExp(pattern, 'u').test(cell)).length).toBeGreaterThanOrEqual(
              count,
            )
        },
      ),
    )
    expect(
      column('string', ['500101', '500102', '渝A12345', '12-3']).patterns?.looks.map(
        ({ pattern }) => pattern,
      ),
    ).toEqual(['^\\d{6}$', '^\\d{2}-\\d$', '^\\p{Script=Han}+[A-Z]+\\d{5}$'])
  })

  it('puts dates in order and into a histogram of days', () => {
    const profile = column('date', ['2024-02-29', '1999-12-31', '2024-03-01', '0001-01-01'])
    expect(profile).toMatchObject({ min: '0001-01-01', max: '2024-03-01', distinct: 4 })
    expect(profile.quantiles?.p50).toBe('1999-12-31')
    expect(column('yearmonth', ['2024-02', '2023-12', '2024-02'])).toMatchObject({
      ...{ min: '2023-12', max: '2024-02', distinct: 2 },
      histogram: {
        bins: [{ from: '2023-12' }, { from: '2024-01', count: 0 }, { from: '2024-02', count: 2 }],
      },
    })
    expect(column('quarter', ['2024-Q1', '2023-Q4'])).toMatchObject({ min: '2023-Q4', max: '2024-Q1' })
    const times = column('datetime', ['2024-02-09T08:00:00+08:00', '2023-01-01T00:00:00', null])
    expect(times).toMatchObject({ missing: 1, min: '2023-01-01T00:00:00', distinct: 2 })
  })

  it('compares times as the instants that they are, as queries do', () => {
    const mixed = [
      '2024-01-01T23:30:00Z',
      '2024-01-02T07:30:00+08:00',
      '2024-01-02T01:00:00-0500',
      '2024-01-02T08:00:00',
    ]
    const times = column('datetime', mixed)
    expect(times).toMatchObject({
      min: '2024-01-01T23:30:00Z',
      max: '2024-01-02T01:00:00-0500',
      distinct: 3,
      // In China, all of it is on one day.
      quantiles: { p5: '2024-01-02', p95: '2024-01-02' },
    })
    const zone = fc.constantFrom('', 'Z', '+08:00', '-1130', '+14:00')
    const text = fc
      .tuple(
        fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
        fc.constantFrom('', '.5', '.500', '.123456', '.1234567'),
        zone,
      )
      .map(([date, fraction, offset]) => `${date.toISOString().slice(0, 19)}${fraction}${offset}`)
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.constantFrom(...mixed)), { minLength: 1 }), (cells) => {
        const found = column('datetime', cells)
        const keys = cells.map((cell) => ({ key: instantKey(cell) ?? '', cell }))
        const least = keys.reduce((a, b) => (b.key < a.key ? b : a)).key
        const greatest = keys.reduce((a, b) => (b.key > a.key ? b : a)).key
        expect([instantKey(String(found.min)), instantKey(String(found.max))]).toEqual([least, greatest])
        expect(found.distinct).toBe(new Set(keys.map(({ key }) => key)).size)
        const days = cells.map((cell) => localText(cell)?.slice(0, 10)).sort()
        expect(found.quantiles?.p50).toBe(days[Math.ceil(days.length / 2) - 1])
      }),
    )
  })
})

describe('duplicates', () => {
  it('are counted by primary key, or as whole rows', () => {
    const fields = [field('a', 'string'), field('b', 'integer'), field('c', 'object')]
    const rows: Row[] = [
      ['x', 1, { n: 1 }],
      ['x', 1, { n: 1 }],
      ['x', 2, { n: 1 }],
      ['x', 1, { n: 2 }],
    ]
    expect(profileOf(fields, rows).duplicates).toEqual({ key: [], rows: 1, exact: true })
    expect(profileOf(fields, rows, ['a']).duplicates).toEqual({ key: ['a'], rows: 3, exact: true })
    expect(profileOf(fields, rows, ['a', 'b']).duplicates.rows).toBe(2)
  })
})

describe('the quality report', () => {
  const codes = (fields: readonly Field[], rows: readonly Row[], key: readonly string[] = []) =>
    profileOf(fields, rows, key).quality.map(({ code, field: about }) => `${code} ${about ?? ''}`.trim())

  it('says what should be mended', () => {
    const fields = [
      field('id', 'string', { description: '编号', length: 3 }),
      field('none', 'string', { description: '空' }),
      field('name', 'string'),
    ]
    const rows: Row[] = [
      ['1', null, ' 重庆'],
      ['1', null, '\ufffd'],
      ['2222', null, ' '],
      [null, null, null],
    ]
    expect(codes(fields, rows, ['id'])).toEqual([
      'key_repeated',
      'key_missing id',
      'damaged name',
      'too_long id',
      'empty none',
      'untrimmed name',
      'blank name',
      'undescribed',
    ])
  })

  it('has nothing to say of sound rows', () => {
    const fields = [
      field('id', 'string', { description: '编号' }),
      field('n', 'integer', { description: '数' }),
    ]
    expect(
      codes(
        fields,
        range(50).map((i) => [`A${100 + i}`, i]),
        ['id'],
      ),
    ).toEqual([])
  })

  it('says where, the first few rows, and what stands there', () => {
    const fields = [
      field('id', 'string', { title: '编号', titleEn: 'Code', description: '编号' }),
      field('name', 'string', { title: '名称', description: '名称' }),
    ]
    const rows = range(100).map((i): Row => [`5${100 + i}`, i % 10 === 3 ? '名 ' : '名'])
    rows[7] = ['5100', '名']
    rows[50] = [null, '名']
    rows[60] = ['５１６０', '名']
    const said = profileOf(fields, rows, ['id']).quality
    expect(said.map(({ what, rows: places }) => [what.zh, what.en, places])).toEqual([
      [
        '1 行的主键「编号」与前面的行重复（第 8 行）',
        '1 row has the primary key ("Code") of an earlier row (row 8)',
        [8],
      ],
      ['主键「编号」在 1 行中为空（第 51 行）', 'The key "Code" has no value in 1 row (row 51)', [51]],
      [
        '「名称」有 10 行首尾带有空白（如第 4、14、24、34、44 行）',
        '"name" begins or ends with white space in 10 rows (such as rows 4, 14, 24, 34 and 44)',
        [4, 14, 24, 34, 44],
      ],
      [
        '「编号」有 1 行的写法与其余 99% 不同：第 61 行“５１６０”',
        '"Code" is written otherwise in 1 row than in the other 99%: "５１６０" in row 61',
        [61],
      ],
    ])
    expect(said.at(-1)?.remedy.zh).toBe('其余的写法如“5100”，请核对这些值')
  })

  it('points to numbers far from all others and to dates that stand for none, not to tails', () => {
    const near = range(200).map((i) => 1000 + i)
    const about = (type: Field['type'], cells: readonly Cell[]) =>
      profileOf(
        [field('n', type, { description: '数' })],
        cells.map((cell) => [cell]),
      ).quality.flatMap(({ code, count, field: name, what }) =>
        name === undefined ? [] : `${code} ${count} ${what.zh}`,
      )
    expect(about('integer', [...near, 12_000_000])).toEqual([
      'outlying 1 「字段 n」有 1 行与其余的值相差极大，最小 1,000，最大 12,000,000，中位数 1,100',
    ])
    expect(
      about(
        'number',
        range(400).map((i) => Math.exp((i % 97) / 12)),
      ),
    ).toEqual([])
    expect(about('integer', [...range(30).map(() => 0), 5])).toEqual([])
    expect(about('date', ['2024-01-01', '2024-02-01', '9999-12-31'])).toEqual([
      'far_date 1 「字段 n」有 1 行早于 1900 年或晚于 2099 年，最早 2024-01-01，最晚 9999-12-31',
    ])
    expect(about('datetime', ['2024-01-01T00:00:00', '0001-01-01T00:00:00'])).toHaveLength(1)
  })

  it('tells every remark in docs/profile.md', () => {
    const documented = readFileSync('docs/profile.md', 'utf8')
    const source = ['quality', 'field-remarks']
      .map((name) => readFileSync(`src/release/profile/${name}.ts`, 'utf8'))
      .join('')
    const all = [...source.matchAll(/'(\w+)',\s+'(?:error|warning|note)'/g)]
      .map(([, code]) => code)
      .filter((code) => code !== 'error' && code !== 'warning')
    expect(all.length).toBeGreaterThan(12)
    expect(all.filter((code) => !documented.includes(`| \`${code}\` |`))).toEqual([])
  })

  it('points to the few texts that look otherwise', () => {
    const rows = range(100).map((i): Row => [i === 7 ? '50010' : `${500100 + i}`])
    expect(codes([field('id', 'string', { description: '编号' })], rows)).toEqual(['odd_look id'])
  })
})

describe('profile.json', () => {
  const sample = {
    fields: [field('code', 'string'), field('n', 'number'), field('o', 'object')],
    rows: [
      ['007', 1.5, { a: 1 }],
      ['a\n"', null, null],
    ] satisfies Row[],
  }

  it('is written with the version and named in the manifest with its figures', async () => {
    const into = temporaryFolder()
    const { version } = await write(sample, into)
    const text = readFileSync(path.join(into, 'public', version.profile?.path ?? ''), 'utf8')
    expect(version.profile).toMatchObject({
      missing: 2,
      misfits: 0,
      duplicates: 0,
      bytes: Buffer.byteLength(text),
    })
    expect(decodeProfile(text)).toMatchObject({ rows: 2, version: version.id })
    expect(decodeProfile('{}')).toBeUndefined()
  })

  it('is made from the row file for a version that was written without one, byte for byte', async () => {
    const into = temporaryFolder()
    const { version } = await write(sample, into)
    const file = path.join(into, 'public', version.profile?.path ?? '')
    const text = readFileSync(file, 'utf8')
    rmSync(file)
    const { profile: _profile, ...bare } = version
    expect(await withProfile(into, into, '307009-12', bare)).toEqual(version)
    expect(readFileSync(file, 'utf8')).toBe(text)
    writeFileSync(file, 'kept')
    await withProfile(into, into, '307009-12', version)
    expect(readFileSync(file, 'utf8')).toBe('kept')
  })
})
