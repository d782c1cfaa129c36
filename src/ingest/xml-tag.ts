/** The part of a pattern that a prefix of a name takes: x: in <x:row>. */
export const NAME = '(?:[\\w.-]+:)?'

const unescapeXml = (text: string): string =>
  text
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, code: string) =>
      String.fromCodePoint(Number.parseInt(code, hex === '' ? 10 : 16)),
    )
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

const patterns = new Map<string, RegExp>()

const patternOf = (name: string): RegExp => {
  const known = patterns.get(name) ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, known)
  return known
}

/** The value of an attribute in the text between the name of a tag and its end; `name` may be a pattern. */
export const attribute = (attributes: string, name: string): string | undefined => {
  const value = patternOf(name).exec(attributes)
  return value === null ? undefined : unescapeXml(value[1] ?? value[2] ?? '')
}
