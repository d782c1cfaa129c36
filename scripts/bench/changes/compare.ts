import { openRowFile } from '#engine/open-row-file.ts'
import { makeChanges } from '#release/changes/make-changes.ts'
import type { Field } from '#release/manifest.ts'

/** What is to be compared: two row files with their columns, offsets beside them. */
export interface ComparisonTask {
  readonly before: { readonly file: string; readonly fields: readonly Field[] }
  readonly after: { readonly file: string; readonly fields: readonly Field[] }
  readonly key: readonly string[]
  /** Where the files of changes go, without an ending. */
  readonly base: string
}

/** What a process of its own took for it. */
export interface ComparisonFigures {
  readonly seconds: number
  /** Highest resident memory in MB, and that of the process before it began. */
  readonly peak: number
  readonly start: number
  readonly sentence: string
}

const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

const [text] = process.argv.slice(2)
if (text !== undefined) {
  const { before, after, key, base }: ComparisonTask = JSON.parse(text)
  const opened = ({ file, fields }: ComparisonTask['before']) => ({
    version: { id: file, fields, primaryKey: key },
    file: openRowFile(file, `${file}.idx`),
  })
  const start = megabytes()
  const started = performance.now()
  const { summary } = await makeChanges({ id: 'bench' }, opened(before), opened(after), {
    base,
    offsets: `${base}.idx`,
  })
  const figures: ComparisonFigures = {
    seconds: (performance.now() - started) / 1000,
    ...{ peak: megabytes(), start, sentence: summary.sentence.en },
  }
  process.stdout.write(JSON.stringify(figures))
}
