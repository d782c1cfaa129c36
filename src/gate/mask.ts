import { createHmac } from 'node:crypto'
import type { FieldType, Mask } from '#catalog/entry.ts'
import { generalise, generaliseCoordinate } from './generalise.ts'

/** What masking may know beside the cell. */
export interface MaskOptions {
  /** Secret for `hash`; without it hashing throws. */
  readonly maskKey?: string
  /** The cell is a longitude, a latitude or both: `generalise` keeps the cell of a grid. */
  readonly coordinate?: boolean
}

const hidden = '***'

/** Text of a cell: what it is hidden, hashed or cut as. */
const textOf = (cell: unknown): string => (typeof cell === 'object' ? JSON.stringify(cell) : String(cell))

/**
 * Keeps only the ends: first 3 and last 2 characters of 11 or more, first and last of 3–10, the first of 2, none of 1.
 * The asterisks are always three, so that the length does not leak.
 */
const partial = (text: string): string => {
  const chars = [...text]
  const [head, tail] =
    chars.length >= 11 ? [3, 2] : chars.length >= 3 ? [1, 1] : [chars.length === 2 ? 1 : 0, 0]
  return chars.slice(0, head).join('') + hidden + (tail > 0 ? chars.slice(-tail).join('') : '')
}

const hash = (text: string, maskKey: string | undefined): string => {
  if (!maskKey) throw new Error('mask "hash" needs a key')
  return createHmac('sha256', maskKey).update(text, 'utf8').digest('hex').slice(0, 16)
}

/** A point of GeoJSON becomes its grid cell, longitude first; other geometries and objects are hidden. */
const generaliseCell = (cell: unknown, coordinate: boolean): string => {
  if (typeof cell === 'string' || typeof cell === 'number')
    return coordinate ? generaliseCoordinate(cell) : generalise(cell)
  if (typeof cell !== 'object' || cell === null || !('type' in cell) || cell.type !== 'Point') return hidden
  const [longitude, latitude] =
    'coordinates' in cell && Array.isArray(cell.coordinates) ? cell.coordinates : []
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return hidden
  return `${generaliseCoordinate(longitude)}, ${generaliseCoordinate(latitude)}`
}

/**
 * The cell as it may leave. No value stays no value. `redact` hides it whole; `partial` keeps the ends of texts and
 * numbers; `hash` is the first 16 hexadecimal digits of HMAC-SHA-256, equal for equal texts under one key; `generalise`
 * keeps a band, a year, an area or a cell of a grid of 0.01°; `drop` leaves nothing. Throws where `hash` has no key.
 */
export const maskCell = (cell: unknown, mask: Mask, options: MaskOptions = {}): string | number | null => {
  if (cell === null || cell === undefined) return null
  switch (mask) {
    case 'redact':
      return hidden
    case 'partial':
      return typeof cell === 'string' || typeof cell === 'number' ? partial(String(cell)) : hidden
    case 'hash':
      return hash(textOf(cell), options.maskKey)
    case 'generalise':
      return generaliseCell(cell, options.coordinate ?? false)
    case 'drop':
      return null
    default:
      return mask satisfies never
  }
}

/** The type of a field after its mask: every mask makes text. */
export const maskedType = (type: FieldType, mask: Mask | undefined): FieldType =>
  mask === undefined ? type : 'string'
