/**
 * What a number format says of a number beside how it looks: a share, digits with leading zeros, hours beyond a day, a moment
 * with fractions of a second.
 */
export type FormatKind = 'percent' | 'elapsed' | 'fraction' | { readonly digits: number }

const BUILT_IN: Readonly<Record<number, FormatKind>> = {
  9: 'percent',
  10: 'percent',
  46: 'elapsed',
  47: 'fraction',
}

/** The kind of a number format (ECMA-376 part 1, 18.8.30 and 18.8.31); undefined where the number says it all. */
export const formatKind = (id: number, code: string | undefined): FormatKind | undefined => {
  if (code === undefined) return BUILT_IN[id]
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '')
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return 'elapsed'
  if (/s\.0/i.test(bare)) return 'fraction'
  const [positive = ''] = bare.replace(/\[[^\]]*\]/g, '').split(';')
  if (/^0{2,}$/.test(positive)) return { digits: positive.length }
  return positive.includes('%') ? 'percent' : undefined
}
