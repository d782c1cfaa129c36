import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensureChromium } from '../../../test/browser/chromium.ts'

// Not a dependency of the project: 190 MB of programs for one measurement.
const version = '13.5.0'
const home = resolve('.cache/bench/lighthouse')
const entry = join(home, 'node_modules/lighthouse/cli/index.js')

/** What Lighthouse gives a page, 0 to 100, and the time of its largest paint in milliseconds. */
export interface Scores {
  readonly performance: number
  readonly accessibility: number
  readonly bestPractices: number
  readonly seo: number
  readonly largestPaint: number
}

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>
}

/** Brings Lighthouse from the npm registry, once; false where it can't be had. */
export const bringLighthouse = (): boolean => {
  if (existsSync(entry)) return true
  mkdirSync(home, { recursive: true })
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--prefix', home]
  spawnSync('npm', ['install', ...flags, `lighthouse@${version}`])
  return existsSync(entry)
}

/** Looks at a page as Lighthouse does by default: a mid-range phone, 4 × slower, on a slow mobile network. */
export const askLighthouse = async (address: string): Promise<Scores> => {
  const chrome = await ensureChromium()
  const sandbox = process.getuid?.() === 0 ? ' --no-sandbox' : ''
  // Not waited for in one step: the server that it asks lives in this process.
  const child = spawn(
    process.execPath,
    [entry, address, '--quiet', '--output=json', `--chrome-flags=--headless=new --disable-gpu${sandbox}`],
    { env: { ...process.env, CHROME_PATH: chrome }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const status = await new Promise<number | null>((done) => child.once('close', done))
  if (status !== 0) throw new Error(`Lighthouse failed on ${address}`)
  const report = JSON.parse(Buffer.concat(chunks).toString()) as Report
  const of = (name: string): number => Math.round((report.categories[name]?.score ?? 0) * 100)
  return {
    performance: of('performance'),
    accessibility: of('accessibility'),
    bestPractices: of('best-practices'),
    seo: of('seo'),
    largestPaint: report.audits['largest-contentful-paint']?.numericValue ?? 0,
  }
}
