/**
 * Marks the longest rising run of numbers that can be left of a sequence by taking others out (patience sorting,
 * Fredman 1975): 1 for those that stay. Negative numbers do not count. Time n log n, 12 bytes a number.
 */
export const longestRising = (sequence: Int32Array): Uint8Array => {
  const stays = new Uint8Array(sequence.length)
  if (markRisen(sequence, stays)) return stays
  const ends = new Int32Array(sequence.length)
  const before = new Int32Array(sequence.length)
  let length = 0
  for (let at = 0; at < sequence.length; at++) {
    const value = sequence[at] ?? -1
    if (value < 0) continue
    let [low, high] = [0, length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sequence[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = at
    if (low === length) length += 1
  }
  for (let at = length > 0 ? (ends[length - 1] ?? -1) : -1; at >= 0; at = before[at] ?? -1) stays[at] = 1
  return stays
}

/** The usual case: everything rises already. */
const markRisen = (sequence: Int32Array, stays: Uint8Array): boolean => {
  let last = -1
  for (let at = 0; at < sequence.length; at++) {
    const value = sequence[at] ?? -1
    if (value < 0) continue
    if (value < last) {
      stays.fill(0)
      return false
    }
    last = value
    stays[at] = 1
  }
  return true
}
