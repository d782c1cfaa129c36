/** The grounds of the portal on which its accent must be readable, light and dark; site/styles/tokens.css has the same. */
export const grounds = {
  light: ['#fbfaf6', '#ffffff', '#f2f0e8'],
  dark: ['#151816', '#0e100f', '#1f2421'],
} as const

/** What WCAG 2.2 AA asks of text of ordinary size. */
export const leastContrast = 4.5

/** Red, green and blue, 0 to 255. */
type Rgb = readonly [red: number, green: number, blue: number]

/** Tells whether a text is a colour as #rrggbb. */
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

const rgbOf = (colour: string): Rgb => {
  const at = (start: number): number => Number.parseInt(colour.slice(start, start + 2), 16)
  return [at(1), at(3), at(5)]
}

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** Relative luminance (WCAG 2.2), 0 for black to 1 for white. */
const luminanceOf = (colour: string): number => {
  const [red, green, blue] = rgbOf(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio of two colours written as #rrggbb, 1 to 21 (WCAG 2.2, 1.4.3). */
export const contrastOf = (one: string, other: string): number => {
  const [a, b] = [luminanceOf(one), luminanceOf(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The least contrast that a colour has on the grounds of an appearance. */
export const contrastOnGrounds = (colour: string, appearance: keyof typeof grounds): number =>
  Math.min(...grounds[appearance].map((ground) => contrastOf(colour, ground)))

/** A colour with a share, 0 to 1, of another. */
export const mixed = (colour: string, other: string, share: number): string => {
  const [from, to] = [rgbOf(colour), rgbOf(other)]
  const part = (at: 0 | 1 | 2): number => from[at] + (to[at] - from[at]) * share
  return hexOf([part(0), part(1), part(2)])
}

/** A colour as it is, or lightened so far that it can be read in the dark appearance. */
export const lightened = (colour: string): string => {
  for (let share = 0; share < 1; share += 0.05) {
    const lighter = mixed(colour, '#ffffff', share)
    if (contrastOnGrounds(lighter, 'dark') >= leastContrast + 1.5) return lighter
  }
  return '#ffffff'
}

/** What is written on a ground of a colour: white or near-black, whichever can be read better. */
export const writtenOn = (colour: string): string =>
  contrastOf(colour, '#ffffff') >= contrastOf(colour, '#101311') ? '#ffffff' : '#101311'
