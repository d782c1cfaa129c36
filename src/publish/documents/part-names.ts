import { shardDigits } from '#release/partition.ts'

/** Hexadecimal digits of the parts of documents: there are always as many parts, so that none changes the links of another. */
export const partDigits = shardDigits

/** The names of all parts, in order. */
export const partNames: readonly string[] = Array.from({ length: 16 ** partDigits }, (_, i) =>
  i.toString(16).padStart(partDigits, '0'),
)

/** The name of the part after one, if there is any. */
export const partAfter = (part: string): string | undefined => partNames[partNames.indexOf(part) + 1]
