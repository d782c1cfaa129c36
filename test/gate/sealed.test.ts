import { expect, it } from 'vitest'
import type { Approved, ConditionalEntry } from '#gate/approved.ts'
import { createSealKey, seal, unseal } from '#gate/sealed.ts'

// What the gate makes is tested elsewhere; here it matters only that it is plain data.
const approved = { metadata: { id: '307009-12' } } as unknown as Approved<ConditionalEntry>

it('opens what was sealed with the same key', () => {
  const key = createSealKey()
  expect(unseal(structuredClone(seal(approved, key)), key)).toEqual(approved)
})

it('does not open what was sealed with another key, altered or made without one', () => {
  const key = createSealKey()
  const sealed = seal(approved, key)
  const altered = Uint8Array.from(sealed.bytes, (byte, i) =>
    i === sealed.bytes.length - 2 ? byte ^ 1 : byte,
  )
  expect(() => unseal(sealed, createSealKey())).toThrow('not sealed')
  expect(() => unseal({ ...sealed, bytes: altered }, key)).toThrow('not sealed')
  expect(() => unseal({ ...sealed, seal: new Uint8Array() }, key)).toThrow('not sealed')
})
