import type { GrowingBytes } from './growing-bytes.ts'

/** Types of Thrift's compact protocol (thrift-compact-protocol.md). */
const types = { no: 2, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const

/** A value of a struct, or of a list of one kind of them. */
export type ThriftValue =
  | { readonly kind: 'no' }
  | { readonly kind: 'i32' | 'i64'; readonly value: number }
  | { readonly kind: 'binary'; readonly value: Uint8Array | string }
  | { readonly kind: 'struct'; readonly fields: ThriftFields }
  | { readonly kind: 'list'; readonly items: readonly ThriftValue[] }

/** Fields of a struct by their numbers, rising; those that are undefined are left out. */
export type ThriftFields = readonly (readonly [number, ThriftValue | undefined])[]

export const no: ThriftValue = { kind: 'no' }
/** A natural number. */
export const i32 = (value: number): ThriftValue => ({ kind: 'i32', value })
/** A natural number up to 2⁵². */
export const i64 = (value: number): ThriftValue => ({ kind: 'i64', value })
export const binary = (value: Uint8Array | string): ThriftValue => ({ kind: 'binary', value })
export const struct = (...fields: ThriftFields): ThriftValue => ({ kind: 'struct', fields })
export const list = (items: readonly ThriftValue[]): ThriftValue => ({ kind: 'list', items })

/** Appends a value: of a struct, all its fields and the stop behind them. */
export const appendThrift = (out: GrowingBytes, value: ThriftValue): void => {
  if (value.kind === 'i32' || value.kind === 'i64') out.varint(value.value * 2)
  else if (value.kind === 'binary') appendBinary(out, value.value)
  else if (value.kind === 'list') appendList(out, value.items)
  // The kind of a truth value is its value.
  else if (value.kind === 'struct') appendFields(out, value.fields)
}

const appendFields = (out: GrowingBytes, fields: ThriftFields): void => {
  let before = 0
  for (const [number, value] of fields) {
    if (value === undefined) continue
    out.byte(((number - before) << 4) | types[value.kind])
    appendThrift(out, value)
    before = number
  }
  out.byte(0)
}

const appendList = (out: GrowingBytes, items: readonly ThriftValue[]): void => {
  const [first] = items
  const type = first === undefined ? 0 : types[first.kind]
  if (items.length < 15) out.byte((items.length << 4) | type)
  else {
    out.byte(0xf0 | type)
    out.varint(items.length)
  }
  for (const item of items) appendThrift(out, item)
}

const appendBinary = (out: GrowingBytes, value: Uint8Array | string): void => {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value
  out.varint(bytes.length)
  out.copy(bytes, 0, bytes.length)
}
