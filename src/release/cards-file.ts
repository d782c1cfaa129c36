import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Card } from './card.ts'
import { layout } from './layout.ts'
import { decodeState } from './state.ts'
import { sha256 } from './version-id.ts'

/** What cards.json holds; texts that many cards share stand there once. */
interface Stored {
  readonly release: string
  readonly providers: readonly Card['provider'][]
  readonly formats: readonly (readonly string[])[]
  readonly cards: readonly StoredCard[]
}

type StoredCard = Omit<Card, 'provider' | 'formats' | 'providerId'> & {
  readonly provider: number
  readonly formats: number
}

/** Numbers values by their JSON, in the order in which they come. */
const numbering = <T>(): { of(value: T): number; readonly values: readonly T[] } => {
  const numbers = new Map<string, number>()
  const values: T[] = []
  return {
    values,
    of(value) {
      const key = JSON.stringify(value)
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, values.length)
      return values.push(value) - 1
    },
  }
}

/** Text of the file that holds the cards of a release, so that lists are made without reading its manifest. */
export const encodeCards = (release: string, cards: readonly Card[]): string => {
  const [providers, formats] = [numbering<Card['provider']>(), numbering<readonly string[]>()]
  const stored = cards.map(({ providerId: _id, provider, formats: own, ...card }) => ({
    ...card,
    provider: providers.of(provider),
    formats: formats.of(own),
  }))
  const file: Stored = { release, providers: providers.values, formats: formats.values, cards: stored }
  return `${JSON.stringify(file)}\n`
}

const isStored = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && 'release' in value && 'cards' in value

/** The cards of the release in the folder `dir`, sorted by id; null where there is no such file, or not the one that was written. */
export const readCards = (dir: string, release: string): readonly Card[] | null => {
  try {
    const bytes = readFileSync(path.join(dir, layout.cards))
    const { files = {} } = decodeState(readFileSync(path.join(dir, layout.state), 'utf8'))
    if (sha256(bytes) !== files[layout.cards]) return null
    const value: unknown = JSON.parse(bytes.toString())
    if (!isStored(value) || value.release !== release) return null
    return value.cards.map(({ provider: number, formats, ...card }) => {
      const provider = value.providers[number]
      if (provider === undefined) throw new Error(`${card.id} has no provider`)
      return { ...card, provider, providerId: provider.code, formats: value.formats[formats] ?? [] }
    })
  } catch {
    return null
  }
}
