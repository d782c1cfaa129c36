import type { Bilingual } from '#errors/finding.ts'

/** What every query parameter says of itself, for the OpenAPI document and the guides. */
interface Described {
  readonly about: Bilingual
  readonly example?: string
}

/** A whole number, both bounds included. */
export interface IntegerParameter extends Described {
  readonly kind: 'integer'
  readonly min: number
  readonly max: number
  readonly default?: number
}

/** One word of a closed list. */
export interface ChoiceParameter extends Described {
  readonly kind: 'choice'
  readonly of: readonly string[]
  readonly default?: string
}

/** Free text of at most `maxLength` UTF-16 units, never empty. */
export interface TextParameter extends Described {
  readonly kind: 'text'
  readonly maxLength: number
}

/** Values separated by commas, each once; `of` closes the list. */
export interface ListParameter extends Described {
  readonly kind: 'list'
  readonly of?: readonly string[]
}

/** One query parameter as data: parser, OpenAPI and documentation read the same entry. */
export type Parameter = IntegerParameter | ChoiceParameter | TextParameter | ListParameter

/** The parameters that one address takes, by name. */
export type ParameterTable = Readonly<Record<string, Parameter>>

type ValueOf<P extends Parameter> = P extends { kind: 'integer' }
  ? number
  : P extends { kind: 'choice' }
    ? P['of'][number]
    : P extends { kind: 'list' }
      ? readonly string[]
      : string

/** The parsed values of a table: always there where the table has a default, else only where the request gave one. */
export type ParameterValues<T extends ParameterTable> = {
  readonly [K in keyof T as T[K] extends { default: unknown } ? K : never]: ValueOf<T[K]>
} & {
  readonly [K in keyof T as T[K] extends { default: unknown } ? never : K]?: ValueOf<T[K]>
}
