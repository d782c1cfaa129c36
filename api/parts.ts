import type { QueryEngine } from '#engine/engine.ts'
import type { Seal } from '#query/cursor.ts'
import type { Release } from '#release/read.ts'
import type { Shared } from './shared.ts'

/** What the application is put together from. */
export interface Parts {
  /** The release to answer from, asked once a request; null while there is none. */
  readonly release: () => Release | null
  /** Makes the engine of a release, once a release; row files, DuckDB files and small tables in memory, unless given. */
  readonly engine?: (release: Release) => QueryEngine
  /** What releases share; made with the usual limits, unless given. */
  readonly shared?: Shared
  /** Seals cursors; with a key of this application alone, unless given. */
  readonly seal?: Seal
  /** Renders a page of the portal on demand; without it, search needs the browser. */
  readonly page?: (request: Request, release: Release) => Promise<Response>
  /** Looks whether another release is current; called before a file is said to be missing. */
  readonly refresh?: () => Promise<void>
  /** Host names of sites whose pages may call /mcp, beside the portal's own and this machine's. */
  readonly mcpOrigins?: readonly string[]
  /** Told of errors that are nobody's fault but ours. */
  readonly logError?: (error: unknown) => void
}
