/** Collects unsigned whole numbers and texts as bytes. */
export interface ByteWriter {
  byte(value: number): void
  /** LEB128; up to 2^53. */
  number(value: number): void
  text(value: string): void
  /** How many bytes there are. */
  length(): number
  bytes(): Uint8Array
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const byteWriter = (): ByteWriter => {
  let buffer = new Uint8Array(1024)
  let length = 0
  const room = (more: number): void => {
    if (length + more <= buffer.length) return
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more))
    larger.set(buffer)
    buffer = larger
  }
  const writer: ByteWriter = {
    byte: (value) => {
      room(1)
      buffer[length++] = value
    },
    number: (value) => {
      let rest = value
      for (; rest >= 128; rest = Math.floor(rest / 128)) writer.byte((rest % 128) + 128)
      writer.byte(rest)
    },
    text: (value) => {
      const bytes = encoder.encode(value)
      writer.number(bytes.length)
      room(bytes.length)
      buffer.set(bytes, length)
      length += bytes.length
    },
    length: () => length,
    bytes: () => buffer.slice(0, length),
  }
  return writer
}

/** Reads what a ByteWriter wrote, in the same order; throws where the bytes end too early. */
export interface ByteReader {
  byte(): number
  number(): number
  text(): string
  /** How many bytes were read. */
  at(): number
}

export const byteReader = (bytes: Uint8Array): ByteReader => {
  let at = 0
  const byte = (): number => {
    const value = bytes[at]
    if (value === undefined) throw new Error('a piece of the search index is cut short')
    at += 1
    return value
  }
  const number = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const next = byte()
      value += (next % 128) * factor
      if (next < 128) return value
    }
  }
  return {
    byte,
    number,
    at: () => at,
    text: () => {
      const length = number()
      at += length
      if (at > bytes.length) throw new Error('a piece of the search index is cut short')
      return decoder.decode(bytes.subarray(at - length, at))
    },
  }
}
