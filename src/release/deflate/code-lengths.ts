/** Symbols of the largest alphabet, that of literals and lengths. */
const mostSymbols = 288

/** A count and its symbol in one number, to be sorted by both. */
const keys = new Float64Array(mostSymbols)
const weights = new Float64Array(2 * mostSymbols)
const parents = new Uint16Array(2 * mostSymbols)
const depths = new Uint16Array(2 * mostSymbols)

/**
 * Fills `lengths` with the bits that each symbol takes in a Huffman code of at most `limit` bits, 0 for one whose count is zero.
 * At least two counts must not be zero.
 */
export const setLengths = (counts: Uint32Array, limit: number, lengths: Uint8Array): void => {
  let used = 0
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol] ?? 0
    if (count > 0) keys[used++] = count * mostSymbols + symbol
  }
  const sorted = keys.subarray(0, used).sort()
  for (let i = 0; i < used; i++) weights[i] = Math.floor((sorted[i] ?? 0) / mostSymbols)
  const perLength = withinLimit(depthsOf(used), used, limit)
  lengths.fill(0)
  // The rarest come first, and have the longest codes.
  let next = 0
  for (let length = limit; length > 0; length--)
    for (let left = perLength[length] ?? 0; left > 0; left--)
      lengths[(sorted[next++] ?? 0) % mostSymbols] = length
}

/** Builds the tree over the first `used` weights, which rise, and returns how deep its leaves lie. */
const depthsOf = (used: number): Uint16Array => {
  let [leaf, inner] = [0, used]
  const root = 2 * used - 2
  const lightest = (end: number): number =>
    leaf < used && (inner >= end || (weights[leaf] ?? 0) <= (weights[inner] ?? 0)) ? leaf++ : inner++
  for (let node = used; node <= root; node++) {
    const [left, right] = [lightest(node), lightest(node)]
    weights[node] = (weights[left] ?? 0) + (weights[right] ?? 0)
    parents[left] = parents[right] = node
  }
  depths[root] = 0
  for (let node = root - 1; node >= 0; node--) depths[node] = (depths[parents[node] ?? 0] ?? 0) + 1
  return depths
}

/** How many codes have each length, none of them more than `limit`. */
const withinLimit = (leaves: Uint16Array, used: number, limit: number): Uint32Array => {
  const perLength = new Uint32Array(limit + 1)
  for (let i = 0; i < used; i++) {
    const length = Math.min(leaves[i] ?? 0, limit)
    perLength[length] = (perLength[length] ?? 0) + 1
  }
  let room = 0
  for (let length = 1; length <= limit; length++) room += (perLength[length] ?? 0) * 2 ** (limit - length)
  // Each step makes a shorter code longer by one bit and so finds a place for one of the longest.
  for (; room > 2 ** limit; room--) {
    let length = limit - 1
    while (perLength[length] === 0) length -= 1
    perLength[length] = (perLength[length] ?? 0) - 1
    perLength[length + 1] = (perLength[length + 1] ?? 0) + 2
    perLength[limit] = (perLength[limit] ?? 0) - 1
  }
  return perLength
}

/**
 * Fills `codes` with the canonical codes of these lengths (RFC 1951 §3.2.2), as they are written: their first bit lowest, their length
 * above the lowest 16 bits.
 */
export const setCodes = (lengths: Uint8Array, codes: Uint32Array): void => {
  let code = 0
  for (let length = 1; length <= 15; length++) {
    for (let symbol = 0; symbol < lengths.length; symbol++)
      if (lengths[symbol] === length) codes[symbol] = reversed(code++, length) | (length << 16)
    code *= 2
  }
}

const reversed = (code: number, length: number): number => {
  let [rest, turned] = [code, 0]
  for (let i = 0; i < length; i++) {
    turned = (turned << 1) | (rest & 1)
    rest >>>= 1
  }
  return turned
}
