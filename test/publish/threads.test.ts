import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Progress, silent } from '#effects/progress.ts'
import type { Report } from '#publish/report.ts'
import { publish } from '#publish.ts'
import type { Card } from '#release/card.ts'
import { makeCatalogue } from '../../scripts/bench/scale/make-catalogue.ts'
import { compiledPages } from '../../scripts/compiled-pages.ts'

/** As many as are written and rendered in several threads. */
const entries = 260
const words = {
  origin: 'this test',
  titles: ['停车场名录', '公厕基本信息', '学校“统计”数据', '水质监测数据,月度'],
  summaries: ['由提供方按更新周期维护。'],
  providers: ['试验市民政局', '试验市交通局'],
  fields: ['地址', '备注'],
}

let folder: string
const repair = () => makeCatalogue(join(folder, 'datasets'), entries, words)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaifang-threads-'))
  repair()
  await mkdir(join(folder, 'assets'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const pages = () => ({
  id: 'none',
  assets: join(folder, 'assets'),
  ofDataset: () => [],
  shared: async () => [],
  render: () => Promise.reject(new Error('there is no page')),
})

const counting = (): { progress: Progress; rows: () => number; pages: () => number } => {
  let [rows, pages] = [0, 0]
  const step: Progress['step'] = (_name, _total, unit) => ({
    advance(amount) {
      if (unit?.includes('rows')) rows += amount
      if (unit?.includes('pages')) pages += amount
    },
    done() {},
  })
  return { progress: { step }, rows: () => rows, pages: () => pages }
}

const run = async (
  threads: number,
  whole?: number,
): Promise<{ report: Report; out: string; rows: number }> => {
  const out = join(folder, `dist-${threads}-${whole}`)
  const { progress, rows } = counting()
  const source = join(folder, 'datasets')
  const report = await publish(
    { source, out, threads, ...(whole !== undefined && { whole }) },
    { pages: pages(), progress },
  )
  return { report, out, rows: rows() }
}

const tree = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(root, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((file) => [relative(root, file), readFileSync(file, 'base64')]),
  )

it('publishes the same bytes with any number of threads, and counts every row', async () => {
  const [one, three] = [await run(1), await run(3)]
  expect(one.report.outcome).toBe('published')
  expect(three.report.release).toBe(one.report.release)
  expect(three.rows).toBe(one.rows)
  expect(tree(join(three.out, 'current/'))).toEqual(tree(join(one.out, 'current/')))
})

it('publishes the same bytes of a catalogue in parts, too, with any number of threads', async () => {
  const [one, three] = [await run(1, 1), await run(3, 1)]
  expect(three.report.release).toBe(one.report.release)
  expect(tree(join(three.out, 'current/'))).toEqual(tree(join(one.out, 'current/')))
})

it('tells every problem of every dataset, in the same order, with any number of threads', async () => {
  const data = readdirSync(join(folder, 'datasets/data'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
  for (const file of data.slice(0, 20)) {
    const text = readFileSync(file, 'utf8')
    writeFileSync(
      file,
      text.replace(/\n.*?,.*?,/, (start) => `${start}13812345678的,`),
    )
  }
  const [one, three] = [await run(1), await run(3)]
  expect(one.report.outcome).toBe('refused')
  expect(one.report.findings.length).toBeGreaterThan(19)
  expect(three.report.findings).toEqual(one.report.findings)
})

it('renders the same pages with any number of threads, and counts every one', async () => {
  const all = await compiledPages(silent)
  // One of each dataset is enough to see.
  const compiled = {
    ...all,
    ofDataset: (card: Card) => all.ofDataset(card).slice(-1),
    shared: async () => [],
  }
  const source = join(folder, 'datasets')
  const publishWith = async (threads: number) => {
    const out = join(folder, `pages-${threads}`)
    const { progress, pages } = counting()
    const report = await publish({ source, out, threads }, { pages: compiled, progress })
    return { report, out, counted: pages() }
  }
  await repair()
  const [one, three] = [await publishWith(1), await publishWith(3)]
  expect(one.report.outcome).toBe('published')
  expect(one.report.pages).toBe(entries)
  expect(one.counted).toBe(one.report.pages)
  expect(three.counted).toBe(one.counted)
  expect(three.report.release).toBe(one.report.release)
  expect(tree(join(three.out, 'current/'))).toEqual(tree(join(one.out, 'current/')))
})

it('tells of a page that fails in a thread, and publishes nothing', async () => {
  const compiled = await compiledPages(silent)
  const thread = { module: new URL('./broken-renderer.ts', import.meta.url).href, entry: 'none' }
  const broken = { ...compiled, thread }
  const out = join(folder, 'broken')
  const source = join(folder, 'datasets')
  const run = publish({ source, out, threads: 2 }, { pages: broken, progress: silent })
  await expect(run).rejects.toThrow(/^page \/datasets\/.* is broken$/)
  expect(existsSync(out)).toBe(false)
})
