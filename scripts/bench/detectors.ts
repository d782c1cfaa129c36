import { detectorWords } from '#catalog/detector.ts'
import { cellsOf, inspectTable, type MadeTable, makeCorpus, score } from './detectors/measure.ts'

const seed = 20_260_701

const throughput = (corpus: readonly MadeTable[], seconds: number): number => {
  for (const made of corpus) inspectTable(made)
  const started = process.cpuUsage()
  const spent = (): number => {
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1e6
  }
  let cells = 0
  while (spent() < seconds) {
    for (const made of corpus) inspectTable(made)
    cells += cellsOf(corpus)
  }
  return cells / spent()
}

/** Recall and precision of every detector over a made corpus, and cells inspected per second of processor time: the best of several short runs. */
export const detectors = async (): Promise<void> => {
  const corpus = makeCorpus(seed, 8)
  process.stdout.write(`detectors: ${cellsOf(corpus).toLocaleString('en-US')} made cells, seed ${seed}\n`)
  process.stdout.write(`  ${'detector'.padEnd(18)} recall  precision  right   wrong  missed\n`)
  for (const { detector, recall, precision, right, wrong, missed } of score(corpus))
    process.stdout.write(
      `  ${detector.padEnd(18)} ${recall.toFixed(4)}  ${precision.toFixed(4)}   ${String(right).padStart(6)} ${String(wrong).padStart(6)} ${String(missed).padStart(6)}  ${detectorWords[detector].zh}\n`,
    )
  // The best of several: what else runs on the machine only ever slows one down.
  const rate = Math.max(...Array.from({ length: 6 }, () => throughput(corpus, 0.5)))
  process.stdout.write(`  throughput ${(rate / 1e6).toFixed(2)} million cells/s on one core (wanted: 2)\n`)
}
