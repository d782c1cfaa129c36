import { pinyin } from 'pinyin-pro'
import type { ReadingsPiece } from '../pieces.ts'
import { isSyllable } from '../spelling.ts'

/** The characters of GB 2312, which hold nearly all that is written in modern Chinese. */
const characters = (): string[] => {
  const decoder = new TextDecoder('gb18030')
  const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, row) => 0xb0 + row)
  return rows
    .flatMap((row) =>
      Array.from({ length: 94 }, (_, cell) => decoder.decode(Uint8Array.of(row, 0xa1 + cell))),
    )
    .filter((character) => /^\p{Script=Han}$/u.test(character))
}

let made: ReadingsPiece | undefined

/** Every syllable of pinyin with the characters that are read so. */
export const readingsTable = (): ReadingsPiece => {
  made ??= makeTable()
  return made
}

const makeTable = (): ReadingsPiece => {
  const table = new Map<string, string>()
  for (const character of characters()) {
    const readings = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true })
    for (const syllable of new Set(readings))
      if (isSyllable(syllable)) table.set(syllable, `${table.get(syllable) ?? ''}${character}`)
  }
  return Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)))
}
