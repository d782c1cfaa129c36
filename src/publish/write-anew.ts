import type { Step } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import type { IngestOptions } from '#ingest/table.ts'
import type { Version } from '#release/manifest.ts'
import type { SinkThread } from '#release/sinks/aside/sinks-aside.ts'
import { type WrittenVersion, writeVersion } from '#release/write-version.ts'
import { openInspected } from './open-inspected.ts'

/** What came of writing one dataset: no version where its data have errors, which are among the findings then. */
export interface WrittenAnew extends Pick<WrittenVersion, 'table'> {
  readonly version: Version | null
  readonly findings: readonly Finding[]
  readonly seconds: number
}

/** Reads, inspects and writes the data of one entry into the release that is being built in the folder `into`; with the thread `aside`, on two cores. */
export const writeAnew = async (
  entry: Approved<OpenEntry>,
  into: string,
  options: IngestOptions,
  progress: Step,
  aside?: SinkThread,
): Promise<WrittenAnew> => {
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1000
  try {
    const table = await openInspected(entry, options)
    const written = await writeVersion({ entry, table, into, progress, aside })
    return { ...written, seconds: seconds() }
  } catch (error) {
    // One broken file must not hide the problems of the next.
    if (error instanceof FindingsError) return { version: null, findings: error.findings, seconds: seconds() }
    throw error
  }
}
