/** Bytes up to which a loop is quicker than a call that copies. */
const short = 48

/** Bytes that are put together one after another, in memory that is used again. */
export class GrowingBytes {
  bytes: Buffer<ArrayBuffer>
  /** The same memory. */
  view: DataView
  length = 0

  constructor(room = 2 ** 14) {
    this.bytes = Buffer.allocUnsafeSlow(room)
    this.view = new DataView(this.bytes.buffer)
  }

  /** Makes room for as many more bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.length + more))
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
    this.view = new DataView(larger.buffer)
  }

  /** Writes the lowest eight bits. */
  byte(value: number): void {
    this.reserve(1)
    this.bytes[this.length++] = value
  }

  /** Four bytes, little-endian. */
  word(value: number): void {
    this.reserve(4)
    this.view.setInt32(this.length, value, true)
    this.length += 4
  }

  /** An integer of 64 bits, little-endian; exact within ±2⁵³. */
  long(value: number): void {
    this.word(value)
    this.word(Math.floor(value / 2 ** 32))
  }

  /** A double, little-endian. */
  double(value: number): void {
    this.reserve(8)
    this.view.setFloat64(this.length, value, true)
    this.length += 8
  }

  /** An unsigned integer up to 2⁵³, seven bits a byte (ULEB128). */
  varint(value: number): void {
    this.reserve(8)
    let left = value
    for (; left >= 0x80; left = Math.floor(left / 0x80)) this.bytes[this.length++] = (left & 0x7f) | 0x80
    this.bytes[this.length++] = left
  }

  /** Copies bytes [start, end) of a source. */
  copy(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start)
    const { bytes } = this
    let to = this.length
    this.length += end - start
    if (end - start > short) bytes.set(source.subarray(start, end), to)
    else for (let at = start; at < end; at++) bytes[to++] = source[at] ?? 0
  }

  /** All the bytes of another one. */
  append({ bytes, length }: GrowingBytes): void {
    this.copy(bytes, 0, length)
  }

  /** A text as UTF-8; half of a surrogate pair becomes U+FFFD. */
  text(text: string): void {
    this.reserve(3 * text.length)
    const { bytes } = this
    let to = this.length
    const few = text.length <= short ? text.length : 0
    for (let i = 0; i < few; i++) {
      const code = text.charCodeAt(i)
      if (code < 0x80) bytes[to++] = code
      else if (code < 0x800) {
        bytes[to++] = 0xc0 | (code >> 6)
        bytes[to++] = 0x80 | (code & 63)
      } else if ((code & 0xf800) === 0xd800) {
        to = -1
        break
      } else {
        bytes[to++] = 0xe0 | (code >> 12)
        bytes[to++] = 0x80 | ((code >> 6) & 63)
        bytes[to++] = 0x80 | (code & 63)
      }
    }
    const isWritten = text.length <= short && to >= 0
    this.length = isWritten ? to : this.length + bytes.write(text, this.length)
  }

  /** The size of a text in UTF-8 as four bytes, and the text. */
  sized(text: string): void {
    const start = this.length
    this.word(0)
    this.text(text)
    this.view.setInt32(start, this.length - start - 4, true)
  }

  /** The bytes as a buffer of their own. */
  own(): Buffer<ArrayBuffer> {
    return Buffer.from(this.bytes.subarray(0, this.length))
  }
}
