import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeOptions } from '../bootstrap/commands.mjs'
import { nginxConfig } from './nginx-config.ts'
import { freePort, need, ready, startProcess, stop } from './process.ts'

const rounds = 5
const seconds = 4
const pageSize = 20

interface Largest {
  readonly id: string
  readonly rows: number
}

const largestDataset = async (base: string): Promise<Largest> => {
  const response = await fetch(`${base}/datasets.json`)
  const { datasets } = (await response.json()) as { datasets: { id: string; rows?: number }[] }
  const sorted = datasets.map(({ id, rows }) => ({ id, rows: rows ?? 0 })).sort((a, b) => b.rows - a.rows)
  const largest = sorted[0]
  if (largest === undefined) throw new Error('nothing is published: run "npm run kaifang -- publish" first')
  return largest
}

const randomPages = ({ id, rows }: Largest): string => `
math.randomseed(7)
request = function()
  return wrk.format("GET", "/api/v1/datasets/${id}/records?limit=${pageSize}&offset=" .. math.random(0, ${rows - pageSize}))
end
`

const load = (url: string, script?: string): number => {
  const result = spawnSync('wrk', ['-t1', '-c32', `-d${seconds}s`, ...(script ? ['-s', script] : []), url], {
    encoding: 'utf8',
  })
  const failures = /Non-2xx or 3xx responses: (\d+)/.exec(result.stdout)
  if (failures) throw new Error(`${failures[1]} answers were not 2xx`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(result.stdout)?.[1])
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const memory = (pid: number | undefined): string => {
  const status = pid === undefined ? '' : readFileSync(`/proc/${pid}/status`, 'utf8')
  return `${Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)} MB`
}

const openEveryDataset = async (base: string): Promise<void> => {
  const response = await fetch(`${base}/datasets.json`)
  const { datasets } = (await response.json()) as { datasets: { id: string; rows?: number }[] }
  for (const { id, rows } of datasets.filter((dataset) => dataset.rows !== undefined))
    await (
      await fetch(`${base}/api/v1/datasets/${id}/records?offset=${Math.max(0, (rows ?? 0) - 1)}`)
    ).arrayBuffer()
}

/** Measures a plain page of the largest dataset against nginx, in turns, one process each; prints medians and the ratio. */
export const page = async (): Promise<void> => {
  need('nginx', 'nginx-light')
  need('wrk', 'wrk')
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-bench-'))
  // The worker of an nginx that root starts runs as another user.
  chmodSync(folder, 0o755)
  const [port, nginxPort] = [await freePort(), await freePort()]
  // As `npm run kaifang -- serve` starts it.
  const serve = [...nodeOptions('serve'), 'scripts/kaifang.ts', 'serve', '--port', String(port)]
  const server = startProcess(process.execPath, serve)
  const base = `http://127.0.0.1:${port}`
  await ready(`${base}/readyz`)
  await openEveryDataset(base)
  const largest = await largestDataset(base)
  const sample = await fetch(
    `${base}/api/v1/datasets/${largest.id}/records?limit=${pageSize}&offset=${largest.rows >> 1}`,
  )
  writeFileSync(join(folder, 'page.json'), Buffer.from(await sample.arrayBuffer()))
  writeFileSync(join(folder, 'nginx.conf'), nginxConfig(folder, nginxPort))
  writeFileSync(join(folder, 'pages.lua'), randomPages(largest))
  const nginx = startProcess('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder])
  await ready(`http://127.0.0.1:${nginxPort}/page.json`)
  // Both are measured warm.
  load(base, join(folder, 'pages.lua'))
  load(`http://127.0.0.1:${nginxPort}/page.json`)
  const figures = Array.from({ length: rounds }, () => ({
    ours: load(base, join(folder, 'pages.lua')),
    nginx: load(`http://127.0.0.1:${nginxPort}/page.json`),
  }))
  const ours = median(figures.map((figure) => figure.ours))
  const theirs = median(figures.map((figure) => figure.nginx))
  const ratios = figures.map((figure) => figure.ours / figure.nginx)
  process.stdout.write(`page: ${pageSize} rows at a random offset of ${largest.id} (${largest.rows} rows)
  nginx, the same bytes as a file  ${Math.round(theirs)} requests/s
  kaifang serve                    ${Math.round(ours)} requests/s
  ratio                            ${median(ratios).toFixed(2)} (median of ${rounds} rounds of ${seconds} s; ${ratios.map((r) => r.toFixed(2)).join(' ')})
  peak memory of serve             ${memory(server.pid)} with every dataset opened
`)
  await Promise.all([stop(server), stop(nginx)])
  rmSync(folder, { recursive: true })
}
