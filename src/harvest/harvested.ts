import { textOf } from './values.ts'

/** What a source says and an entry has no place for: the source's own name for it, and a value as an example. */
export interface Unmapped {
  readonly field: string
  readonly value: string
  /** Path of the value of an entry that it would be, if its word were known. */
  readonly key?: string
}

/** Part of an entry as YAML would say it. */
export type Spec = Readonly<Record<string, unknown>>

/** A data file that a source names. */
export interface HarvestedFile {
  readonly title: string
  /** As the source has it: what is relative begins where the source is. */
  readonly url: string
  /** Another address, for where the first leads nowhere. */
  readonly otherwise?: string
  /** The source's own word for its format, or a media type. */
  readonly format?: string
  /** What the source says of its bytes: lower-case hexadecimal, and their number. */
  readonly sha256?: string
  readonly bytes?: number
}

/** One dataset as a source tells of it, in the words of an entry as far as they could be found. */
export interface Harvested {
  /** Where it stands in the source, for messages: a position from 1, or an address. */
  readonly at: string
  /** What tells it from every other for good; a code is made of it where the source has none. */
  readonly identity: string
  readonly said: Spec
  readonly unmapped: readonly Unmapped[]
  readonly files: readonly HarvestedFile[]
}

/** Longest example of a value that was not mapped. */
const longest = 120

const exampleOf = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** Gathers what one record of a source says; nothing is kept of what says nothing. */
export class Gathering {
  readonly said: Record<string, unknown> = {}
  readonly unmapped: Unmapped[] = []
  readonly files: HarvestedFile[] = []

  /** Says a value of an entry, at a key or at a key of a key. */
  put(path: string, value: unknown): void {
    if (isNothing(value)) return
    const [top = path, inner] = path.split('.')
    if (inner === undefined) this.said[top] = value
    else this.said[top] = { ...(this.said[top] as Spec | undefined), [inner]: value }
  }

  /** Notes what could not be mapped. */
  leave(field: string, value: unknown, key?: string): void {
    if (isNothing(value)) return
    this.unmapped.push({ field, value: exampleOf(value), ...(key !== undefined && { key }) })
  }

  /** Says a value where it could be understood, and notes the original where it could not. */
  read(path: string, field: string, original: unknown, understood: unknown): void {
    if (isNothing(understood)) this.leave(field, original, path)
    else this.put(path, understood)
  }

  /** Notes the members of a record that nobody asked about. */
  leaveOthers(record: Spec, known: readonly string[], prefix = ''): void {
    for (const [name, value] of Object.entries(record))
      if (!known.includes(name)) this.leave(`${prefix}${name}`, value)
  }

  /** Names a data file; what has no address is none. A digest that is no SHA-256 and a size that is none say nothing. */
  file(
    url: unknown,
    title: unknown,
    more: { format?: unknown; digest?: unknown; bytes?: unknown; otherwise?: string } = {},
  ): void {
    const address = textOf(url)
    if (address === undefined) return
    const sha256 = /^(?:sha-?256[:=])?([0-9a-f]{64})$/i.exec(textOf(more.digest) ?? '')?.[1]?.toLowerCase()
    const bytes = /^\d{1,15}$/.exec(textOf(more.bytes) ?? '')?.[0]
    const format = textOf(more.format)
    this.files.push({
      title: textOf(title) ?? address,
      url: address,
      ...(more.otherwise !== undefined && { otherwise: more.otherwise }),
      ...(format !== undefined && { format }),
      ...(sha256 !== undefined && { sha256 }),
      ...(bytes !== undefined && Number(bytes) > 0 && { bytes: Number(bytes) }),
    })
  }

  done(at: string, identity: string): Harvested {
    return { at, identity, said: this.said, unmapped: this.unmapped, files: this.files }
  }
}
