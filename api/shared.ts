import { openTables, usualTables } from '#engine/open-tables.ts'
import { type EngineShare, engineShare, usualQueue } from '#engine/query-engine.ts'
import type { QueueLimits } from '#engine/query-queue.ts'
import { type AnswerCache, answerCache } from './answer-cache.ts'
import { type CodedFiles, codedFiles } from './coded-files.ts'
import { type Exporter, exporter } from './exports/exporter.ts'

/** What may be used for answers. */
export interface ServiceLimits {
  readonly queue: QueueLimits
  /** Milliseconds of one query. */
  readonly queryTime: number
  /** Exports at a time. */
  readonly exports: number
}

/** Limits that a server of two cores bears. */
export const usualLimits: ServiceLimits = { queue: usualQueue, queryTime: usualTables.time, exports: 16 }

/** What the releases of a server share, one after the other. */
export interface Shared {
  readonly engines: EngineShare
  readonly answers: AnswerCache
  readonly exporter: Exporter
  readonly coded: CodedFiles
}

/** Makes what releases share. */
export const shareOf = ({ queue, queryTime, exports }: ServiceLimits = usualLimits): Shared => ({
  engines: engineShare(openTables({ ...usualTables, time: queryTime }), queue),
  answers: answerCache(),
  exporter: exporter(exports),
  coded: codedFiles(),
})
