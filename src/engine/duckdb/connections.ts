import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement } from '@duckdb/node-api'

/** A connection that one query has for itself. */
export interface Lease {
  /** The statement of this text, prepared before where it could be. */
  prepare(text: string): Promise<DuckDBPreparedStatement>
  /** Stops what runs on this connection, which then serves no other query. */
  interrupt(): void
  /** Gives the connection back; with `false` it is closed, because of what went wrong on it. */
  end(sound: boolean): void
}

/** Connections to one file that are kept open between queries, with the statements that were prepared on them. */
export interface Connections {
  lease(): Promise<Lease>
  /** Closes those that are free; the others when their query ends. */
  close(): void
}

/** Statements that a connection gathers before it is given up. */
const mostStatements = 64

interface Kept {
  readonly connection: DuckDBConnection
  readonly statements: Map<string, DuckDBPreparedStatement>
}

const prepareOn = async ({ connection, statements }: Kept, text: string) => {
  const known = statements.get(text)
  if (known !== undefined) return known
  const made = await connection.prepare(text)
  statements.set(text, made)
  return made
}

/** Keeps at most `most` free connections to `instance`. */
export const connections = (instance: DuckDBInstance, most: number): Connections => {
  let free: Kept[] = []
  let closed = false
  const leaseOf = (kept: Kept): Lease => {
    let interrupted = false
    return {
      prepare: (text) => prepareOn(kept, text),
      interrupt: () => {
        interrupted = true
        kept.connection.interrupt()
      },
      end: (sound) => {
        const worn = interrupted || kept.statements.size > mostStatements
        if (sound && !worn && !closed && free.length < most) free.push(kept)
        else kept.connection.closeSync()
      },
    }
  }
  return {
    lease: async () => leaseOf(free.pop() ?? { connection: await instance.connect(), statements: new Map() }),
    close: () => {
      closed = true
      for (const { connection } of free) connection.closeSync()
      free = []
    },
  }
}
