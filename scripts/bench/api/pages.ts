import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nginxConfig } from '../nginx-config.ts'
import { freePort, ready, startProcess, stop } from '../process.ts'
import { type Store, tableId } from './store.ts'
import { type Load, loadWith, randomPages } from './wrk.ts'

const rounds = 3
const usual: Load = { connections: 32, seconds: 3 }

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Plain pages, a hot page and a repeated query against nginx serving one page's bytes, in turns; then 64 connections. */
export const measurePages = async (
  base: string,
  { folder }: Store,
  rows: number,
  say: (line: string) => void,
): Promise<readonly string[]> => {
  const records = `${base}/api/v1/datasets/${tableId}/records`
  const root = join(folder, 'nginx')
  mkdirSync(root)
  // The worker of an nginx that root starts runs as another user.
  for (const path of [folder, root]) chmodSync(path, 0o755)
  const sample = await fetch(`${records}?limit=20&offset=${rows >> 1}`, {
    headers: { 'accept-encoding': 'identity' },
  })
  writeFileSync(join(root, 'page.json'), Buffer.from(await sample.arrayBuffer()))
  const port = await freePort()
  writeFileSync(join(root, 'nginx.conf'), nginxConfig(root, port))
  const script = join(root, 'pages.lua')
  writeFileSync(script, randomPages(tableId, rows))
  const nginx = startProcess('nginx', ['-c', join(root, 'nginx.conf'), '-p', root])
  const file = `http://127.0.0.1:${port}/page.json`
  const hot = `${records}?limit=20&offset=${rows >> 1}`
  const query = `${records}?limit=20&sort=-amount&district__exact=${encodeURIComponent('万州区')}`
  try {
    await ready(file)
    // All are measured warm.
    for (const url of [file, hot, query]) loadWith(url, { ...usual, seconds: 1 })
    loadWith(base, { ...usual, script, seconds: 2 })
    const figures = Array.from({ length: rounds }, () => ({
      nginx: loadWith(file, usual).perSecond,
      random: loadWith(base, { ...usual, script }).perSecond,
      hot: loadWith(hot, usual).perSecond,
      query: loadWith(query, usual).perSecond,
    }))
    const ratio = (key: 'random' | 'hot' | 'query'): number =>
      median(figures.map((one) => one[key] / one.nginx))
    const line = (name: string, key: 'random' | 'hot' | 'query', wanted: string): void =>
      say(
        `    ${name.padEnd(30)} ${Math.round(median(figures.map((one) => one[key])))} requests/s   ${ratio(key).toFixed(2)} of nginx   ${wanted}`,
      )
    say(
      `  pages of 20 rows, ${usual.connections} connections, medians of ${rounds} rounds of ${usual.seconds} s`,
    )
    say(
      `    ${'nginx, the same bytes'.padEnd(30)} ${Math.round(median(figures.map((one) => one.nginx)))} requests/s`,
    )
    line('plain page, random offset', 'random', '(wanted ≥ 0.25)')
    line('one hot page', 'hot', '(wanted ≥ 0.5)')
    line('one query, asked before', 'query', '(wanted: near the hot page)')
    const many = loadWith(base, { connections: 64, seconds: 5, script })
    say(`    p99 at 64 connections          ${many.p99.toFixed(1)} ms   (wanted < 50)`)
    return [
      ...(ratio('random') < 0.25 ? [`plain pages ${ratio('random').toFixed(2)} of nginx`] : []),
      ...(ratio('hot') < 0.5 ? [`hot page ${ratio('hot').toFixed(2)} of nginx`] : []),
      ...(many.p99 >= 50 ? [`p99 ${many.p99} ms`] : []),
    ]
  } finally {
    await stop(nginx)
  }
}
