import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Report } from '#publish/report.ts'
import { type MadeCatalogue, makeCatalogue } from './scale/make-catalogue.ts'
import { measureServer } from './scale/measure-server.ts'
import { type MeasuredRun, measuredRun } from './scale/measured-run.ts'
import { readWords } from './scale/words.ts'

/** What is asked of this bench. */
export interface ScaleOptions {
  readonly entries: number
}

interface Run extends MeasuredRun {
  readonly name: string
  readonly report: Pick<Report, 'outcome' | 'pages' | 'files'>
}

/** What must hold for any number of entries up to 100,000; seconds, and MB for the first. */
const wanted = { full: 600, memory: 3 * 1024, change: 5, nothing: 2 }

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const number = (value: number): string => Math.round(value).toLocaleString('en-US')

const runner =
  (folder: string) =>
  async (name: string): Promise<Run> => {
    const report = join(folder, 'report.json')
    const [source, out] = [join(folder, 'datasets'), join(folder, 'dist')]
    const run = await measuredRun(['publish', '--source', source, '--out', out, '--report', report])
    const { outcome, pages, files }: Report = JSON.parse(readFileSync(report, 'utf8'))
    // A big catalogue in which nothing has changed is not told of anew.
    const unchanged = run.stdout.includes('nothing changed')
    const told = unchanged ? { outcome: 'unchanged' as const, pages: 0, files } : { outcome, pages, files }
    const made = { ...run, name, report: told }
    tell(made)
    return made
  }

const tell = ({ name, seconds, peak, report, stages }: Run): void => {
  say(
    `  ${name.padEnd(22)} ${seconds.toFixed(2).padStart(8)} s  peak ${number(peak)} MB  ${report.outcome}, ${number(report.pages)} pages, ${number(report.files)} files`,
  )
  for (const stage of stages) say(`      ${stage}`)
}

const misses = (full: Run, changes: readonly Run[], unchanged: readonly Run[]): string[] => [
  ...(full.seconds > wanted.full ? [`full publish over ${wanted.full} s`] : []),
  ...(full.peak > wanted.memory ? [`full publish over ${wanted.memory} MB`] : []),
  ...changes
    .filter(({ seconds }) => seconds > wanted.change)
    .map(({ name }) => `${name} over ${wanted.change} s`),
  ...unchanged
    .filter(({ seconds }) => seconds > wanted.nothing)
    .map(({ name }) => `${name} over ${wanted.nothing} s`),
]

const measure = async (folder: string, made: MadeCatalogue): Promise<void> => {
  const run = runner(folder)
  const full = await run('full publish')
  const nothing = await run('nothing changed')
  const changes: Run[] = []
  for (const edition of [1, 2, 3]) {
    made.change(edition)
    changes.push(await run(`one entry changed (${edition})`))
  }
  const again = await run('nothing changed again')
  await measureServer(join(folder, 'dist'), say)
  const missed = misses(full, changes, [nothing, again])
  say(missed.length === 0 ? '  all within what is wanted' : `  missed: ${missed.join('; ')}`)
  if (missed.length > 0) process.exitCode = 1
}

/**
 * Makes a catalogue of so many entries with a table each and publishes it in processes of their own: from nothing,
 * unchanged, and with one entry changed; then serves it. Prints seconds, peak memory and every stage.
 */
export const scale = async ({ entries }: ScaleOptions): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-bench-scale-'))
  try {
    const words = await readWords()
    const made = makeCatalogue(join(folder, 'datasets'), entries, words)
    say(
      `scale: ${number(entries)} entries, ${number(made.rows)} rows, ${number(made.bytes / 1e6)} MB of CSV; words of ${words.origin}`,
    )
    await measure(folder, made)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
