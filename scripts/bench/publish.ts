import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '#publish/report.ts'
import { nodeOptions } from '../bootstrap/commands.mjs'

const run = (folder: string): { seconds: number; report: Report; stderr: string } => {
  const report = join(folder, 'report.json')
  const started = performance.now()
  const args = ['scripts/kaifang.ts', 'publish', '--out', join(folder, 'dist'), '--report', report]
  const options = [...nodeOptions('publish'), ...args]
  const result = spawnSync(process.execPath, options, { encoding: 'utf8' })
  if (result.status !== 0) throw new Error(result.stdout + result.stderr)
  const seconds = (performance.now() - started) / 1000
  return { seconds, report: JSON.parse(readFileSync(report, 'utf8')) as Report, stderr: result.stderr }
}

/** Publishes the bundled catalogue from nothing, then once more unchanged; prints seconds and rows per second. */
export const publish = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-bench-'))
  const first = run(folder)
  const second = run(folder)
  const rows = first.report.datasets.reduce((sum, dataset) => sum + dataset.rows, 0)
  const bytes = first.report.datasets.reduce((sum, dataset) => sum + dataset.bytes, 0)
  process.stdout.write(`publish: the bundled catalogue, ${first.report.datasets.length} datasets, ${rows} rows, ${Math.round(bytes / 1e6)} MB of downloads, ${first.report.pages} pages
  from nothing    ${first.seconds.toFixed(1)} s, ${Math.round(rows / first.seconds)} rows/s in every format
  once more       ${second.seconds.toFixed(1)} s, nothing changed
`)
  rmSync(folder, { recursive: true })
}
