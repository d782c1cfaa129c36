/** Texts that are remembered, and how long they may be: names of providers, fields and themes are those of many datasets. */
const [most, longest] = [4_000, 64]

/** Makes what comes of a short text once, as long as it is remembered; it must not be changed. */
export const remembering = <R>(make: (text: string) => R): ((text: string) => R) => {
  const known = new Map<string, R>()
  return (text) => {
    if (text.length > longest) return make(text)
    const before = known.get(text)
    if (before !== undefined) return before
    const made = make(text)
    if (known.size >= most) known.clear()
    known.set(text, made)
    return made
  }
}
