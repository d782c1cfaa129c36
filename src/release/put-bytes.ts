/** Bytes that are written again and again, as words of four: a few words are quicker to write than many bytes. */
export interface Constant {
  length: number
  readonly words: Uint32Array
}

/** Bytes behind the end of a constant that are written, too: what comes next is written over them. */
export const constantSlack = 3

/** Prepares a text for putConstant. */
export const constant = (text: string): Constant => {
  const bytes = Buffer.from(text)
  const made = { length: 0, words: new Uint32Array(Math.ceil(bytes.length / 4)) }
  setConstant(made, bytes, bytes.length)
  return made
}

/** Makes the first bytes the constant; it must have room for them. */
export const setConstant = (to: Constant, bytes: Uint8Array, length: number): void => {
  to.length = length
  for (let i = 0; i < to.words.length; i++) {
    const [at, left] = [i * 4, length - i * 4]
    const byte = (place: number): number => (place < left ? (bytes[at + place] ?? 0) : 0)
    to.words[i] = byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)
  }
}

/** Writes a constant and returns where it ends; up to `constantSlack` bytes behind that are overwritten. */
export const putConstant = (out: DataView, at: number, { length, words }: Constant): number => {
  for (let i = 0; i * 4 < length; i++) out.setUint32(at + i * 4, words[i] ?? 0, true)
  return at + length
}

/**
 * Copies bytes, words at a time, and returns where they end; up to `constantSlack` bytes behind that are overwritten, and as many
 * behind `end` are read.
 */
export const putWords = (out: DataView, at: number, from: DataView, start: number, end: number): number => {
  let to = at
  for (let i = start; i < end; i += 4, to += 4) out.setUint32(to, from.getUint32(i, true), true)
  return at + end - start
}

/** A view of a buffer, for putConstant and putWords. */
export const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView =>
  new DataView(buffer, byteOffset, length)
