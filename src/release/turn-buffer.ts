const least = 2 ** 14

/** Bytes up to which a buffer is kept for the next table. */
const mostKept = 2 ** 19

/** Buffers that no table uses at the moment, at most as many as one table needs. */
const free: Buffer[] = []
const mostFree = 16

/**
 * Two growing buffers that take turns: bytes taken from one stay as they are while the other one is filled. Release it when nothing
 * that was taken is needed any more: the next table is filled into the same memory.
 */
export class TurnBuffer {
  #filling: Buffer | null = null
  #taken: Buffer | null = null

  /** The buffer that is being filled, with room for `more` bytes behind the `used` ones, which it keeps. */
  reserve(used: number, more: number): Buffer {
    const filling = this.#filling
    if (filling !== null && filling.length >= used + more) return filling
    const grown = bufferOf(used + more)
    filling?.copy(grown, 0, 0, used)
    giveBack(filling)
    this.#filling = grown
    return grown
  }

  /** The first `size` bytes; they stay valid until the second call from now. */
  take(size: number): Buffer {
    const taken = this.reserve(size, 0)
    this.#filling = this.#taken
    this.#taken = taken
    return taken.subarray(0, size)
  }

  /** Lets go of the memory. */
  release(): void {
    giveBack(this.#filling)
    giveBack(this.#taken)
    this.#filling = null
    this.#taken = null
  }
}

const bufferOf = (bytes: number): Buffer => {
  const known = free.findIndex((buffer) => buffer.length >= bytes)
  if (known >= 0) return free.splice(known, 1)[0] ?? Buffer.allocUnsafeSlow(bytes)
  // A power of two fits the next table, too.
  return Buffer.allocUnsafeSlow(Math.max(least, 2 ** Math.ceil(Math.log2(bytes))))
}

const giveBack = (buffer: Buffer | null): void => {
  if (buffer !== null && buffer.length <= mostKept && free.length < mostFree) free.push(buffer)
}
