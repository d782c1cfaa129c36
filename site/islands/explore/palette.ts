const names = ['ink', 'muted', 'line', 'border', 'accent', 'on-accent', 'field'] as const

/** Colours by the names of their tokens. */
export type Palette = Readonly<Record<(typeof names)[number], string>>

/** The portal's colours as they are now, light or dark, for what is drawn and not styled. */
export const palette = (): Palette => {
  const style = getComputedStyle(document.documentElement)
  const entries = names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()] as const)
  return Object.fromEntries(entries) as Palette
}

/** The faces of the page's text. */
export const fontFamily = (): string => getComputedStyle(document.body).fontFamily
