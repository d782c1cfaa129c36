/** Hashes about one entry that a publish worked out, and a key over all that they were made from. */
export interface KeyNote {
  readonly from: string
  readonly values: readonly string[]
}

/** Hashes by the code of an entry; they are worked out only where what they are made from has changed. */
export interface KeyNotes {
  /** The hashes of an entry; `from` must stand for everything that `make` looks at, or be undefined: then nothing is known. */
  get(code: string, from: string | undefined, make: () => readonly string[]): readonly string[]
  /** What was asked for, as the body of a file. */
  encode(): Uint8Array
}

/** Opens the notes in a body that encode() made. */
export const openKeyNotes = (body: Buffer | undefined): KeyNotes => {
  const before = new Map<string, KeyNote>()
  for (const line of body?.toString().split('\n') ?? []) {
    const [code, from, ...values] = line.split('\t')
    if (code !== undefined && from !== undefined && values.length > 0) before.set(code, { from, values })
  }
  const now = new Map<string, KeyNote>()
  return {
    get(code, from, make) {
      const known = before.get(code)
      const values = from !== undefined && known?.from === from ? known.values : make()
      if (from !== undefined && !/[\t\n]/.test(code + from)) now.set(code, { from, values })
      return values
    },
    encode: () =>
      Buffer.from(
        [...now].map(([code, { from, values }]) => `${[code, from, ...values].join('\t')}\n`).join(''),
      ),
  }
}
