import { existsSync } from 'node:fs'
import type { VersionSource } from './engine.ts'
import { type Misses, missesKept, withExactBoxes } from './exact-boxes.ts'
import { memoryTable } from './memory/memory-table.ts'
import type { QueryTable } from './query-table.ts'
import type { RowFile } from './row-file.ts'

/** Opens the tables of versions and keeps those that were used last. */
export interface OpenTables {
  /** Does `work` with the table of a version, which stays open meanwhile; null where there is no such version. */
  use<T>(
    source: VersionSource,
    dataset: string,
    version: string,
    work: (table: QueryTable) => Promise<T>,
  ): Promise<T | null>
  /** Tables that are open, by engine. */
  open(): ReadonlyMap<string, number>
  /** Closes every table that is not in use, the others when they are free. */
  close(): void
}

/** What may be kept open. */
export interface TableLimits {
  /** DuckDB files. */
  readonly files: number
  /** Bytes of tables in memory. */
  readonly bytes: number
  /** Milliseconds of one query. */
  readonly time: number
}

interface Entry {
  readonly table: Promise<QueryTable>
  readonly misses: Misses
  /** The table with the row files of the releases that have the version. */
  readonly exact: WeakMap<RowFile, QueryTable>
  users: number
  /** Known when the table is open. */
  opened?: QueryTable
}

const openTable = async (
  source: VersionSource,
  dataset: string,
  version: string,
  time: number,
): Promise<QueryTable | undefined> => {
  const rows = source.rows(dataset, version)
  if (rows === undefined) return undefined
  const schema = source.schema(dataset, version)
  const file = source.tableFile(dataset, version)
  if (!existsSync(file)) return memoryTable(rows, schema, time)
  // Loaded by the first query that needs it: it takes 50 MB.
  const { openDuckDbTable, usualLimits } = await import('./duckdb/duckdb-table.ts')
  return openDuckDbTable(file, schema, { ...usualLimits, time })
}

/** What a server of little memory bears. */
export const usualTables: TableLimits = { files: 2, bytes: 32e6, time: 5000 }

/**
 * Makes a keeper of tables. A version is its content, so its table serves every release that has it: in memory where
 * there is no DuckDB file.
 */
export const openTables = (limits: TableLimits = usualTables): OpenTables => {
  const entries = new Map<string, Entry>()
  const over = (): boolean => {
    const open = [...entries.values()].flatMap(({ opened }) => opened ?? [])
    const inMemory = open.filter(({ name }) => name === 'memory')
    return (
      open.length - inMemory.length > limits.files ||
      inMemory.reduce((sum, { weight }) => sum + weight, 0) > limits.bytes
    )
  }
  const evict = (): void => {
    for (const [key, { opened, users }] of entries) {
      if (!over()) return
      if (opened === undefined || users > 0) continue
      entries.delete(key)
      opened.close()
    }
  }
  const enter = (key: string, table: () => Promise<QueryTable>): Entry => {
    const entry: Entry = entries.get(key) ?? {
      table: table(),
      misses: missesKept(),
      exact: new WeakMap(),
      users: 0,
    }
    // Entries lie in the order of their use.
    entries.delete(key)
    entries.set(key, entry)
    entry.users += 1
    return entry
  }
  const exactly = (table: QueryTable, rows: RowFile, { misses, exact }: Entry): QueryTable => {
    const known = exact.get(rows) ?? withExactBoxes(table, rows, misses, limits.time)
    exact.set(rows, known)
    return known
  }
  return {
    use: async (source, dataset, version, work) => {
      const rows = source.rows(dataset, version)
      if (rows === undefined) return null
      const key = `${dataset}/${version}`
      const entry = enter(key, async () => {
        const table = await openTable(source, dataset, version, limits.time)
        if (table === undefined) throw new Error(`version ${key} is gone`)
        return table
      })
      try {
        const table = await entry.table
        entry.opened = table
        return await work(exactly(table, rows, entry))
      } catch (error) {
        if (entry.opened === undefined) entries.delete(key)
        throw error
      } finally {
        entry.users -= 1
        evict()
      }
    },
    open: () => {
      const counts = new Map([
        ['duckdb', 0],
        ['memory', 0],
      ])
      for (const { opened } of entries.values())
        if (opened !== undefined) counts.set(opened.name, (counts.get(opened.name) ?? 0) + 1)
      return counts
    },
    close: () => {
      for (const { table } of entries.values())
        table.then(
          (open) => open.close(),
          () => {},
        )
      entries.clear()
    },
  }
}
