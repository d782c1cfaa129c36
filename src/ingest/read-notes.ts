import type { Problem } from './messages/problem.ts'
import { missingWords, numberForms, valueForms } from './messages/reading.ts'

/** What was read otherwise than it is written: words as no value, numbers out of the ways people write them. */
export class ReadNotes {
  readonly #words = new Map<string, number>()
  #numbers = 0
  #values = 0

  /** A word that was read as no value. */
  missing(word: string): void {
    this.#words.set(word, (this.#words.get(word) ?? 0) + 1)
  }

  /** A number that was not written in plain digits. */
  number(): void {
    this.#numbers += 1
  }

  /** A date, a time or a yes or no that was not written as its type is. */
  value(): void {
    this.#values += 1
  }

  /** What is to be told of the cells of one field. */
  problems(unit: string | undefined): readonly Problem[] {
    return [
      ...(this.#words.size === 0 ? [] : [missingWords([...this.#words].sort(byWord))]),
      ...(this.#numbers === 0 ? [] : [numberForms(this.#numbers, unit)]),
      ...(this.#values === 0 ? [] : [valueForms(this.#values)]),
    ]
  }
}

const byWord = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1)
