import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { Approved } from './approved.ts'

/** Something approved on its way to another thread of this process, where no brand of the type system can follow it. */
export interface Sealed {
  readonly bytes: Uint8Array
  readonly seal: Uint8Array
}

/** Makes the key with which the threads of one publish seal; it leaves the process no more than the data does. */
export const createSealKey = (): Uint8Array => randomBytes(32)

const sealOf = (bytes: Uint8Array, key: Uint8Array): Buffer =>
  createHmac('sha256', key).update(bytes).digest()

/** Seals what the gate approved: plain data, no functions. */
export const seal = (approved: Approved<object>, key: Uint8Array): Sealed => {
  const bytes = serialize(approved)
  return { bytes, seal: sealOf(bytes, key) }
}

/**
 * What was sealed with this key: since only something approved can be sealed, it is approved. Throws where the seal is not that
 * of the bytes. `T` must be the type that was sealed.
 */
export const unseal = <T extends object>({ bytes, seal: given }: Sealed, key: Uint8Array): Approved<T> => {
  const expected = sealOf(bytes, key)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Error('this was not sealed by the gate of this publish')
  return deserialize(bytes) as Approved<T>
}
