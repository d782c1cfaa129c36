import { mkdirSync, rmSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type GrowingTable, growTableFile } from '#engine/duckdb/table-file.ts'
import { parquetEnd, parquetStart, type RowGroup } from '#engine/parquet/row-groups.ts'
import type { GroupTaker } from '#release/sinks/parquet.ts'
import type { PlanAside } from './message.ts'

/** Hands the rows of a large table to DuckDB while more of them arrive. */
export interface TableFeed extends GroupTaker {
  /** Resolves when the DuckDB file is ended; to false where the table was too small for it to be begun. */
  finish(): Promise<boolean>
  /** Lets go of the files, whole or not; never throws. */
  abort(): Promise<void>
}

/** Opens the feed of the table of one version. */
export const tableFeed = ({ table: out, fields }: Pick<PlanAside, 'table' | 'fields'>): TableFeed => {
  const folder = `${out}.parts`
  let waiting: RowGroup[] = []
  let groups = 0
  let parts = 0
  let table: GrowingTable | null = null
  let reading: Promise<void> = Promise.resolve()
  let ending: Promise<boolean> = Promise.resolve(false)

  /** A table of one group may be small. */
  const isLarge = (): boolean => groups > 1
  const read = async (given: readonly RowGroup[], name: string): Promise<void> => {
    await writeFile(
      name,
      Buffer.concat([parquetStart, ...given.map(({ bytes }) => bytes), parquetEnd(fields, given)]),
    )
    table ??= await growTableFile(out, fields, { folders: [folder] }, unlikeIn(given))
    await table.add(name, { rowBytes: Math.max(...given.map((group) => group.cellBytes / group.rows)) })
    await rm(name)
  }
  /** Columns of texts that hardly repeat in the first groups; that later ones may differ costs room only. */
  const unlikeIn = (given: readonly RowGroup[]): readonly string[] =>
    fields.flatMap(({ name, type }, i) =>
      type === 'string' && given.every(({ repeats }) => repeats[i] === false) ? [name] : [],
    )
  const handOver = async (): Promise<void> => {
    const given = waiting
    waiting = []
    await reading
    mkdirSync(folder, { recursive: true })
    reading = read(given, path.join(folder, `${parts++}.parquet`))
    // The next part or the end throws what went wrong here.
    reading.catch(() => {})
  }
  const finish = async (): Promise<boolean> => {
    if (isLarge() && waiting.length > 0) await handOver()
    await reading
    await table?.finish()
    return table !== null
  }
  return {
    async take(group) {
      groups += 1
      waiting.push(group)
      // At once, so that little is left for the end.
      if (isLarge()) await handOver()
    },
    end() {
      ending = finish()
      ending.catch(() => {})
    },
    finish: () => ending,
    async abort() {
      await Promise.allSettled([reading, ending])
      table?.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
