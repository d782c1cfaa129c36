import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { openRowFile } from '#engine/open-row-file.ts'
import { applyChanges } from '#release/changes/apply-changes.ts'
import type { ChangeSummary } from '#release/changes/changes.ts'
import { type ComparedVersion, makeChanges } from '#release/changes/make-changes.ts'
import type { Field, FormerNames } from '#release/manifest.ts'
import { temporaryFolder } from './sample.ts'

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  title: name,
  type: 'string',
  ...more,
})

interface Table {
  readonly fields: readonly Field[]
  readonly rows: readonly (readonly unknown[])[]
  readonly key?: readonly string[]
  readonly coordinates?: { readonly longitude: string; readonly latitude: string }
}

const folder = temporaryFolder()
let files = 0

const lineOf = ({ fields }: Table, row: readonly unknown[]): string =>
  `{${fields.map(({ name }, i) => `${JSON.stringify(name)}:${JSON.stringify(row[i] ?? null)}`).join(',')}}`

const linesOf = (table: Table): string[] => table.rows.map((row) => lineOf(table, row))

const openLines = (lines: readonly string[], id = `v${files++}`) => {
  const [file, index] = [path.join(folder, `${id}.ndjson`), path.join(folder, `${id}.idx`)]
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
  const starts = [0]
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + Buffer.byteLength(line) + 1)
  writeFileSync(index, new Uint8Array(Float64Array.from(starts).buffer))
  return openRowFile(file, index)
}

const versionOf = (table: Table): ComparedVersion => {
  const id = `v${files++}`
  return {
    version: {
      ...{ id, fields: table.fields, primaryKey: table.key ?? [] },
      ...(table.coordinates && { coordinates: table.coordinates }),
    },
    file: openLines(linesOf(table), id),
  }
}

interface Made {
  readonly summary: ChangeSummary
  readonly changes: readonly Record<string, unknown>[]
  readonly csv: readonly (readonly string[])[]
  readonly applied: readonly string[]
}

const compare = async (before: Table, after: Table, formerNames: FormerNames = {}): Promise<Made> => {
  const [old, now] = [versionOf(before), versionOf(after)]
  const base = path.join(folder, `changes-${files++}`)
  const { summary } = await makeChanges({ id: '307009-12', formerNames }, old, now, {
    base,
    offsets: `${base}.idx`,
  })
  const rows = openRowFile(`${base}.ndjson`, `${base}.idx`)
  const applied = [...applyChanges(old.file, rows, summary)]
  for (const file of [old.file, now.file, rows]) file.close()
  const text = readFileSync(`${base}.ndjson`, 'utf8')
  // Spreadsheets read a file as UTF-8 where this mark says so.
  expect([...readFileSync(`${base}.csv`).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const { data } = Papa.parse<string[]>(readFileSync(`${base}.csv`, 'utf8').trimEnd())
  const changes = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  expect(summary.records).toBe(changes.length)
  return { summary, changes, csv: data, applied }
}

const people = [field('id'), field('name'), field('n', { type: 'integer' })]

describe('changes by primary key', () => {
  const before: Table = {
    fields: people,
    key: ['id'],
    rows: [
      ['1', '渝中', 1],
      ['2', '江北', 2],
      ['3', '南岸', 3],
      ['4', '北碚', null],
    ],
  }

  it('name what was added, removed and changed, with the cells before and after', async () => {
    const after: Table = {
      ...before,
      rows: [
        ['1', '渝中', 1],
        ['3', '南岸区', 3],
        ['4', '北碚', null],
        ['5', '巴南', 5],
      ],
    }
    const { summary, changes, csv, applied } = await compare(before, after)
    expect(summary.rows).toEqual({ before: 4, after: 4, added: 1, removed: 1, changed: 1, moved: 0 })
    expect(summary.sentence).toEqual({
      zh: '新增 1 行，修改 1 行，删除 1 行',
      en: '1 row added, 1 changed, 1 removed',
    })
    expect(changes).toEqual([
      { op: 'removed', from: 2, record: { id: '2', name: '江北', n: 2 } },
      {
        op: 'changed',
        from: 3,
        to: 2,
        key: { id: '3' },
        before: { name: '南岸' },
        after: { name: '南岸区' },
      },
      { op: 'added', to: 4, record: { id: '5', name: '巴南', n: 5 } },
    ])
    expect(csv).toEqual([
      ['_change', '_from', '_to', 'id', 'name', 'n'],
      ['removed', '2', '', '2', '江北', '2'],
      ['before', '3', '2', '3', '南岸', '3'],
      ['after', '3', '2', '3', '南岸区', '3'],
      ['added', '', '4', '5', '巴南', '5'],
    ])
    expect(applied).toEqual(linesOf(after))
  })

  it('are a move where a row only stands elsewhere, rows that move together in one line', async () => {
    const [a, b, c, d] = before.rows
    const after = { ...before, rows: [c, d, a, b].flatMap((row) => (row ? [row] : [])) }
    const { summary, changes, applied } = await compare(before, after)
    expect(summary.rows).toMatchObject({ added: 0, removed: 0, changed: 0, moved: 2 })
    expect(changes).toHaveLength(1)
    expect(applied).toEqual(linesOf(after))
  })

  it('say that nothing changed between equal rows', async () => {
    const { summary, changes } = await compare(before, before)
    expect(changes).toEqual([])
    expect(summary.sentence.zh).toBe('数据没有变化')
  })
})

describe('changes without a key', () => {
  it('are whole rows, counted as often as they occur', async () => {
    const fields = [field('a')]
    const rows = (...cells: (string | null)[]): Table => ({ fields, rows: cells.map((cell) => [cell]) })
    const { summary, applied } = await compare(rows('x', 'x', 'y', null), rows('x', null, null, 'z'))
    expect(summary.matchedBy).toEqual([])
    expect(summary.rows).toMatchObject({ added: 2, removed: 2, changed: 0 })
    expect(applied).toEqual(linesOf(rows('x', null, null, 'z')))
  })
})

describe('changes of columns', () => {
  const before: Table = {
    fields: people,
    key: ['id'],
    rows: [
      ['1', '渝中', 1],
      ['2', '江北', 2],
      ['3', '南岸', 3],
    ],
  }
  const kinds = ({ columns }: ChangeSummary) => columns.map((column) => `${column.kind} ${column.name}`)

  it('fill a new column without calling its rows changed', async () => {
    const after: Table = {
      fields: [...people, field('tel', { title: '电话' })],
      key: ['id'],
      rows: [
        ['1', '渝中', 1, '023'],
        ['2', '江北区', 2, null],
        ['3', '南岸', 3, null],
      ],
    }
    const { summary, changes, applied } = await compare(before, after)
    expect(summary.rows).toMatchObject({ added: 0, removed: 0, changed: 1 })
    expect(summary.sentence.zh).toBe('修改 1 行；新增字段「电话」')
    expect(changes).toEqual([
      { op: 'filled', from: 1, to: 1, after: { tel: '023' } },
      {
        op: 'changed',
        from: 2,
        to: 2,
        key: { id: '2' },
        before: { name: '江北' },
        after: { name: '江北区' },
      },
    ])
    expect(applied).toEqual(linesOf(after))
  })

  it('are removals, retypings and other descriptions', async () => {
    const after: Table = {
      fields: [field('id', { description: '编号' }), field('n', { type: 'string' })],
      key: ['id'],
      rows: [
        ['1', '1'],
        ['2', null],
        ['3', '3'],
      ],
    }
    const { summary, applied } = await compare(before, after)
    expect(kinds(summary)).toEqual(['described id', 'retyped n', 'removed name'])
    expect(summary.rows.changed).toBe(0)
    expect(applied).toEqual(linesOf(after))
  })

  it('are told in the sentence with what was and what is, whatever part of a column it is', async () => {
    const [id = field('id'), name = field('name'), n = field('n')] = people
    const told = async (fields: readonly Field[], key: readonly string[] = ['id']) => {
      const cellOf = (row: readonly unknown[], { name: column, type }: Field): unknown => {
        const cell = row[people.findIndex((one) => one.name === column)]
        return type === 'string' ? String(cell) : cell
      }
      const after = { fields, key, rows: before.rows.map((row) => fields.map((one) => cellOf(row, one))) }
      const { summary, applied } = await compare(before, after)
      expect(applied).toEqual(linesOf(after))
      return [summary.sentence.zh, summary.sentence.en]
    }
    expect(await told(people)).toEqual(['数据没有变化', 'No change in the data'])
    expect(await told([name, id, n])).toEqual(['字段顺序改变', 'Fields in another order'])
    expect(await told([id, name, { ...n, unit: '万人' }])).toEqual([
      '字段单位改变「n」（无 → 万人）',
      'Changed unit: n (none → 万人)',
    ])
    expect(await told([id, { ...name, title: '名称', titleEn: 'Name' }, { ...n, title: '人数' }])).toEqual([
      '字段标题改变「name」→「名称」、「n」→「人数」；字段说明更新「名称」',
      'Changed titles: name, n; changed description: name',
    ])
    expect(await told([id, { ...name, mask: 'partial' }, { ...n, originalOf: 'id' }])).toEqual([
      '字段脱敏方式改变「name」；字段说明更新「n」',
      'Changed mask: name; changed description: n',
    ])
    expect(await told([id, name, { ...n, type: 'string' }], [])).toEqual([
      '字段类型改变「n」（整型 → 字符型）；不再有主键（原为「id」）',
      'Retyped field: n (integer → text); no primary key any more (was id)',
    ])
    expect(await told(people, ['id', 'name'])).toEqual([
      '主键由「id」改为「id」、「name」',
      'Primary key: id → id, name',
    ])
  })

  it('match rows by a key of another type by its text', async () => {
    const [, name = field('name'), n = field('n')] = people
    const numbered: Table = { ...before, fields: [field('id', { type: 'integer' }), name, n] }
    const rows = [
      [1, '渝中', 1],
      [2, '江北', 2],
      [null, '渝中', 1],
    ]
    const after: Table = {
      ...before,
      rows: [
        ['2', '江北区', 2],
        ['1', '渝中', 1],
        ['null', '渝中', 1],
      ],
    }
    const { summary, changes, applied } = await compare({ ...numbered, rows }, after)
    expect(summary.matchedBy).toEqual(['id'])
    expect(summary.rows).toMatchObject({ added: 1, removed: 1, changed: 1 })
    expect(changes).toContainEqual({
      ...{ op: 'changed', from: 2, to: 1, key: { id: '2' } },
      ...{ before: { name: '江北' }, after: { name: '江北区', id: '2' } },
    })
    expect(applied).toEqual(linesOf(after))
  })

  it('name other columns for the positions, and no other key where the columns of a key were renamed', async () => {
    const points = {
      fields: [field('x', { type: 'number' }), field('y', { type: 'number' })],
      rows: [[1, 2]],
    }
    const at = { longitude: 'x', latitude: 'y' }
    const { summary } = await compare(points, { ...points, coordinates: at })
    expect(summary.coordinates).toEqual({ before: null, after: at })
    expect(summary.sentence).toEqual({ zh: '坐标字段改变', en: 'Other fields hold the positions' })
    const renamed = { ...before, fields: [field('code'), ...people.slice(1)], key: ['code'] }
    const made = await compare(before, renamed, { code: ['id'] })
    expect(made.summary.primaryKey).toBeUndefined()
    expect(made.summary.sentence.zh).toBe('字段改名「code」（id → code）')
  })

  it('are a renaming where the title stayed, or nine tenths of the values', async () => {
    const cells = Array.from({ length: 20 }, (_, i) => [String(i), `名 ${i}`, i])
    const long: Table = { fields: people, rows: cells }
    const byTitle: Table = { fields: [field('code', { title: 'id' }), ...people.slice(1)], rows: cells }
    expect(kinds((await compare(long, byTitle)).summary)).toEqual(['renamed code'])
    const renamed = [people[0], field('label', { title: '标签' }), people[2]].flatMap((one) => one ?? [])
    const some = cells.map((row, i): unknown[] => (i < 2 ? [row[0], '别的', row[2]] : row))
    const { summary, applied } = await compare(long, { fields: renamed, rows: some })
    expect(summary.columns).toEqual([
      { kind: 'renamed', name: 'label', title: '标签', from: 'name', evidence: 'values' },
    ])
    expect(applied).toEqual(linesOf({ fields: renamed, rows: some }))
    const other = cells.map((row, i): unknown[] => (i < 3 ? [row[0], '别的', row[2]] : row))
    expect(kinds((await compare(long, { fields: renamed, rows: other })).summary)).toEqual([
      'added label',
      'removed name',
    ])
  })
})

describe('a column of very many values', () => {
  it('is told to be renamed from a sample of them, or not to be', async () => {
    const many = (name: string, shift: number): Table => ({
      fields: [field(name)],
      rows: Array.from({ length: 140_000 }, (_, i) => [`v${i + shift}`]),
    })
    const kinds = async (after: Table) =>
      (await compare(many('a', 0), after)).summary.columns.map(({ kind }) => kind)
    expect(await kinds(many('b', 5_000))).toEqual(['renamed'])
    expect(await kinds(many('b', 30_000))).toEqual(['added', 'removed'])
  })
})

describe('a renaming that is declared', () => {
  const before: Table = {
    fields: people,
    key: ['id'],
    rows: [
      ['1', '渝中', 1],
      ['2', '江北', 2],
    ],
  }
  const after: Table = {
    fields: [field('code'), field('label'), field('n', { type: 'integer' })],
    key: ['code'],
    rows: [
      ['2', '江北区', 2],
      ['3', '南岸', 3],
    ],
  }
  const formerNames = { code: ['number', 'id'], label: ['name'] }

  it('holds whatever the values are, its rows are compared by it, and it may be the key', async () => {
    const { summary, changes, applied } = await compare(before, after, formerNames)
    expect(summary.columns).toEqual([
      { kind: 'renamed', name: 'code', title: 'code', from: 'id', evidence: 'declared' },
      { kind: 'renamed', name: 'label', title: 'label', from: 'name', evidence: 'declared' },
    ])
    expect(summary.matchedBy).toEqual(['code'])
    expect(summary.rows).toMatchObject({ added: 1, removed: 1, changed: 1 })
    expect(changes[1]).toMatchObject({ op: 'changed', before: { name: '江北' }, after: { label: '江北区' } })
    expect(applied).toEqual(linesOf(after))
    expect((await compare(before, after)).summary.columns).toHaveLength(4)
  })

  it('holds between two older versions too, and in both directions', async () => {
    const later = { number: ['code', 'id'], label: ['name'] }
    for (const [old, now] of [
      [before, after],
      [after, before],
    ] as const) {
      const { summary, applied } = await compare(old, now, later)
      expect(summary.columns.map(({ kind }) => kind)).toEqual(['renamed', 'renamed'])
      expect(applied).toEqual(linesOf(now))
    }
  })

  it('holds with another type, whose cells are told', async () => {
    const retyped: Table = {
      fields: [people[0], field('m', { type: 'string' })].flatMap((one) => one ?? []),
      key: ['id'],
      rows: [
        ['1', '1'],
        ['2', null],
      ],
    }
    const { summary, applied } = await compare(before, retyped, { m: ['n'] })
    expect(summary.columns.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'renamed m',
      'retyped m',
      'removed name',
    ])
    expect(applied).toEqual(linesOf(retyped))
  })

  it('says nothing of a name that both versions have', async () => {
    const { summary } = await compare(before, before, { n: ['name'] })
    expect(summary.columns).toEqual([])
  })
})

const cellOf = (type: Field['type']): fc.Arbitrary<unknown> => {
  if (type === 'integer') return fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(null))
  if (type === 'object')
    return fc.oneof(fc.constant({ 'a}': ['"', { b: null }] }), fc.constant([]), fc.constant(null))
  return fc.oneof(fc.constantFrom('a', 'b', '', '"\\', '重庆,', '}\n', '😀'), fc.constant(null))
}

const columnOf = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd', 'é'),
  title: fc.constantFrom('甲', '乙', '丙'),
  type: fc.constantFrom<Field['type']>('string', 'integer', 'object'),
})

const fieldsOf = fc.uniqueArray(columnOf, { selector: ({ name }) => name, minLength: 1, maxLength: 4 })

const tableOf = (fields: readonly Field[]): fc.Arbitrary<Table> =>
  fc.record({
    fields: fc.constant(fields),
    rows: fc.array(fc.tuple(...fields.map(({ type }) => cellOf(type))), { maxLength: 12 }),
    key: fc.subarray(
      fields.map(({ name }) => name),
      { maxLength: Math.min(2, fields.length) },
    ),
  })

/** Two versions that have something to do with each other: rows taken out, put in, put elsewhere, cells changed. */
const twoVersions = fc
  .tuple(fieldsOf, fieldsOf, fc.boolean())
  .chain(([before, after, same]) =>
    fc.tuple(tableOf(before), tableOf(same ? before : after), fc.infiniteStream(fc.nat())),
  )
  .map(([before, after, choices]): [Table, Table] => {
    const choose = (below: number): number => Number(choices.next().value) % below
    const carried = before.rows.filter(() => choose(4) > 0).map((row) => carry(before, after, row))
    const rows: (readonly unknown[])[] = [...carried]
    for (const row of after.rows.slice(0, choose(4))) rows.splice(choose(rows.length + 1), 0, row)
    if (choose(3) === 0) rows.reverse()
    if (choose(3) === 0) rows.push(...rows.splice(0, 2))
    return [before, { ...after, rows }]
  })

const carry = (before: Table, after: Table, row: readonly unknown[]): unknown[] =>
  after.fields.map(({ name, type }) => {
    const at = before.fields.findIndex((one) => one.name === name && one.type === type)
    return at < 0 ? null : row[at]
  })

/** How many lines are no longer there, each counted as often as it occurs. */
const lost = (before: readonly string[], after: readonly string[]): number => {
  const left = [...after]
  return before.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  }).length
}

/** What a publisher may declare, right or wrong. */
const anyFormerNames: fc.Arbitrary<FormerNames> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'é'),
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'é'), { minLength: 1, maxLength: 2 }),
  { maxKeys: 2 },
)

/** A row as it should stand in the CSV; a text that is empty is told from no value by quotes, which the parser takes off. */
const shownOf = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)

describe('the changes between any two versions', () => {
  it('make the newer rows of the older ones exactly, in their order, and count them right, whatever renaming is declared', async () => {
    await fc.assert(
      fc.asyncProperty(twoVersions, anyFormerNames, async ([before, after], formerNames) => {
        const { summary, changes, csv, applied } = await compare(before, after, formerNames)
        expect(applied).toEqual(linesOf(after))
        const records = changes.filter(({ op }) => op === 'added' || op === 'removed')
        const [header = [], ...told] = csv
        const lone = told.filter(([kind]) => kind === 'added' || kind === 'removed')
        const sourceOf = new Map(summary.fields.map(({ name, from }) => [name, from]))
        expect(lone.map((row) => row.slice(3))).toEqual(
          records.map(({ op, record }) =>
            header.slice(3).map((name) => {
              const key = op === 'added' || !sourceOf.has(name) ? name : sourceOf.get(name)
              return shownOf(key === null || key === undefined ? null : Reflect.get(Object(record), key))
            }),
          ),
        )
        const { rows } = summary
        const isSame =
          JSON.stringify([before.fields, before.key]) === JSON.stringify([after.fields, after.key]) &&
          linesOf(before).join() === linesOf(after).join()
        expect(summary.sentence.zh === '数据没有变化').toBe(isSame)
        expect(rows.before - rows.removed + rows.added).toBe(rows.after)
        const wholeRows = before.fields === after.fields && summary.matchedBy.length === 0
        expect(wholeRows ? rows.removed : null).toBe(wholeRows ? lost(linesOf(before), linesOf(after)) : null)
      }),
      { numRuns: 300 },
    )
  })
})
