/** What a source says and an entry has no place for: the source's own name for it, and a value as an example. */
export interface Unmapped {
  readonly field: string
  readonly value: string
  /** Path of the value of an entry that it would be, if its word were known. */
  readonly key?: string
}

/** Part of an entry as YAML would say it. */
export type Spec = Readonly<Record<string, unknown>>

/** One dataset as a source tells of it, in the words of an entry as far as they could be found. */
export interface Harvested {
  /** Where it stands in the source, for messages: a position from 1, or an address. */
  readonly at: string
  /** What tells it from every other for good; a code is made of it where the source has none. */
  readonly identity: string
  readonly said: Spec
  readonly unmapped: readonly Unmapped[]
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

  done(at: string, identity: string): Harvested {
    return { at, identity, said: this.said, unmapped: this.unmapped }
  }
}
