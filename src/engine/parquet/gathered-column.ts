import type { ParquetColumn } from '#engine/duckdb/parquet.ts'
import { widthOf } from './column-values.ts'
import type { EncodedCells } from './encoded-cells.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { appendHybrid } from './levels.ts'
import { numberIn, putDouble, putLong, putWord } from './number-bytes.ts'
import { type Bound, type Physical, type PhysicalValue, physicalOf } from './physical.ts'
import { TextStore } from './text-store.ts'
import { binary, i32, i64, list, no, struct, type ThriftValue } from './thrift.ts'
import { encodings, pageTypes } from './write-column.ts'
import type { WrittenColumn } from './written-column.ts'
import { appendPage, zstdCodec } from './zstd-page.ts'

/** Rows that a column is gathered of at most. */
export const mostGathered = 30_720

/** Groups after which it is looked again whether values repeat. */
const plainGroups = 15

/** Slots of the table of places, never more than half of them in use. */
const slotBits = 16

// One column is written after another: they take turns in the same memory.
const [levels, page] = [new GrowingBytes(2 ** 16), new GrowingBytes(2 ** 20)]

/** Gathers the cells of a column, UTF-8 as in NDJSON but without quotes or escapes, and writes them as one column of a row group. */
export class GatheredColumn {
  readonly #physical: Physical
  readonly #isText: boolean
  /** Each different text once: its bytes, and before them how many they are. */
  readonly #texts = new TextStore(2 ** 16)
  readonly #starts = new Uint32Array(mostGathered + 1)
  #distinct = 0
  /** Of a hash, the place of the text among the different ones, from 1. */
  readonly #slots = new Uint16Array(2 ** slotBits)
  readonly #places = new Uint16Array(mostGathered)
  #present = 0
  readonly #levels = new Uint8Array(mostGathered)
  #rows = 0
  #textBytes = 0
  /** Groups for which it is not looked for values that repeat, as there were few: texts are taken as they come, and numbers. */
  #goesPlain = 0
  #numbers = new Float64Array(0)
  #least = Infinity
  #greatest = -Infinity
  /** Where in the texts the least and the greatest begin. */
  #leastAt = 0
  #greatestAt = 0

  constructor({ type }: ParquetColumn) {
    this.#physical = physicalOf(type)
    this.#isText = this.#physical.converted === 0
  }

  /** Adds the cells of the column `index` of rows [first, last). */
  add(cells: EncodedCells, first: number, last: number, index: number): void {
    const { view, ends, marks, columns, absent } = cells
    for (let cell = first * columns + index; cell < last * columns; cell += columns) {
      if ((marks[cell] ?? 0) & absent) {
        this.#levels[this.#rows++] = 0
        continue
      }
      const start = cell === 0 ? 0 : (ends[cell - 1] ?? 0)
      this.#levels[this.#rows++] = 1
      if (this.#goesPlain === 0) this.#gather(view, start, ends[cell] ?? 0)
      else if (this.#isText) this.#addText(view, start, ends[cell] ?? 0)
      else this.#addNumber(view, start, ends[cell] ?? 0)
    }
  }

  #addText(view: DataView, start: number, end: number): void {
    const at = this.#texts.length
    this.#texts.add(view, start, end)
    if (this.#present++ === 0) this.#leastAt = this.#greatestAt = at
    else if (this.#texts.compare(at, this.#greatestAt) > 0) this.#greatestAt = at
    else if (this.#texts.compare(at, this.#leastAt) < 0) this.#leastAt = at
  }

  #addNumber(view: DataView, start: number, end: number): void {
    const value = numberIn(view, start, end)
    this.#numbers[this.#present++] = value
    if (value < this.#least) this.#least = value
    if (value > this.#greatest) this.#greatest = value
  }

  #gather(view: DataView, start: number, end: number): void {
    this.#textBytes += end - start
    const rest = (1 << (8 * ((end - start) & 3))) - 1
    let hash = end - start
    let at = start
    for (; at + 4 <= end; at += 4)
      hash = Math.imul((hash ^ view.getInt32(at, true)) + (hash >>> 15), 0x9e3779b1)
    // Behind a text of whole words there may be nothing to read.
    if (rest !== 0) hash ^= view.getInt32(at, true) & rest
    hash = Math.imul(hash + (hash >>> 15), 0x85ebca6b)
    let slot = (hash ^ (hash << 15)) >>> (32 - slotBits)
    for (;;) {
      const place = this.#slots[slot] ?? 0
      if (place === 0) break
      if (this.#texts.holds(this.#starts[place - 1] ?? 0, view, start, end, rest)) {
        this.#places[this.#present++] = place - 1
        return
      }
      slot = (slot + 1) & (2 ** slotBits - 1)
    }
    this.#places[this.#present++] = this.#distinct
    this.#texts.add(view, start, end)
    this.#distinct += 1
    this.#starts[this.#distinct] = this.#texts.length
    this.#slots[slot] = this.#distinct
  }

  /** Appends the column and forgets it; `offset` counts from the start of the group. */
  write(out: GrowingBytes, name: string): WrittenColumn {
    const isGathered = this.#goesPlain === 0
    const values = this.#isText ? null : isGathered ? this.#values() : this.#numbers
    const repeats = isGathered && this.#repeats()
    const statistics = this.#statistics(values)
    const start = out.length
    let uncompressed = repeats ? this.#writeDictionary(out, values) : 0
    const dataPage = out.length
    uncompressed += this.#writeData(out, values, repeats)
    const end = out.length
    const kind = this.#encoding(repeats)
    const rows = this.#rows
    const { type } = this.#physical
    this.#clear(repeats)
    return {
      ...{ uncompressed, repeats },
      chunk: (offset) =>
        struct(
          [2, i64(offset + start)],
          [
            3,
            struct(
              [1, i32(type)],
              [2, list((repeats ? [encodings.plain, kind] : [kind]).map(i32))],
              [3, list([binary(name)])],
              [4, i32(zstdCodec)],
              [5, i64(rows)],
              [6, i64(uncompressed)],
              [7, i64(end - start)],
              [9, i64(offset + dataPage)],
              [11, repeats ? i64(offset + start) : undefined],
              [12, statistics],
            ),
          ],
        ),
    }
  }

  #clear(repeats: boolean): void {
    const { type } = this.#physical
    const mayGoPlain = this.#isText || type === 2 || type === 5
    if (this.#goesPlain > 0) this.#goesPlain -= 1
    else if (this.#present > 0 && !repeats && mayGoPlain) this.#goesPlain = plainGroups
    if (this.#goesPlain > 0 && !this.#isText && this.#numbers.length === 0)
      this.#numbers = new Float64Array(mostGathered)
    this.#texts.length = this.#distinct = this.#present = this.#rows = this.#textBytes = 0
    this.#least = Infinity
    this.#greatest = -Infinity
    this.#slots.fill(0)
  }

  /** Values of the different texts; of truth values 1 and 0, of dates the days. */
  #values(): Float64Array {
    const { bytes, view } = this.#texts
    const { type } = this.#physical
    const values = new Float64Array(this.#distinct)
    for (let i = 0; i < values.length; i++) {
      const [start, end] = [(this.#starts[i] ?? 0) + 4, this.#starts[i + 1] ?? 0]
      if (type === 0) values[i] = bytes[start] === letterT ? 1 : 0
      else if (type === 1) values[i] = Number(this.#physical.of(bytes.toString('latin1', start, end)))
      else values[i] = numberIn(view, start, end)
      this.#least = Math.min(this.#least, values[i] ?? 0)
      this.#greatest = Math.max(this.#greatest, values[i] ?? 0)
    }
    return values
  }

  /** Whether the values take at most half of the bytes when each different one is written once. */
  #repeats(): boolean {
    if (this.#present === 0 || this.#physical.type === 0) return false
    const each = this.#isText ? 4 : this.#physical.size(0)
    const once = this.#isText ? this.#texts.length : each * this.#distinct
    const all = each * this.#present + (this.#isText ? this.#textBytes : 0)
    return 2 * (once + Math.ceil((this.#present * widthOf(this.#distinct)) / 8)) <= all
  }

  #encoding(repeats: boolean): number {
    if (repeats) return encodings.dictionary
    return this.#physical.type === 0 ? encodings.hybrid : encodings.plain
  }

  #writeDictionary(out: GrowingBytes, values: Float64Array | null): number {
    page.length = levels.length = 0
    if (values === null) page.append(this.#texts)
    else for (const value of values) this.#physical.put(page, value)
    const kind = struct([1, i32(this.#distinct)], [2, i32(encodings.plain)])
    return appendPage(out, pageTypes.dictionary, levels, page, [7, kind])
  }

  #writeData(out: GrowingBytes, values: Float64Array | null, repeats: boolean): number {
    page.length = levels.length = 0
    appendHybrid(levels, this.#levels, this.#rows, 1)
    if (repeats) {
      const width = widthOf(this.#distinct)
      page.byte(width)
      appendHybrid(page, this.#places, this.#present, width)
    } else if (values === null) this.#appendTexts()
    else if (this.#physical.type === 0) this.#appendTruths(values)
    else this.#appendNumbers(values)
    const kind = struct(
      [1, i32(this.#rows)],
      [2, i32(this.#rows - this.#present)],
      [3, i32(this.#rows)],
      [4, i32(this.#encoding(repeats))],
      [5, i32(levels.length)],
      [6, i32(0)],
    )
    return appendPage(out, pageTypes.data, levels, page, [8, kind])
  }

  #appendNumbers(values: Float64Array): void {
    const isPlain = this.#goesPlain > 0
    const put = this.#physical.type === 5 ? putDouble : this.#physical.type === 2 ? putLong : putWord
    page.reserve(8 * this.#present)
    for (let i = 0; i < this.#present; i++)
      page.length = put(page.view, page.length, values[isPlain ? i : (this.#places[i] ?? 0)] ?? 0)
  }

  #appendTexts(): void {
    if (this.#goesPlain > 0 || this.#present === this.#distinct) {
      page.append(this.#texts)
      return
    }
    for (let i = 0; i < this.#present; i++) {
      const place = this.#places[i] ?? 0
      page.copy(this.#texts.bytes, this.#starts[place] ?? 0, this.#starts[place + 1] ?? 0)
    }
  }

  #appendTruths(values: Float64Array): void {
    const bits = new Uint8Array(this.#present)
    for (let i = 0; i < this.#present; i++) bits[i] = Number(values[this.#places[i] ?? 0])
    page.word(0)
    appendHybrid(page, bits, this.#present, 1)
    page.bytes.writeUInt32LE(page.length - 4)
  }

  #statistics(values: Float64Array | null): ThriftValue {
    const bounds =
      this.#present === 0 ? undefined : values === null ? this.#textBounds() : this.#numberBounds()
    return struct(
      [3, i64(this.#rows - this.#present)],
      // Copies: a small buffer of Node's would hold the larger one that it was cut from, until the file ends.
      [5, bounds && binary(Uint8Array.from(bounds.greatest.bytes))],
      [6, bounds && binary(Uint8Array.from(bounds.least.bytes))],
      [7, bounds?.greatest.exact === false ? no : undefined],
      [8, bounds?.least.exact === false ? no : undefined],
      // No number is left out of the bounds.
      [9, this.#physical.type === 5 ? i64(0) : undefined],
    )
  }

  #numberBounds(): Bounds {
    const told = (number: number): PhysicalValue => (this.#physical.type === 0 ? number === 1 : number)
    return {
      least: this.#physical.bound(told(this.#least), false),
      greatest: this.#physical.bound(told(this.#greatest), true),
    }
  }

  #textBounds(): Bounds {
    if (this.#goesPlain === 0) {
      this.#leastAt = this.#greatestAt = 0
      for (let i = 1; i < this.#distinct; i++) {
        const at = this.#starts[i] ?? 0
        if (this.#texts.compare(at, this.#greatestAt) > 0) this.#greatestAt = at
        else if (this.#texts.compare(at, this.#leastAt) < 0) this.#leastAt = at
      }
    }
    return {
      least: this.#physical.bound(this.#texts.textAt(this.#leastAt), false),
      greatest: this.#physical.bound(this.#texts.textAt(this.#greatestAt), true),
    }
  }
}

interface Bounds {
  readonly least: Bound
  readonly greatest: Bound
}

const letterT = 0x74
