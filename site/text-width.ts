/** How wide a text is, about, in the width of a Han character. */
export const widthOf = (text: string): number => {
  let width = 0
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.58
  return width
}
