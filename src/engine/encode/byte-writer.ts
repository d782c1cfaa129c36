/** Bytes below which a loop is quicker than a call that copies. */
const short = 100

/** Bytes that are put together piece by piece, in memory that is used again. Writers of single bytes reach in. */
export class ByteWriter {
  bytes: Buffer = Buffer.allocUnsafe(2 ** 16)
  length = 0

  /** Makes room for as many more bytes. */
  reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, this.length + more))
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
  }

  /** Writes bytes [start, end) of a source, for which there must be room. */
  copy(source: Uint8Array, start: number, end: number): void {
    const { bytes } = this
    let to = this.length
    this.length += end - start
    if (end - start > short) bytes.set(source.subarray(start, end), to)
    else for (let at = start; at < end; at++) bytes[to++] = source[at] ?? 0
  }

  /** Writes a text as UTF-8, making room. */
  text(text: string): void {
    this.reserve(3 * text.length)
    this.length += this.bytes.write(text, this.length)
  }

  /** All bytes written since the last time, as a buffer of their own. */
  take(): Buffer<ArrayBuffer> {
    const taken = Buffer.from(this.bytes.subarray(0, this.length))
    this.length = 0
    return taken
  }
}
