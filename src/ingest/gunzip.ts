import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Bytes that a .gz file may unpack to: 8 GiB. */
export const UNPACKED_LIMIT = 8 * 2 ** 30
/** Times its packed size that a .gz file may unpack to, once it is over 64 MiB. */
export const RATIO_LIMIT = 250
/** Bytes up to which the ratio does not matter. */
export const RATIO_FREE = 64 * 2 ** 20

/** A .gz file that unpacks to more than the limits allow. */
export class GunzipLimit extends Error {
  override readonly name = 'GunzipLimit'
}

/** Unpacks gzip; throws GunzipLimit beyond the limits, zlib's error where it is not gzip or cut short. */
export async function* gunzip(packed: AsyncIterable<Buffer>, packedBytes: number): AsyncIterable<Buffer> {
  const limit = Math.min(UNPACKED_LIMIT, Math.max(RATIO_FREE, packedBytes * RATIO_LIMIT))
  const unpacked = createGunzip({ chunkSize: 2 ** 18 })
  pipeline(packed, unpacked, () => {})
  let total = 0
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    total += chunk.length
    if (total > limit) throw new GunzipLimit()
    yield chunk
  }
}
