/**
 * The bytes in memory of their own: what is kept must not hold on to a larger piece that it was cut from, such as the buffer
 * of a compressor or the pool of small buffers.
 */
export const ownBytes = (bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> => {
  if (bytes.buffer.byteLength === bytes.length) return bytes
  const own = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(own)
  return own
}
