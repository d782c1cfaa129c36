import type { Misfit } from '#ingest/table.ts'
import { createHashedFile, type HashedFile } from './hashed-file.ts'
import type { Written } from './row-sink.ts'

/** What is left of the misfits of a table: the file with their texts and their number by field. */
export interface WrittenOriginals extends Written {
  readonly misfits: Readonly<Record<string, number>>
}

/** Takes the misfits of one table, in order. */
export interface OriginalsSink {
  write(misfits: readonly Misfit[]): Promise<void>
  /** Ends the file; undefined where there was no misfit, and so no file. */
  finish(): Promise<WrittenOriginals | undefined>
  /** Lets go of the file, whole or not; never throws. */
  abort(): Promise<void>
}

/** The line of a misfit in originals.ndjson: {row, field, original}, ending in a line feed. */
export const originalLine = ({ row, field, original }: Misfit): string =>
  `${JSON.stringify({ row, field, original })}\n`

/** NDJSON of misfits at `path`; there is no file before there is a misfit. */
export const originalsSink = (path: string): OriginalsSink => {
  const misfits: Record<string, number> = {}
  let file: HashedFile | undefined
  return {
    async write(found) {
      if (found.length === 0) return
      file ??= createHashedFile(path)
      for (const { field } of found) misfits[field] = (misfits[field] ?? 0) + 1
      await file.write(found.map(originalLine).join(''))
    },
    async finish() {
      return file && { ...(await file.finish()), misfits }
    },
    async abort() {
      await file?.abort()
    },
  }
}
