import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeOptions } from '../bootstrap/commands.mjs'
import { makeSource } from './ingest/make-source.ts'
import type { Measured } from './ingest/work.ts'

const rounds = 3

/** Most of a round may take, beside DuckDB's own time. */
const wanted = 2.5

const worker = fileURLToPath(new URL('./ingest/work.ts', import.meta.url))

/** How much more memory ten times as many rows may take, and how much at all, in MB. */
const flat = { ratio: 1.25, most: 2048 }

/** One measurement in a process of its own, which Node is told to run as it runs a publish. */
const measure = (...args: readonly string[]): Measured => {
  const options = [...nodeOptions('publish'), worker, ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stdout + stderr)
  return JSON.parse(stdout) as Measured
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const figures = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(' ')

/**
 * Publishes a made table of so many rows and nine columns, and lets DuckDB turn the same CSV into a table and into Parquet, in
 * turns; prints seconds, their ratio and peaks of memory.
 */
export const ingest = async ({ rows }: { readonly rows: number }): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaifang-bench-'))
  const source = path.join(folder, 'datasets')
  try {
    const csv = await makeSource(source, rows)
    const turns: { ours: Measured; theirs: Measured }[] = []
    for (let round = 0; round < rounds; round++) {
      const theirs = measure('duckdb', csv, path.join(folder, 'by-hand'))
      const ours = measure('kaifang', source, path.join(folder, 'dist'))
      turns.push({ ours, theirs })
      for (const made of ['by-hand', 'dist']) await rm(path.join(folder, made), { recursive: true })
    }
    const [ours, theirs] = [turns.map((turn) => turn.ours), turns.map((turn) => turn.theirs)]
    const ratio = median(turns.map((turn) => turn.ours.seconds / turn.theirs.seconds))
    const peak = Math.max(...ours.map((one) => one.peak))
    process.stdout.write(`ingest: ${rows.toLocaleString('en-US')} rows of nine columns, medians of ${rounds} rounds in turns
  DuckDB, CSV to table and to Parquet   ${median(theirs.map((one) => one.seconds)).toFixed(2)} s (${figures(theirs.map((one) => one.seconds))})
  Kaifang, every format and check       ${median(ours.map((one) => one.seconds)).toFixed(2)} s (${figures(ours.map((one) => one.seconds))})
  ratio                                 ${ratio.toFixed(2)} (wanted: ${wanted} or less)
  processor seconds                     ${median(ours.map((one) => one.processor)).toFixed(2)}, DuckDB ${median(theirs.map((one) => one.processor)).toFixed(2)}
  peak memory                           ${Math.round(peak / 2 ** 20)} MB
`)
    if (ratio > wanted) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true })
  }
}

/**
 * Publishes a made table of so many rows, and one of ten times as many, three times each; prints the peaks of memory, which vary
 * by a tenth from run to run, their medians, and the ratio of these.
 */
export const memory = async ({ rows }: { readonly rows: number }): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaifang-bench-'))
  const source = path.join(folder, 'datasets')
  const peakOf = async (count: number): Promise<number> => {
    await makeSource(source, count)
    const runs: Measured[] = []
    for (let round = 0; round < rounds; round++) {
      runs.push(measure('kaifang', source, path.join(folder, 'dist')))
      await rm(path.join(folder, 'dist'), { recursive: true })
    }
    const peaks = runs.map(({ peak }) => Math.round(peak / 2 ** 20))
    const seconds = median(runs.map((run) => run.seconds))
    process.stdout.write(
      `memory: ${count.toLocaleString('en-US')} rows of nine columns: peak ${median(peaks)} MB (${peaks.join(' ')}), ${seconds.toFixed(1)} s\n`,
    )
    return median(peaks)
  }
  try {
    const [once, tenfold] = [await peakOf(rows), await peakOf(rows * 10)]
    const ratio = tenfold / once
    process.stdout.write(
      `  ratio of the peaks ${ratio.toFixed(2)} (wanted: ${flat.ratio} or less, and under ${flat.most} MB)\n`,
    )
    if (ratio > flat.ratio || tenfold > flat.most) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true })
  }
}
