import { apiSource } from './api-source.ts'
import type { Explored } from './dataset.ts'
import { type FileSource, fileSource } from './file-source.ts'
import { type RowSource, SourceDown } from './source.ts'

/** The API while it answers, the static file when it does not. */
export interface EitherSource {
  /** Which of the two answered last. */
  readonly kind: () => RowSource['kind']
  readonly file: FileSource
  /** Asks the source that is there. */
  ask<T>(question: (source: RowSource) => Promise<T>): Promise<T>
}

/** Milliseconds after which an API that was down is tried again. */
const again = 60_000

/** Makes the source of a version; `changed` hears whenever the other one answers, `read` how many bytes of the file were read. */
export const eitherSource = (
  explored: Explored,
  changed: (kind: RowSource['kind']) => void,
  read: (bytes: number) => void,
): EitherSource => {
  const [api, file] = [apiSource(explored), fileSource(explored, read)]
  let kind: RowSource['kind'] = 'api'
  let downAt = Number.NEGATIVE_INFINITY

  const use = (next: RowSource['kind']): void => {
    if (next === kind) return
    kind = next
    changed(kind)
  }

  return {
    kind: () => kind,
    file,
    ask: async (question) => {
      if (performance.now() - downAt < again) return question(file)
      try {
        const answer = await question(api)
        use('api')
        return answer
      } catch (error) {
        if (!(error instanceof SourceDown)) throw error
        downAt = performance.now()
        const answer = question(file)
        use('file')
        return answer
      }
    },
  }
}
