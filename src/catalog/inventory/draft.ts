import { type Fault, formatPath, type Path } from '#catalog/shape.ts'
import { nearestWord, parseWord, valuesOf, type Words } from '#catalog/words.ts'
import type { Finding } from '#errors/finding.ts'
import { wordAmbiguous, wordUnmapped } from './inventory-fault.ts'
import type { Profile } from './profile.ts'
import { type CellValue, placeIn, type RawEntry, type Said, type SaidByKey } from './raw-entry.ts'
import { tidyText } from './tidy.ts'
import { tidyNotes } from './tidy-notes.ts'

/** What drafting may ask of the platform. */
export interface DraftEffects {
  /** A number of so many digits that a text always gives, as text. */
  readonly sequenceOf: (text: string, digits: number) => string
  readonly suggestName: (title: string) => string
}

type Spec = Record<string, unknown>

/** One entry being drafted: reads what the source says by key, writes the spec, notes what was done. */
export class Draft {
  readonly spec: Spec = {}
  readonly findings: Finding[] = []
  readonly refused = new Set<string>()
  readonly origins = new Map<string, Said>()
  readonly raw: RawEntry
  readonly profile: Profile
  readonly effects: DraftEffects

  constructor(raw: RawEntry, profile: Profile, effects: DraftEffects) {
    this.raw = raw
    this.profile = profile
    this.effects = effects
  }

  report(path: Path, said: Said | undefined, { severity = 'error', ...fault }: Fault): void {
    const key = formatPath(path)
    if (severity === 'error') this.refused.add(key)
    const code = this.spec.code
    const entry = typeof code === 'string' ? { entry: code } : {}
    this.findings.push({
      severity,
      ...fault,
      place: { ...placeIn(this.raw, said), ...entry, ...(key && { key }) },
    })
  }

  put(path: readonly [string, ...(string | number)[]], value: unknown, said?: Said): void {
    if (value === undefined || value === '') return
    const [top, inner] = path
    if (inner === undefined) this.spec[top] = value
    else this.spec[top] = { ...(this.spec[top] as Spec | undefined), [inner]: value }
    if (said) this.origins.set(formatPath(path), said)
  }

  /** Text of a key as the source says it, made regular; undefined where it says nothing. */
  text(key: string, from: SaidByKey = this.raw.said, path: Path = key.split('.')): string | undefined {
    const said = from.get(key)
    if (said === undefined) return undefined
    const { value, notes } = tidyText(plain(said.value), this.profile.missing)
    for (const code of notes) this.report(path, said, tidyNotes(code))
    return value === '' ? undefined : value
  }

  /** The word of a vocabulary that the source means, by the profile or by itself; refused where neither knows it. */
  word<K extends string>(
    key: string,
    words: Words<K>,
    from: SaidByKey = this.raw.said,
    path: Path = key.split('.'),
  ): K | undefined {
    const text = this.text(key, from, path) ?? ''
    const said = from.get(key)
    const mapped = this.mapped(key, text)
    const constant = this.profile.constants[key]
    const meant = mapped ?? (text === '' ? (constant === undefined ? undefined : String(constant)) : text)
    if (meant === undefined) return undefined
    const found = this.candidates(key, meant).map((one) => parseWord(words, this.mapped(key, one) ?? one))
    const value = found.find((one) => one !== undefined)
    if (value !== undefined) return value
    const shown = meant.replace(/[,，;；、\s]+$/, '')
    this.report(path, said, /^\d+$/.test(shown) ? wordAmbiguous(key, shown) : unknownWord(key, shown, words))
    return undefined
  }

  /** What the profile takes a word of the source for. */
  mapped(key: string, text: string): string | undefined {
    const words = this.profile.words[key]
    return words && Object.hasOwn(words, text) ? words[text] : undefined
  }

  /** The words of a cell: itself, and its parts where the profile allows several. */
  candidates(key: string, text: string): readonly string[] {
    if (!this.profile.first.includes(key)) return [text]
    const parts = [/[,，;；\n]/, /[,，;；、\n]/].flatMap((by) => text.split(by)).map((part) => part.trim())
    return [text, ...parts.filter((part) => part !== '')]
  }
}

/** The fault of a word that a vocabulary lacks. */
export const unknownWord = <K extends string>(key: string, text: string, words: Words<K>): Fault =>
  wordUnmapped(
    key,
    text,
    valuesOf(words).map((value) => (words[value].zh === value ? value : `${value} ${words[value].zh}`)),
    nearestWord(words, text),
  )

/** A cell as text. */
export const plain = (value: CellValue): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : value === null ? '' : String(value)
