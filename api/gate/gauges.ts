import type { Release } from '#release/read.ts'
import type { Shared } from '../shared.ts'
import { type Gauge, labelText } from './metrics.ts'

const one = (value: number): ReadonlyMap<string, number> => new Map([['', value]])

const ofProcess: readonly Gauge[] = [
  {
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process.',
    read: () => one(process.memoryUsage.rss()),
  },
  {
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the process.',
    type: 'counter',
    read: () => {
      const { user, system } = process.cpuUsage()
      return one((user + system) / 1e6)
    },
  },
  {
    name: 'process_start_time_seconds',
    help: 'When the process began, in seconds since 1970.',
    read: () => one(Math.round(Date.now() / 1000 - process.uptime())),
  },
]

const releaseInfo = (release: Release | null): ReadonlyMap<string, number> =>
  release === null ? new Map() : new Map([[`release="${labelText(release.id)}"`, 1]])

/** What a server tells of itself beside its requests. */
export const gaugesOf = (
  { engines: { queue, tables }, exporter, answers, coded }: Shared,
  release: () => Release | null,
  hot: { readonly bytes: number },
): readonly Gauge[] => [
  ...ofProcess,
  { name: 'kaifang_release_info', help: 'The release that is served.', read: () => releaseInfo(release()) },
  { name: 'kaifang_queries_running', help: 'Queries that run.', read: () => one(queue.running) },
  {
    name: 'kaifang_queries_waiting',
    help: 'Queries that wait for their turn.',
    read: () => one(queue.waiting),
  },
  { name: 'kaifang_exports_running', help: 'Exports under way.', read: () => one(exporter.streams) },
  {
    name: 'kaifang_answer_cache_bytes',
    help: 'Bytes of answers that are kept.',
    read: () => one(answers.bytes),
  },
  {
    name: 'kaifang_hot_answer_bytes',
    help: 'Bytes of whole answers that are kept.',
    read: () => one(hot.bytes),
  },
  {
    name: 'kaifang_coded_file_bytes',
    help: 'Bytes of compressed files in memory.',
    read: () => one(coded.bytes),
  },
  {
    name: 'kaifang_tables_open',
    help: 'Tables that are open for queries, by engine.',
    read: () => new Map([...tables.open()].map(([engine, count]) => [`engine="${engine}"`, count])),
  },
]
