import { type DetectorName, detectorWords } from '#catalog/detector.ts'
import { valuesOf } from '#catalog/words.ts'
import { inspect } from '#gate/inspection/inspection.ts'
import { Random } from './random.ts'
import { type Column, type CorpusTable, corpusTables } from './tables.ts'

/** How often a detector was right, in cells: found and there, found and not there, there and not found. */
export interface Score {
  readonly detector: DetectorName
  readonly right: number
  readonly wrong: number
  readonly missed: number
  readonly recall: number
  readonly precision: number
}

/** A made table: its rows, and for each detector the cells that hold something of it, by field. */
export interface MadeTable {
  readonly table: CorpusTable
  readonly rows: readonly (readonly unknown[])[]
  readonly truth: ReadonlyMap<string, number>
}

const rowsOfTable = 400

const keyOf = (detector: string, field: string): string => `${detector} ${field}`

const cellOf = (
  { holds, share = 1, cell, other }: Column,
  random: Random,
): { cell: unknown; held: boolean } => {
  const held = holds !== undefined && (share === 1 || random.next() < share)
  return { cell: held || holds === undefined ? cell(random) : (other?.(random) ?? null), held }
}

const makeTable = (table: CorpusTable, random: Random): MadeTable => {
  const truth = new Map<string, number>()
  const rows = Array.from({ length: rowsOfTable }, () =>
    table.columns.map((column) => {
      const { cell, held } = cellOf(column, random)
      if (held && column.holds) {
        const key = keyOf(column.holds, column.name)
        truth.set(key, (truth.get(key) ?? 0) + 1)
      }
      return cell
    }),
  )
  return { table, rows, truth }
}

/** Makes the corpus of a seed: every table `times` times over, each time with other values. */
export const makeCorpus = (seed: number, times: number): readonly MadeTable[] => {
  const random = new Random(seed)
  return Array.from({ length: times }, () => corpusTables.map((table) => makeTable(table, random))).flat()
}

/** The number of cells of a corpus. */
export const cellsOf = (corpus: readonly MadeTable[]): number =>
  corpus.reduce((sum, { rows, table }) => sum + rows.length * table.columns.length, 0)

const fieldsOf = ({ columns }: CorpusTable) =>
  columns.map(({ name, title }) => ({ name, title, open: true as const, type: 'string' }))

/** Inspects a made table as the publish would, and returns what was found in cells by detector and field. */
export const inspectTable = ({ table, rows }: MadeTable): ReadonlyMap<string, number> => {
  const entry = { metadata: { code: '307009/1', title: table.title } }
  const inspection = inspect(entry, fieldsOf(table), new Date('2026-07-01'))
  inspection.see(rows)
  return new Map(inspection.end().found.map(({ detector, field, cells }) => [keyOf(detector, field), cells]))
}

/** Scores every detector over a corpus; a field's cells beyond what it holds are wrong, those short of it missed. */
export const score = (corpus: readonly MadeTable[]): readonly Score[] => {
  const sums = new Map(valuesOf(detectorWords).map((name) => [name, { right: 0, wrong: 0, missed: 0 }]))
  for (const made of corpus) {
    const found = inspectTable(made)
    for (const key of new Set([...found.keys(), ...made.truth.keys()])) {
      const sum = sums.get(key.slice(0, key.indexOf(' ')) as DetectorName)
      const [there, seen] = [made.truth.get(key) ?? 0, found.get(key) ?? 0]
      if (sum === undefined) continue
      sum.right += Math.min(there, seen)
      sum.wrong += Math.max(0, seen - there)
      sum.missed += Math.max(0, there - seen)
    }
  }
  return [...sums].map(([detector, { right, wrong, missed }]) => ({
    ...{ detector, right, wrong, missed },
    recall: right + missed === 0 ? 0 : right / (right + missed),
    precision: right + wrong === 0 ? 0 : right / (right + wrong),
  }))
}
