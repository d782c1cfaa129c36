import { commonHangul, commonHanzi, commonKanji } from './common-characters.ts'

/** Encodings whose characters are pairs of bytes from A1 to FE alike: which one it is only the language tells. */
type Euc = 'gb18030' | 'euc-kr' | 'euc-jp'

/** What text of such pairs is taken for. */
export interface EucGuess {
  readonly encoding: Euc
  /** How sure it is among these three, 0 to 1. */
  readonly share: number
}

/** Of a kind of characters: how many there are, and the share of a text that is made of them. */
interface Kind {
  readonly has: (character: string, row: number) => boolean
  readonly of: number
  readonly share: number
  /** Most of a text in the language is of this kind. */
  readonly usual?: true
}

interface Language {
  readonly encoding: Euc
  /** The first that has a character counts. */
  readonly kinds: readonly Kind[]
  /** How much rarer files in it are, as a logarithm: these are the data of Chinese cities. */
  readonly rarity: number
}

const among = (characters: string): Pick<Kind, 'has' | 'of'> => {
  const set = new Set(characters)
  return { has: (character) => set.has(character), of: set.size }
}

const rows = (first: number, last: number, of: number, share: number): Kind => ({
  has: (_, row) => row >= first && row <= last,
  of,
  share,
})

const others = rows(0, 255, 1000, 0.0005)

// Shares as they are about in prose and in registers; level 1 of each standard has the characters that are usual.
const languages: readonly Language[] = [
  {
    encoding: 'gb18030',
    kinds: [
      { ...among(commonHanzi), share: 0.7, usual: true },
      rows(0xb0, 0xd7, 3200, 0.27),
      rows(0xd8, 0xf7, 3008, 0.02),
      // Titles of films and names of firms.
      rows(0xa4, 0xa5, 169, 0.01),
      others,
    ],
    rarity: 0,
  },
  {
    encoding: 'euc-kr',
    kinds: [
      { ...among(commonHangul), share: 0.75, usual: true },
      rows(0xb0, 0xc8, 2200, 0.24),
      rows(0xca, 0xfd, 4888, 0.003),
      others,
    ],
    rarity: 3,
  },
  {
    encoding: 'euc-jp',
    kinds: [
      { ...rows(0xa4, 0xa4, 83, 0.4), usual: true },
      { ...rows(0xa5, 0xa5, 86, 0.15), usual: true },
      { ...among(commonKanji), share: 0.3, usual: true },
      rows(0xb0, 0xcf, 2600, 0.14),
      rows(0xd0, 0xf4, 3390, 0.005),
      others,
    ],
    rarity: 3,
  },
]

/** Pairs of bytes that are looked at, about. */
const SAMPLE = 4000
/** Last row of signs, letters and digits. */
const SIGNS = 0xa3
/** Least share of the characters beyond ASCII that are such pairs. */
const LEAST_PAIRS = 0.9
/** How sure it must be, and the least characters and share of usual ones, to take a text for another language than Chinese. */
const LEAST_SHARE = 0.995
const LEAST_CHARACTERS = 4
const LEAST_USUAL = 0.4

/**
 * What bytes are taken for that are pairs from A1 to FE, but for some: Chinese (GB 2312), Korean or Japanese, by the characters
 * that are usual in each. Null where they are no such pairs, or nothing but signs, letters and digits.
 */
export const guessEuc = async (chunks: AsyncIterable<Uint8Array>): Promise<EucGuess | null> => {
  const pairs = await samplePairs(chunks)
  if (pairs === null) return null
  const weighed = languages.map((language) => weigh(language, pairs))
  const most = Math.max(...weighed.map(({ likelihood }) => likelihood))
  const odds = weighed.map(({ likelihood }) => Math.exp(likelihood - most))
  const sum = odds.reduce((total, one) => total + one, 0)
  const guesses = weighed.map(({ encoding, usual }, i) => ({ encoding, usual, share: (odds[i] ?? 0) / sum }))
  const [chinese, ...foreign] = guesses
  const isEnough = pairs.length >= 2 * LEAST_CHARACTERS
  const sure = foreign.find(({ usual, share }) => isEnough && share >= LEAST_SHARE && usual >= LEAST_USUAL)
  return sure ?? chinese ?? null
}

/** How likely a text is in a language, as a logarithm, and the share of its characters that are usual there. */
const weigh = ({ encoding, kinds, rarity }: Language, pairs: Buffer) => {
  // A pair is one character in all of them.
  const characters = [...new TextDecoder(encoding).decode(pairs)]
  let likelihood = -rarity
  let usual = 0
  for (const [i, character] of characters.entries()) {
    const kind = kinds.find(({ has }) => has(character, pairs[2 * i] ?? 0)) ?? others
    likelihood += Math.log(kind.share / kind.of)
    usual += kind.usual ? 1 : 0
  }
  return { encoding, likelihood, usual: usual / characters.length }
}

/** The first pairs of a text, without those of signs, letters and digits, which are the same everywhere. */
const samplePairs = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer | null> => {
  const pairs: number[] = []
  let [lead, characters, matching] = [0, 0, 0]
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      if (lead === 0) {
        if (byte >= 0x80) lead = byte
        continue
      }
      characters += 1
      if (lead >= 0xa1 && byte >= 0xa1) {
        matching += 1
        if (lead > SIGNS) pairs.push(lead, byte)
      }
      lead = 0
    }
    if (characters >= SAMPLE) break
  }
  return pairs.length === 0 || matching < characters * LEAST_PAIRS ? null : Buffer.from(pairs)
}
