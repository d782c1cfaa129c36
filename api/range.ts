/** Part of a file: first byte and the byte after the last. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * The part of `size` bytes that a Range header asks for (RFC 9110, 14.2): `whole` where there is none or it is of a form
 * that may be ignored (other units, several ranges), `unsatisfiable` where nothing of it is in the file.
 */
export const parseRange = (
  header: string | null | undefined,
  size: number,
): Range | 'whole' | 'unsatisfiable' => {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size }
  }
  const start = Number(first)
  const end = last === '' ? size : Math.min(Number(last) + 1, size)
  if (last !== '' && Number(last) < start) return 'whole'
  return start < size ? { start, end } : 'unsatisfiable'
}
