import { createHash } from 'node:crypto'

/**
 * A number of exactly so many digits that a text always gives: the first 64 bits of its SHA-256, to base ten. The code of a
 * record is therefore the same whatever stands before it in the source, and on every machine.
 */
export const sequenceOf = (text: string, digits: number): string => {
  const bits = createHash('sha256').update(text.normalize('NFC')).digest().readBigUInt64BE()
  return String(bits % 10n ** BigInt(digits)).padStart(digits, '0')
}
