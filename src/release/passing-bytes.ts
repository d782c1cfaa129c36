/** Bytes up to which a text is encoded in place: nearly all that a release holds a million of. */
const most = 2 ** 20

let scratch: Buffer | undefined

/**
 * Encodes a text as UTF-8. The bytes are good until the next call: a buffer for each of a million texts would take longer to
 * make than to fill.
 */
export const passingBytes = (text: string): Buffer => {
  // A unit of UTF-16 becomes three bytes at most.
  if (text.length * 3 > most) return Buffer.from(text)
  scratch ??= Buffer.allocUnsafeSlow(most)
  return scratch.subarray(0, scratch.write(text))
}
