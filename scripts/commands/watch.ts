import { watch as watchFolder } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { FindingsError, UserError } from '#errors/kaifang-error.ts'
import { publish, publishOnce } from './publish.ts'
import { text, type Values, type Verb } from './verb.ts'

const quiet = 300

const publishSafely = async (values: Values): Promise<void> => {
  try {
    await publishOnce(values)
  } catch (error) {
    // One bad save must not end the watch; the release that was there stays.
    if (!(error instanceof UserError || error instanceof FindingsError)) throw error
    process.stderr.write(`✗ ${error.message}\n`)
  }
}

/** `watch`: publish now and after every change of the source; a running server follows by itself. */
export const watch: Verb = {
  summary: { zh: '源文件一有变化就发布', en: 'Publishes whenever the source changes' },
  options: publish.options,
  explain: publish.explain,
  run: async (values) => {
    let changed = true
    const watcher = watchFolder(text(values, 'source', 'datasets'), { recursive: true }, () => {
      changed = true
    })
    let stopped = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        stopped = true
      })
    while (!stopped) {
      if (changed) {
        // Editors save in several steps: wait until it is quiet.
        await wait(quiet)
        changed = false
        await publishSafely(values)
      }
      await wait(quiet)
    }
    watcher.close()
    return 0
  },
}
