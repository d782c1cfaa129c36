import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))

/** Path of a file of the corpus of real data and conformance cases, which lies beside the project where there is one. */
export const corpusFile = (path: string): string => `${root}${path}`

/** Text of a file of the corpus. */
export const corpusText = (path: string): string => readFileSync(corpusFile(path), 'utf8')

/** Tells whether a folder of the corpus is there; where it is not, says on standard output which tests are left out. */
export const hasCorpus = (folder: string): boolean => {
  const there = existsSync(corpusFile(folder))
  if (!there) process.stdout.write(`corpus/${folder} is absent: the tests that read it are skipped\n`)
  return there
}
