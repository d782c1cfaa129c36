import { contrastOnGrounds, isColour, leastContrast } from './contrast.ts'
import { text } from './scalar-shape.ts'
import type { Path, Reading } from './shape.ts'

/** A colour as text. */
export const colourText = text({
  code: 'colour_malformed',
  form: {
    zh: '六位十六进制颜色，例如 "#0b5d48"',
    en: 'a colour of six hexadecimal digits, such as "#0b5d48"',
  },
  accepts: isColour,
  schema: { pattern: '^#[0-9A-Fa-f]{6}$' },
})

/** The name of an SVG file beside portal.yaml. */
export const logoText = text({
  code: 'logo_malformed',
  form: {
    zh: 'portal.yaml 旁的 SVG 文件名，例如 logo.svg',
    en: 'the name of an SVG file beside portal.yaml, such as logo.svg',
  },
  accepts: (name) => /^[\w-][\w.-]*\.svg$/i.test(name),
  schema: { pattern: '\\.svg$' },
})

/** What an address for messages may say of the page it is reached from. */
export const feedbackParts = ['title', 'dataset', 'version', 'row', 'page'] as const

const placeholders = /\{([^{}]*)\}/g

const isFeedback = (address: string): boolean =>
  /^(?:mailto:[^\s@?]+@[^\s@?]+\.[^\s@?]+|https?:\/\/\S+)$/.test(address) &&
  [...address.matchAll(placeholders)].every(([, name = '']) => feedbackParts.some((part) => part === name))

/** Where readers report mistakes: a mailto address, or that of a form. */
export const feedbackText = text({
  code: 'feedback_malformed',
  form: {
    zh: `mailto:邮箱，或 https 表单地址；地址中可用 ${feedbackParts.map((part) => `{${part}}`).join('、')}`,
    en: `mailto:ADDRESS, or the https address of a form, with any of ${feedbackParts.map((part) => `{${part}}`).join(', ')}`,
  },
  accepts: isFeedback,
  schema: { pattern: '^(mailto:|https?://)' },
})

/** Reports an accent that can't be read on the portal's grounds. */
export const inspectAccent = (
  colour: string | undefined,
  appearance: 'light' | 'dark',
  path: Path,
  reading: Reading,
): void => {
  if (colour === undefined) return
  const contrast = contrastOnGrounds(colour, appearance)
  if (contrast >= leastContrast) return
  const [ratio, zh] = [contrast.toFixed(2), appearance === 'light' ? '浅色' : '深色']
  reading.report(path, {
    code: 'accent_unreadable',
    what: {
      zh: `颜色 ${colour} 在${zh}外观的底色上对比度只有 ${ratio}:1，低于 ${leastContrast}:1（WCAG 2.2 AA）`,
      en: `${colour} has a contrast of ${ratio}:1 on the grounds of the ${appearance} appearance, below ${leastContrast}:1 (WCAG 2.2 AA)`,
    },
    remedy:
      appearance === 'light'
        ? { zh: '换用更深的颜色', en: 'Choose a darker colour' }
        : { zh: '换用更浅的颜色', en: 'Choose a lighter colour' },
  })
}
