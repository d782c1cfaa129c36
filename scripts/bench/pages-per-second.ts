import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { makeCatalogue } from './scale/make-catalogue.ts'
import { measuredRun } from './scale/measured-run.ts'
import { readWords } from './scale/words.ts'

/** What is asked of this bench. */
export interface PagesOptions {
  readonly entries: number
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const number = (value: number): string => Math.round(value).toLocaleString('en-US')

/** Tells of the pages below a folder, which were made in so many seconds. */
const tell = (name: string, folder: string, seconds: number, about: string): number => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  )
  const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  const size = `${(bytes / files.length / 1000).toFixed(1)} kB each, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s`
  say(
    `  ${name.padEnd(12)} ${number(files.length / seconds).padStart(6)} pages/s  ${number(files.length)} pages of ${size}, ${seconds.toFixed(1)} s: ${about}`,
  )
  return files.length
}

const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** Runs a program to its end and returns its seconds; null where it is not there. */
const secondsOf = (program: string, args: readonly string[]): number | null => {
  const started = performance.now()
  const { error, status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (error !== undefined) return null
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stderr.slice(-2000)}`)
  return (performance.now() - started) / 1000
}

const kaifang = async (folder: string, entries: number): Promise<number> => {
  const [source, out] = [join(folder, 'datasets'), join(folder, 'dist')]
  makeCatalogue(source, entries, await readWords())
  const report = join(folder, 'report.json')
  const { stages } = await measuredRun(['publish', '--source', source, '--out', out, '--report', report])
  const stage = stages.find((line) => line.includes('render pages')) ?? ''
  const [, seconds = ''] = /render pages.*? pages\s+([\d.]+) s/.exec(stage) ?? []
  return tell('kaifang', join(out, 'current/public'), Number(seconds), 'that step of a full publish')
}

/** What the pages of the others show: fields and the first rows, a part of what Kaifang's show. */
const fields = 10
const rows = 20

const astroPage = (count: number): string => `---
export const getStaticPaths = () =>
  Array.from({ length: ${count} }, (_, n) => ({
    params: { id: String(n) },
    props: {
      fields: Array.from({ length: ${fields} }, (_, i) => ({ name: 'field_' + i, title: '字段 ' + n + '-' + i })),
      rows: Array.from({ length: ${rows} }, (_, row) => Array.from({ length: ${fields} }, (_, i) => '值 ' + n + '-' + row + '-' + i)),
    },
  }))
const { id } = Astro.params
const { fields, rows } = Astro.props
---
<!doctype html>
<html lang="zh-Hans">
  <head><meta charset="utf-8" /><title>数据集 {id}</title></head>
  <body>
    <h1>数据集 {id}</h1>
    <table>{fields.map(({ name, title }) => <tr><th>{name}</th><td>{title}</td></tr>)}</table>
    <table>{rows.map((row) => <tr>{row.map((cell) => <td>{cell}</td>)}</tr>)}</table>
  </body>
</html>
`

const astroBuild = (count: number): void => {
  // Below the project, where its packages are found.
  const folder = resolve(`.cache/bench-astro-${process.pid}`)
  try {
    write(join(folder, 'package.json'), '{"type":"module"}\n')
    write(join(folder, 'astro.config.mjs'), 'export default {}\n')
    write(join(folder, 'src/pages/datasets/[id].astro'), astroPage(count))
    const astro = resolve('node_modules/astro/bin/astro.mjs')
    const seconds = secondsOf(process.execPath, [astro, 'build', '--silent', '--root', folder])
    if (seconds !== null) tell('astro build', join(folder, 'dist'), seconds, 'the whole command')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const hugoTemplate = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>
<table>{{ range .Params.fields }}<tr><th>{{ .name }}</th><td>{{ .title }}</td></tr>{{ end }}</table>
<table>{{ range .Params.rows }}<tr>{{ range . }}<td>{{ . }}</td>{{ end }}</tr>{{ end }}</table></body></html>
`

const hugoContent = (n: number): string => {
  const dictionary = Array.from({ length: fields }, (_, i) => ({
    name: `field_${i}`,
    title: `字段 ${n}-${i}`,
  }))
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: fields }, (_, i) => `值 ${n}-${row}-${i}`),
  )
  return `${JSON.stringify({ title: `数据集 ${n}`, fields: dictionary, rows: cells })}\n`
}

const hugo = (folder: string, count: number): void => {
  if (secondsOf('hugo', ['version']) === null) {
    say('  hugo         is not on the PATH: not measured')
    return
  }
  const root = join(folder, 'hugo')
  write(join(root, 'hugo.json'), '{"baseURL":"http://localhost/","disableKinds":["taxonomy","term","RSS"]}\n')
  write(join(root, 'layouts/_default/single.html'), hugoTemplate)
  for (let n = 0; n < count; n += 1) write(join(root, `content/datasets/${n}.md`), hugoContent(n))
  const seconds = secondsOf('hugo', ['--source', root, '--quiet'])
  if (seconds !== null) tell('hugo', join(root, 'public'), seconds, 'the whole command')
}

/** Renders the pages of a made catalogue, and as many smaller ones with `astro build` and Hugo; prints pages a second. */
export const pagesPerSecond = async ({ entries }: PagesOptions): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-bench-pages-'))
  try {
    say(`pages-per-second: ${number(entries)} entries`)
    const count = await kaifang(folder, entries)
    astroBuild(count)
    hugo(folder, count)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
