/** Encodings of Chinese and Japanese text that are told apart by their characters. */
export type EastAsian = 'gb18030' | 'big5' | 'shift_jis'

/** How well bytes read as text in an encoding. */
export interface Score {
  readonly encoding: EastAsian
  /** Characters beyond ASCII. */
  readonly characters: number
  /** Share of them that are common in the encoding, 0 to 1; rarer ones count in part. */
  readonly common: number
}

const SAMPLE = 20_000

/**
 * Weighs the character of a lead and a trail byte: 1 for the characters that make up nearly all of what is written (the
 * first level of each standard, its punctuation and kana), less for rarer ones, 0 for those hardly ever seen.
 */
type Weigh = (lead: number, trail: number) => number

// GB 2312: rows 16–55 are the 3,755 commonest characters; a trail byte below A1 is of the GBK extension.
const gb: Weigh = (lead, trail) => {
  if (trail < 0xa1) return lead <= 0xa0 || trail < 0x40 ? 0.1 : 0
  if (lead >= 0xb0 && lead <= 0xd7) return 1
  if (lead === 0xa1 || lead === 0xa3) return 1
  return lead >= 0xd8 && lead <= 0xf7 ? 0.3 : 0
}

// Big5: A440–C67E are the 5,401 commonest characters, A1–A3 punctuation.
const big5: Weigh = (lead) => {
  if (lead >= 0xa4 && lead <= 0xc6) return 1
  if (lead >= 0xa1 && lead <= 0xa3) return 0.8
  return lead >= 0xc9 && lead <= 0xf9 ? 0.15 : 0
}

// JIS X 0208: 82–83 kana and full-width letters, 81 punctuation, 88–97 the commonest kanji.
const shiftJis: Weigh = (lead) => {
  if (lead >= 0x81 && lead <= 0x83) return 1
  if (lead >= 0x88 && lead <= 0x97) return 0.9
  return lead >= 0x98 ? 0.15 : 0
}

const HALF_WIDTH_KANA = 0.25

interface Scanner {
  readonly encoding: EastAsian
  readonly weigh: Weigh
  lead: number
  skip: number
  characters: number
  weight: number
}

const scanner = (encoding: EastAsian, weigh: Weigh): Scanner => ({
  encoding,
  weigh,
  ...{ lead: 0, skip: 0, characters: 0, weight: 0 },
})

const take = (scan: Scanner, byte: number): void => {
  if (scan.skip > 0) scan.skip -= 1
  else if (scan.lead === 0) {
    if (byte < 0x80) return
    const single = scan.encoding === 'shift_jis' && byte >= 0xa1 && byte <= 0xdf
    if (single) count(scan, HALF_WIDTH_KANA)
    else scan.lead = byte
  } else {
    // Four bytes: a character outside of GBK.
    const long = scan.encoding === 'gb18030' && byte >= 0x30 && byte <= 0x39
    count(scan, long ? 0.5 : scan.weigh(scan.lead, byte))
    scan.lead = 0
    scan.skip = long ? 2 : 0
  }
}

const count = (scan: Scanner, weight: number): void => {
  scan.characters += 1
  scan.weight += weight
}

/** Scores the East Asian encodings by the first 20,000 characters beyond ASCII, the likeliest first. */
export const scoreEncodings = async (chunks: AsyncIterable<Uint8Array>): Promise<readonly Score[]> => {
  const scans = [scanner('gb18030', gb), scanner('big5', big5), scanner('shift_jis', shiftJis)]
  for await (const chunk of chunks) {
    for (const byte of chunk) for (const scan of scans) take(scan, byte)
    if (scans.every(({ characters }) => characters >= SAMPLE)) break
  }
  return scans
    .map(({ encoding, characters, weight }) => ({
      encoding,
      characters,
      common: characters === 0 ? 0 : weight / characters,
    }))
    .sort((a, b) => b.common - a.common)
}

/** Least share of common characters at which bytes are taken for text of an encoding. */
const LEAST_COMMON = 0.6

/** Tells whether bytes are taken for text of an encoding: of one character alone, that may be any two bytes, nobody can say. */
export const isLikely = ({ common, characters }: Score): boolean => common >= LEAST_COMMON && characters > 1

/**
 * How sure it is, 0 to 1, that text is of the encoding scored `best` rather than of `next`: the odds that characters which
 * are common in either speak for, times the share that is common.
 */
export const confidence = (best: Score, next: Score | undefined): number => {
  const likelihood = ({ characters, common }: Score): number =>
    characters * (common * Math.log(0.95) + (1 - common) * Math.log(0.05))
  const odds =
    next === undefined ? Infinity : likelihood(best) - likelihood({ ...next, characters: best.characters })
  return Math.min(0.99, best.common) / (1 + Math.exp(-odds))
}
