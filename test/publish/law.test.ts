import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { silent } from '#effects/progress.ts'
import { tableName } from '#engine/duckdb/sql.ts'
import { publish } from '#publish.ts'
import { layout } from '#release/layout.ts'
import { verifyRelease } from '#release/verify.ts'
import { runs } from '../long-runs.ts'
import { run } from './kaifang.ts'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

/**
 * The law: a publish that keeps what it can and remembers what it read makes, byte for byte, the static root that one with
 * --full and no memory makes over the same store. That store counts for two things alone, earlier versions, which stay (none
 * with keepVersions: 1), and the files that a withdrawn dataset had (removed.json): without them, an empty store will do.
 */

/** The catalogue as a list of entries that edits work on. */
interface Entry {
  readonly number: number
  title: string
  opening: 'unconditional' | 'conditional' | 'none'
  status: 'published' | 'withdrawn' | 'draft'
  closedField: boolean
  rows: number
  cell: string
  form: 'yaml' | 'ndjson'
  /** Name of its file under catalog/, which says nothing. */
  file: string
  data: string
}

interface Source {
  entries: Entry[]
  notice: string
  region: string
  keep: number
}

const entry = (number: number): Entry => ({
  ...{ number, title: `数据集 ${number}`, opening: 'unconditional', status: 'published' },
  ...{ closedField: false, rows: 3, cell: '甲', form: number % 2 === 0 ? 'yaml' : 'ndjson' },
  ...{ file: `entry-${number}`, data: `rows-${number}` },
})

type Edit = (source: Source, pick: number, folder: SourceFolder) => void

const some = (source: Source, pick: number): Entry => {
  const found = source.entries[pick % source.entries.length]
  if (found === undefined) throw new Error('no entry to edit')
  return found
}

/** Every kind of edit; `pick` says of which entry, or to what. */
const edits: Readonly<Record<string, Edit>> = {
  'an entry is added': (source) => {
    source.entries.push(entry(Math.max(...source.entries.map(({ number }) => number)) + 1))
  },
  'an entry goes': (source, pick) => {
    if (source.entries.length > 1) source.entries.splice(pick % source.entries.length, 1)
  },
  'a title changes': (source, pick) => {
    some(source, pick).title += '改'
  },
  'an entry is closed': (source, pick) => {
    some(source, pick).opening = 'none'
  },
  'an entry is opened': (source, pick) => {
    Object.assign(some(source, pick), { opening: 'unconditional', status: 'published' })
  },
  'an entry becomes conditional': (source, pick) => {
    some(source, pick).opening = 'conditional'
  },
  'an entry is withdrawn': (source, pick) => {
    some(source, pick).status = 'withdrawn'
  },
  'an entry is a draft again': (source, pick) => {
    some(source, pick).status = 'draft'
  },
  'a field is closed or opened': (source, pick) => {
    const one = some(source, pick)
    one.closedField = !one.closedField
  },
  'rows come or go': (source, pick) => {
    some(source, pick).rows = 1 + (pick % 5)
  },
  'a cell changes and the size does not': (source, pick) => {
    const one = some(source, pick)
    one.cell = one.cell === '甲' ? '乙' : '甲'
  },
  'the file of an entry is renamed': (source, pick) => {
    some(source, pick).file = `zz-${pick}`
  },
  'a data file is renamed': (source, pick) => {
    some(source, pick).data = `d${pick}-${some(source, pick).number}`
  },
  'an entry moves to another kind of file': (source, pick) => {
    const one = some(source, pick)
    one.form = one.form === 'yaml' ? 'ndjson' : 'yaml'
  },
  'portal.yaml changes': (source, pick) => {
    source.notice = `公告 ${pick}`
  },
  'nothing changes': () => {},
  'the memory is deleted': (_, __, { memory }) => rmSync(memory, { recursive: true, force: true }),
  'the memory is damaged': (_, pick, { memory }) => damage(memory, pick),
  'an older memory comes back': (_, pick, { memory }) => {
    const aside = `${memory}-aside`
    if (pick % 2 === 0 || !existsSync(aside)) cpSync(memory, aside, { recursive: true })
    else {
      rmSync(memory, { recursive: true, force: true })
      cpSync(aside, memory, { recursive: true, force: true })
    }
  },
}

const filesBelow = (root: string): readonly string[] =>
  readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .sort()

/** Flips one bit of one file. */
const damage = (folder: string, pick: number): void => {
  const files = filesBelow(folder)
  const file = join(folder, files[pick % files.length] ?? '')
  const bytes = readFileSync(file)
  const at = (pick * 7919) % bytes.length
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (pick % 8))
  writeFileSync(file, bytes)
}

const specOf = (one: Entry): string =>
  entryYaml({
    ...{ code: `307009/${one.number}`, title: one.title, status: one.status },
    opening: `{ type: ${one.opening}, reason: 不宜开放, conditions: 签订协议 }`,
    fields: `
  - { name: code, title: 代码, type: string, open: true }
  - { name: name, title: 名称, type: string, open: ${!one.closedField} }`,
    data: `\n  - { path: ../data/${one.data}.csv }`,
    more: 'allow: [field-removed, type-changed, rows-halved]\nwithdrawal: { date: 2026-03-01, reason: 更正, authority: 某局 }',
  })

/** Writes what has changed, as an editor would: files that say the same already are left alone. */
const writeSource = (
  { source: root, write }: SourceFolder,
  { entries, notice, region, keep }: Source,
): void => {
  const wanted = new Map<string, string>()
  wanted.set(
    'portal.yaml',
    `${portalYaml.replace('500000', region)}keepVersions: ${keep}\nnotice: ${notice}\n`,
  )
  for (const one of entries) {
    const rows = Array.from({ length: one.rows }, (_, i) => `${i},${one.cell}\r\n`).join('')
    wanted.set(`data/${one.data}.csv`, `代码,名称\r\n${rows}`)
    if (one.form === 'yaml') wanted.set(`catalog/${one.file}.yaml`, specOf(one))
  }
  const lines = entries
    .filter(({ form }) => form === 'ndjson')
    .map((one) => JSON.stringify(parse(specOf(one))))
  if (lines.length > 0) wanted.set('catalog/list.ndjson', `${lines.join('\n')}\n`)
  const used = [entries.at(0), entries.at(-1)].map((one) => `307009/${one?.number}`)
  wanted.set(
    'applications.yaml',
    `- { name: 应用, summary: 说明, maker: 某单位, url: "https://example.org/", datasets: [${[...new Set(used)]}] }\n`,
  )
  for (const file of filesBelow(root)) if (!wanted.has(file)) rmSync(join(root, file))
  for (const [file, text] of wanted) if (textOf(join(root, file)) !== text) write(file, text)
}

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const anyEdit = fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat({ max: 1000 }))

const apply = (folder: SourceFolder, source: Source, [name, pick]: readonly [string, number]): void => {
  edits[name]?.(source, pick, folder)
  writeSource(folder, source)
}

/**
 * Every file of the current release, DuckDB files excepted (rows.idx leads to the same rows; that a table was not changed is
 * for `verify`, so are their hashes). state.json says which releases stay.
 */
const contentsOf = (out: string): Readonly<Record<string, unknown>> => {
  const root = join(out, 'current')
  return Object.fromEntries(
    filesBelow(root)
      .filter((file) => !file.endsWith('.duckdb') && file !== 'state.json')
      .map((file) => [
        file,
        file === layout.inputs
          ? { ...JSON.parse(readFileSync(join(root, file), 'utf8')), tables: undefined }
          : readFileSync(join(root, file), 'base64'),
      ]),
  )
}

const expectSound = async (out: string, edit: string): Promise<void> =>
  expect(await verifyRelease(out, silent.step('')), edit).toEqual([])

const wholes = [1, undefined]

it('any sequence of publishes makes what full ones make over the same store', async () => {
  let published = 0
  const sequences = runs(2, 10)
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyEdit, { minLength: 5, maxLength: 6 }),
      fc.constantFrom(...wholes),
      fc.constantFrom(1, 3),
      async (sequence, whole, keep) => {
        const folder = sourceFolder()
        const source: Source = { entries: [1, 2, 3, 4].map(entry), notice: '公告', region: '500000', keep }
        const parts = whole === undefined ? {} : { whole }
        const beside = join(folder.out, '../beside')
        try {
          writeSource(folder, source)
          await folder.publish(parts)
          for (const edit of sequence) {
            rmSync(beside, { recursive: true, force: true })
            cpSync(folder.out, beside, { recursive: true, verbatimSymlinks: true })
            apply(folder, source, edit)
            const report = await folder.publish(parts)
            expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
            await publish(
              { source: folder.source, out: beside, full: true, ...parts },
              await folder.effects(),
            )
            expect(contentsOf(folder.out), edit[0]).toEqual(contentsOf(beside))
            await expectSound(folder.out, edit[0])
            published += 1
          }
          if (keep > 1 || source.entries.some(({ status }) => status === 'withdrawn')) return
          rmSync(beside, { recursive: true, force: true })
          await publish({ source: folder.source, out: beside, ...parts }, await folder.effects())
          expect(contentsOf(folder.out), 'from nothing').toEqual(contentsOf(beside))
        } finally {
          folder.dispose()
        }
      },
    ),
    { numRuns: sequences, endOnFailure: true },
  )
  expect(published).toBeGreaterThanOrEqual(5 * sequences)
}, 1_800_000)

/** The rows of every DuckDB file, whose bytes are others in every run, as JSON. */
const tablesOf = async (out: string): Promise<Readonly<Record<string, readonly string[]>>> => {
  const root = join(out, 'current')
  const tables: Record<string, readonly string[]> = {}
  for (const file of filesBelow(root).filter((name) => name.endsWith('.duckdb'))) {
    const instance = await DuckDBInstance.create(join(root, file), { access_mode: 'READ_ONLY' })
    const connection = await instance.connect()
    try {
      const reader = await connection.runAndReadAll(`SELECT * FROM ${tableName}`)
      tables[file] = reader.getRowsJson().map((row) => JSON.stringify(row))
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  }
  return tables
}

it('in whatever folder, time zone and number of threads', async () => {
  const folder = sourceFolder()
  try {
    const source: Source = { entries: [1, 2, 3, 4].map(entry), notice: '公告', region: '500000', keep: 1 }
    // More rows than are queried in memory: it gets a DuckDB file.
    Object.assign(some(source, 0), { rows: 20_001 })
    writeSource(folder, source)
    await folder.publish()
    for (const edit of [
      ['a title changes', 1],
      ['rows come or go', 2],
      ['an entry is closed', 3],
    ] as const) {
      apply(folder, source, edit)
      await folder.publish({ threads: 1 })
    }
    const elsewhere = join(folder.out, '../elsewhere/深/处')
    cpSync(folder.source, join(elsewhere, 'datasets'), { recursive: true })
    const ended = await run(
      [
        ...[
          'publish',
          '--source',
          join(elsewhere, 'datasets'),
          '--out',
          join(elsewhere, 'store'),
          '--threads',
          '3',
        ],
        ...['--cache', join(elsewhere, 'memory'), '--report', join(elsewhere, 'report.json')],
      ],
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' },
    )
    expect(ended.status, ended.stderr).toBe(0)
    expect(contentsOf(join(elsewhere, 'store'))).toEqual(contentsOf(folder.out))
    const tables = await tablesOf(folder.out)
    expect(Object.values(tables).map((rows) => rows.length)).toEqual([20_001])
    expect(await tablesOf(join(elsewhere, 'store'))).toEqual(tables)
  } finally {
    folder.dispose()
  }
}, 300_000)
