import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { FindingsError, UserError } from '#errors/kaifang-error.ts'
import { findingLines, watchText } from '../report-text.ts'
import { watchFolder } from '../watch-folder.ts'
import { publish, publishOnce } from './publish.ts'
import { text, type Values, type Verb } from './verb.ts'

/** Editors and exports save in several steps: milliseconds without a change that end a change. */
const quiet = 300

/** Milliseconds after which a source that is never quiet is published all the same. */
const longest = 10_000

/** Files that are named when they have changed. */
const named = 5

const say = (line: string): void => {
  process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`)
}

/** One bad save must not end the watch: the release that was there stays, and the next change is published. */
const publishSafely = async (values: Values): Promise<void> => {
  try {
    await publishOnce(values, watchText)
  } catch (error) {
    if (error instanceof FindingsError) process.stderr.write(findingLines(error.findings))
    else if (error instanceof UserError) process.stderr.write(`✗ ${error.what.zh}\n  ${error.what.en}\n`)
    else process.stderr.write(`✗ ${error instanceof Error ? error.stack : String(error)}\n`)
  }
}

const sayChanged = (paths: ReadonlySet<string>): void => {
  const some = [...paths].filter((path) => path !== '').slice(0, named)
  if (some.length === 0) return
  const more = paths.size > some.length ? `，共 ${paths.size} 处 / ${paths.size} in all` : ''
  say(`变化 / changed: ${some.join(', ')}${more}`)
}

/** What was changed since the last publish. */
interface Changes {
  readonly paths: Set<string>
  /** Changes, of one file or of several. */
  count: number
}

/** Resolves when something was changed and nothing more for a while, or when `stopped`. */
const untilQuiet = async (changes: Changes, stopped: () => boolean): Promise<void> => {
  while (!stopped() && changes.count === 0) await wait(quiet / 3)
  const latest = performance.now() + longest
  for (let before = -1; !stopped() && before !== changes.count && performance.now() < latest; ) {
    before = changes.count
    await wait(quiet)
  }
}

const requireSource = (source: string): void => {
  if (existsSync(source)) return
  throw new UserError('source_missing', {
    zh: `没有来源文件夹 ${source}：请用 --source 指定`,
    en: `There is no source folder ${source}: name it with --source`,
  })
}

/** `watch`: publish now and after every change of the source; a running server follows by itself. */
export const watch: Verb = {
  summary: { zh: '源文件一有变化就发布', en: 'Publishes whenever the source changes' },
  options: publish.options,
  explain: publish.explain,
  run: async (values) => {
    const source = text(values, 'source', 'datasets')
    requireSource(source)
    const changes: Changes = { paths: new Set(), count: 0 }
    const watched = watchFolder(source, (path) => {
      changes.paths.add(path)
      changes.count += 1
    })
    let stopped = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        stopped = true
      })
    await publishSafely(values)
    say(`正在监视 / watching ${source}`)
    while (!stopped) {
      await untilQuiet(changes, () => stopped)
      if (stopped) break
      sayChanged(changes.paths)
      changes.paths.clear()
      changes.count = 0
      // What was published at the start need not be made anew with every change.
      await publishSafely({ ...values, full: false })
    }
    watched.close()
    return 0
  },
}
