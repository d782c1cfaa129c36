const least = 2 ** 14

/** Two growing buffers that take turns: bytes taken from one stay as they are while the other one is filled. */
export class TurnBuffer {
  #filling: Buffer | null = null
  #taken: Buffer | null = null

  /** The buffer that is being filled, with room for `more` bytes behind the `used` ones, which it keeps. */
  reserve(used: number, more: number): Buffer {
    const filling = this.#filling
    if (filling !== null && filling.length >= used + more) return filling
    const grown = Buffer.allocUnsafeSlow(Math.max(least, used + more + (more >> 2)))
    filling?.copy(grown, 0, 0, used)
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
}
