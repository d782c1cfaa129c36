import type { Cell, Row } from '#ingest/table.ts'
import { type Column, type ColumnFigures, missingHash } from './column.ts'
import { join, type RowHashes } from './hash-words.ts'
import { type Found, Places } from './places.ts'
import { TextLooks } from './text-looks.ts'
import { scanned, scanText } from './text-scan.ts'
import { longestTold, topValues } from './top-values.ts'
import { ValueCounts } from './value-counts.ts'

/** A copy that does not keep the chunk of the source alive that the text was cut from. */
const copyOf = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text.slice(0, 4 * longestTold)).toString()

const countOf = <K extends string>(key: K, { count }: Places): Partial<Record<K, number>> =>
  count > 0 ? ({ [key]: count } as Record<K, number>) : {}

/** A column of texts; `longest` is the greatest length that the field declares. */
export class TextColumn implements Column {
  readonly #counts: ValueCounts<string>
  readonly #looks = new TextLooks()
  readonly #longest: number
  readonly #missing = new Places()
  #first = 0
  #seen = 0
  #characters = 0
  #shortest = Number.POSITIVE_INFINITY
  #longestSeen = 0
  readonly #blank = new Places()
  readonly #untrimmed = new Places()
  readonly #damaged = new Places()
  readonly #tooLong = new Places()

  constructor(limit: number, longest: number | undefined) {
    this.#counts = new ValueCounts(limit, 2)
    this.#longest = longest ?? Number.POSITIVE_INFINITY
  }

  add(rows: readonly Row[], index: number, hashes: RowHashes | null): void {
    for (let row = 0; row < rows.length; row++) {
      const cell = rows[row]?.[index] ?? null
      if (cell === null) {
        this.#missing.add(this.#first + row)
        if (hashes !== null) join(hashes, row, missingHash.a, missingHash.b)
        continue
      }
      this.#take(cell as string, this.#first + row)
      if (hashes !== null) join(hashes, row, scanned.a, scanned.b)
    }
    this.#first += rows.length
  }

  #take(text: string, row: number): void {
    scanText(text)
    const { characters } = scanned
    this.#seen += 1
    this.#characters += characters
    if (characters < this.#shortest) this.#shortest = characters
    if (characters > this.#longestSeen) this.#longestSeen = characters
    if (characters > this.#longest) this.#tooLong.add(row)
    if (scanned.blank) this.#blank.add(row)
    else if (scanned.untrimmed) this.#untrimmed.add(row)
    if (scanned.damaged) this.#damaged.add(row)
    this.#looks.add(scanned.look, text, row)
    if (this.#counts.add(scanned.a, scanned.b)) this.#counts.keep(copyOf(text))
  }

  end(): ColumnFigures {
    const missing = this.#missing.count
    if (this.#seen === 0) return { missing, distinct: 0, distinctIsExact: true }
    const top = topValues(this.#counts, (text) => text)
    const mean = Number((this.#characters / this.#seen).toPrecision(6))
    const patterns = this.#looks.end()
    return {
      missing,
      distinct: this.#counts.distinct(),
      distinctIsExact: this.#counts.isExact,
      ...(top !== undefined && { top }),
      lengths: { min: this.#shortest, mean, max: this.#longestSeen },
      ...(patterns !== undefined && { patterns }),
      ...countOf('blank', this.#blank),
      ...countOf('untrimmed', this.#untrimmed),
      ...countOf('damaged', this.#damaged),
      ...countOf('tooLong', this.#tooLong),
    }
  }

  found(): Found {
    return {
      ...{ missing: this.#missing.rows, blank: this.#blank.rows, untrimmed: this.#untrimmed.rows },
      ...{ damaged: this.#damaged.rows, tooLong: this.#tooLong.rows, looks: this.#looks.odd() },
    }
  }
}

/** A column of truth values. */
export class BooleanColumn implements Column {
  readonly #missing = new Places()
  #first = 0
  #true = 0
  #false = 0

  add(rows: readonly Row[], index: number, hashes: RowHashes | null): void {
    for (let row = 0; row < rows.length; row++) {
      const cell = rows[row]?.[index] ?? null
      if (cell === null) this.#missing.add(this.#first + row)
      else if (cell === true) this.#true += 1
      else this.#false += 1
      if (hashes !== null) join(hashes, row, cell === null ? missingHash.a : Number(cell), 0)
    }
    this.#first += rows.length
  }

  found(): Found {
    return { missing: this.#missing.rows }
  }

  end(): ColumnFigures {
    const values = [
      { value: true, count: this.#true },
      { value: false, count: this.#false },
    ].filter(({ count }) => count > 0)
    return {
      missing: this.#missing.count,
      distinct: values.length,
      distinctIsExact: true,
      ...(values.length > 0 && {
        top: { values: values.sort((x, y) => y.count - x.count), exact: true },
      }),
    }
  }
}

/** A column of objects, arrays or geometries, of which only the missing ones are counted. */
export class OpaqueColumn implements Column {
  readonly #missing = new Places()
  #first = 0

  add(rows: readonly Row[], index: number, hashes: RowHashes | null): void {
    for (let row = 0; row < rows.length; row++) {
      const cell: Cell = rows[row]?.[index] ?? null
      if (cell === null) this.#missing.add(this.#first + row)
      if (hashes === null) continue
      scanText(JSON.stringify(cell))
      join(hashes, row, scanned.a, scanned.b)
    }
    this.#first += rows.length
  }

  end(): ColumnFigures {
    return { missing: this.#missing.count }
  }

  found(): Found {
    return { missing: this.#missing.rows }
  }
}
