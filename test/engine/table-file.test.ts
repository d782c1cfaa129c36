import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDuckDbTable, openLocked, usualLimits } from '#engine/duckdb/duckdb-table.ts'
import { tableName } from '#engine/duckdb/sql.ts'
import { countTableRows, writeTableFile } from '#engine/duckdb/table-file.ts'
import { paceOf } from '#engine/memory/pace.ts'
import { openTables } from '#engine/open-tables.ts'
import { QueriesWaiting, QueryAbandoned, QueryTimeout, QueryTooLarge } from '#engine/query-failure.ts'
import { queryQueue } from '#engine/query-queue.ts'
import { columnSchema } from '#query/column.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'kaifang-table-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fields = [{ name: 'rowid"; --', title: '名称', type: 'string' }] as const

const write = async (name: string, rows: number): Promise<string> => {
  const ndjson = path.join(folder, `${name}.ndjson`)
  const file = path.join(folder, `${name}.duckdb`)
  const lines = Array.from({ length: rows }, (_, at) => `${JSON.stringify({ [fields[0].name]: `a${at}` })}\n`)
  writeFileSync(ndjson, lines.join(''))
  await writeTableFile(ndjson, fields, file)
  return file
}

const small = await write('small', 3)

describe('a table file', () => {
  it('holds the rows under names of its own', async () => {
    expect(await countTableRows(small)).toBe(3)
    const table = await openDuckDbTable(small, fields)
    const [column] = columnSchema(fields).names
    const filter = { kind: 'compare', column: column ?? never(), operator: 'exact', values: ['a2'] } as const
    expect(await table.rows({ filter, sort: [], after: null, offset: 0, limit: 5 })).toEqual([2])
    table.close()
  })

  it('is known to be missing or damaged', async () => {
    const file = await write('damaged', 3)
    truncateSync(file, 5000)
    expect(await countTableRows(file)).toBeNull()
    expect(await countTableRows(path.join(folder, 'none.duckdb'))).toBeNull()
  })

  it('lets a query take only so long, and goes on answering', async () => {
    const big = await write('big', 300_000)
    const table = await openDuckDbTable(big, fields, { ...usualLimits, time: 1 })
    const [column] = columnSchema(fields).names
    const pattern = '%a%_%9%_%9%'
    const filter = { kind: 'not', of: { kind: 'like', column: column ?? never(), pattern } } as const
    await expect(table.count(filter)).rejects.toBeInstanceOf(QueryTimeout)
    const patient = await openDuckDbTable(big, fields)
    expect(await patient.count(null)).toBe(300_000)
    table.close()
    patient.close()
  })

  it('stops a query that nobody waits for any more', async () => {
    const table = await openDuckDbTable(path.join(folder, 'big.duckdb'), fields)
    const [column] = columnSchema(fields).names
    const pattern = '%a%_%9%_%9%_%9%'
    const filter = { kind: 'not', of: { kind: 'like', column: column ?? never(), pattern } } as const
    const client = new AbortController()
    const counting = table.count(filter, client.signal)
    client.abort()
    await expect(counting).rejects.toBeInstanceOf(QueryAbandoned)
    await expect(table.find({ filter, sort: [] }, client.signal)).rejects.toBeInstanceOf(QueryAbandoned)
    expect(await table.count(null)).toBe(300_000)
    table.close()
  })

  it('stops one query without touching those beside it or after it on its connection', async () => {
    const table = await openDuckDbTable(path.join(folder, 'big.duckdb'), fields)
    const [column] = columnSchema(fields).names
    const pattern = '%a%_%9%_%9%_%9%'
    const slow = { kind: 'not', of: { kind: 'like', column: column ?? never(), pattern } } as const
    const quick = { kind: 'compare', column: column ?? never(), operator: 'exact', values: ['a7'] } as const
    for (let round = 0; round < 8; round += 1) {
      const client = new AbortController()
      const stopped = table.count(slow, client.signal).catch((error: unknown) => error)
      const beside = Promise.all([table.count(quick), table.count(quick)])
      setTimeout(() => client.abort(), round * 3)
      expect(await beside).toEqual([1, 1])
      const end = await stopped
      expect(typeof end === 'number' || end instanceof QueryAbandoned).toBe(true)
      expect(await Promise.all([table.count(quick), table.count(quick), table.count(null)])).toEqual([
        1, 1, 300_000,
      ])
    }
    table.close()
  })

  it('answers many different statements, more than a connection gathers', async () => {
    const table = await openDuckDbTable(path.join(folder, 'big.duckdb'), fields)
    for (let limit = 1; limit <= 150; limit += 1) {
      const found = await table.rows({ filter: null, sort: [], after: null, offset: limit, limit })
      expect([found.length, found[0]]).toEqual([limit, limit])
    }
    table.close()
  })

  it('finds every row of a filter in order, more than fit one chunk', async () => {
    const table = await openDuckDbTable(path.join(folder, 'big.duckdb'), fields)
    const [column] = columnSchema(fields).names
    const filter = {
      kind: 'compare',
      column: column ?? never(),
      operator: 'startswith',
      values: ['a1'],
    } as const
    const found = await table.find({ filter, sort: [] })
    expect(found).toHaveLength(111_111)
    expect(found.every((row, at) => at === 0 || row > (found[at - 1] ?? 0))).toBe(true)
    const back = await table.find({ filter, sort: [{ column: column ?? never(), descending: true }] })
    expect([back.length, back[0], back.at(-1)]).toEqual([111_111, 199_999, 1])
    table.close()
  })

  it('refuses a query that needs more memory than it may have, and goes on answering', async () => {
    const table = await openDuckDbTable(path.join(folder, 'big.duckdb'), fields, {
      ...usualLimits,
      memory: 12,
    })
    const column = columnSchema(fields).names[0] ?? never()
    const keys = [{ name: column, column, part: null }]
    const metrics = [{ name: 'n', call: 'count_distinct', column }] as const
    const groups = table.groups({ filter: null, keys, metrics, sort: [], limit: 1 })
    await expect(groups).rejects.toBeInstanceOf(QueryTooLarge)
    expect(await table.count(null)).toBe(300_000)
    table.close()
  })

  it('is opened by a DuckDB that reads, and can do nothing else', async () => {
    const instance = await openLocked(small, { time: 5000, memory: 64, threads: 1 })
    const connection = await instance.connect()
    const refused = [
      "SELECT * FROM read_text('/etc/hostname')",
      "SELECT * FROM read_csv('https://example.org/x.csv')",
      `COPY (SELECT 1) TO '${folder}/out.csv'`,
      `ATTACH '${folder}/x.duckdb'`,
      'INSTALL httpfs',
      'LOAD httpfs',
      'CREATE TABLE other (a INTEGER)',
      `DROP TABLE ${tableName}`,
      `DELETE FROM ${tableName}`,
      'SET threads=8',
      "SET memory_limit='8GB'",
      'SET enable_external_access=true',
      'SET lock_configuration=false',
    ]
    const outcomes = await Promise.allSettled(refused.map((sql) => connection.run(sql)))
    expect(outcomes.map(({ status }, at) => (status === 'rejected' ? '' : refused[at])).join('')).toBe('')
    const settings =
      "SELECT current_setting('threads'), current_setting('memory_limit'), current_setting('temp_directory')"
    expect((await connection.runAndReadAll(settings)).getRowsJS()).toEqual([[1n, '61.0 MiB', '']])
    connection.closeSync()
    instance.closeSync()
    expect(existsSync(path.join(folder, 'out.csv'))).toBe(false)
  })
})

const never = (): never => {
  throw new Error('no column')
}

describe('open tables', () => {
  it('are kept by use and bounded, and serve a version once opened', async () => {
    const tables = openTables({ files: 1, bytes: 1, time: 1000 })
    const rows = { count: 1, slice: () => Buffer.from('{}\n'), offset: () => 0, close: () => {} }
    const source = {
      rows: (dataset: string) => (dataset === 'none' ? undefined : rows),
      schema: () => fields,
      tableFile: (dataset: string) => path.join(folder, `${dataset}.duckdb`),
    }
    const use = (dataset: string) => tables.use(source, dataset, 'v', async (table) => table)
    const first = await use('small')
    expect(await use('small')).toBe(first)
    expect((await use('memory'))?.name).toBe('memory')
    expect(await use('none')).toBeNull()
    mkdirSync(path.join(folder, 'again'))
    const other = await write('again/other', 2)
    expect(existsSync(other)).toBe(true)
    expect((await use('again/other'))?.name).toBe('duckdb')
    expect(await use('small')).not.toBe(first)
    tables.close()
  })
})

describe('a loop in memory', () => {
  it('is stopped when it takes too long or nobody waits, and lets others run', async () => {
    const client = new AbortController()
    const pace = paceOf(60, client.signal)
    const started = performance.now()
    while (performance.now() - started < 15);
    expect(pace()).toBeInstanceOf(Promise)
    while (performance.now() - started < 70);
    expect(pace).toThrow(QueryTimeout)
    client.abort()
    expect(pace).toThrow(QueryAbandoned)
  })
})

describe('the queue', () => {
  it('lets go of who leaves or has waited too long', async () => {
    const queue = queryQueue({ running: 1, waiting: 5, patience: 20 })
    let finish = () => {}
    const running = queue.run(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve
        }),
    )
    const client = new AbortController()
    const left = queue.run(async () => 'never', client.signal)
    client.abort()
    await expect(left).rejects.toBeInstanceOf(QueryAbandoned)
    await expect(queue.run(async () => 'late')).rejects.toBeInstanceOf(QueriesWaiting)
    expect([queue.running, queue.waiting]).toEqual([1, 0])
    finish()
    await running
    expect([queue.running, queue.waiting]).toEqual([0, 0])
  })

  it('runs so many at a time, lets so many wait, and refuses the rest', async () => {
    const queue = queryQueue({ running: 1, waiting: 1, patience: 60_000 })
    let finish = () => {}
    const order: string[] = []
    const running = queue.run(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve
        }),
    )
    const waiting = queue.run(async () => {
      order.push('waited')
    })
    await expect(queue.run(async () => {})).rejects.toBeInstanceOf(QueriesWaiting)
    expect(order).toEqual([])
    finish()
    await Promise.all([running, waiting])
    expect(order).toEqual(['waited'])
    await expect(
      queue.run(async () => {
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
    expect(await queue.run(async () => 1)).toBe(1)
  })
})
