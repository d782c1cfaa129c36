/** A keyword as CKAN takes tags: letters and digits of any script, spaces and _ - . only, 2 to 100 of them. */
export const tagName = (keyword: string): string | undefined => {
  const name = keyword
    .replaceAll(/[^\p{L}\p{N}_ .-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .trim()
    .slice(0, 100)
  return name.length < 2 ? undefined : name
}

/** The tags that keywords make, each once, in order. */
export const tagNames = (keywords: readonly string[]): readonly string[] => [
  ...new Set(keywords.map(tagName).filter((name) => name !== undefined)),
]
