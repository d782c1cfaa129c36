import type { FieldType } from '#catalog/entry.ts'
import { FindingLog } from './finding-log.ts'
import { type SettledType, TypeGuess } from './infer.ts'
import type { IsMissing } from './missing.ts'
import { cellOf, type SourcePart } from './source-part.ts'

/** What of a field says how its cells are to be read. */
export interface Declared {
  readonly type?: FieldType
  readonly unit?: string
}

/**
 * Settles the type of every field: the declared one, else inferred from all rows of all parts; where `usualWords`, the usual
 * words for no value say nothing of a type.
 */
export const settleTypes = async (
  fields: readonly Declared[],
  parts: readonly SourcePart[],
  isMissing: IsMissing,
  usualWords = true,
): Promise<readonly SettledType[]> => {
  const open: Guess[] = fields.flatMap(({ type }, field) =>
    type !== undefined ? [] : [{ field, guess: new TypeGuess(headersOf(parts, field), usualWords) }],
  )
  for (const part of parts) await lookThrough(part, open, isMissing)
  const guessed = new Map(open.map(({ field, guess }) => [field, guess.type]))
  return fields.map(({ type, unit }, field) => {
    const known = type ?? knownType(parts, field)
    const settled =
      known === undefined ? (guessed.get(field) ?? { type: 'string' as const }) : { type: known }
    return {
      ...settled,
      ...(known === undefined && { inferred: true as const }),
      ...(unit !== undefined && { unit }),
    }
  })
}

const headerOf = ({ table, columns, slots }: SourcePart, field: number): string | undefined => {
  const slot = slots[field]
  return slot === null || slot === undefined ? undefined : table.header[columns[slot] ?? 0]
}

const headersOf = (parts: readonly SourcePart[], field: number): string[] =>
  parts.flatMap((part) => headerOf(part, field) ?? [])

const knownType = (parts: readonly SourcePart[], field: number): FieldType | undefined =>
  parts.map((part) => part.table.known?.get(headerOf(part, field) ?? '')).find((type) => type !== undefined)

interface Guess {
  readonly field: number
  readonly guess: TypeGuess
}

const lookThrough = async (part: SourcePart, open: readonly Guess[], isMissing: IsMissing): Promise<void> => {
  const wanted = open.filter(({ field }) => part.slots[field] !== null)
  if (wanted.length === 0) return
  const columns = wanted.map(({ field }) => part.columns[part.slots[field] ?? 0] ?? 0)
  // Problems of rows are logged by the pass that reads them for good.
  for await (const { rows } of part.table.rows(columns, new FindingLog())) {
    for (const [slot, { guess }] of wanted.entries())
      for (const row of rows) {
        const raw = guess.settled ? null : cellOf(row, slot)
        if (!isMissing(raw)) guess.see(raw, part.table.typed)
      }
    if (wanted.every(({ guess }) => guess.settled)) return
  }
}
