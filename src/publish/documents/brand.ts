import { lightened, mixed, writtenOn } from '#catalog/contrast.ts'
import type { Portal } from '#catalog/portal.ts'
import { brand } from '#release/layout.ts'
import { json, type TextFile } from './document.ts'

/** The colours that follow from an accent: of links pointed at, and of what is written on it. */
const coloursOf = (accent: string, away: string): string =>
  [
    `--accent: ${accent}`,
    `--accent-strong: ${mixed(accent, away, 0.25)}`,
    `--on-accent: ${writtenOn(accent)}`,
  ].join('; ')

const colours = ({ accent, accentDark }: Portal): string => {
  const light = accent === undefined ? '' : `:root { ${coloursOf(accent, '#000000')} }\n`
  const tone = accentDark ?? (accent === undefined ? undefined : lightened(accent))
  if (tone === undefined) return light
  const dark = coloursOf(tone, '#ffffff')
  return `${light}:root[data-theme='dark'] { ${dark} }
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { ${dark} } }
`
}

/** The web app manifest (W3C): name, colours and icons of the portal as an app on a phone. */
const appManifest = ({ title, description, accent = '#0b5d48', logo }: Portal): string =>
  json({
    name: title,
    short_name: title.slice(0, 12),
    description,
    lang: 'zh-Hans',
    start_url: '/',
    display: 'browser',
    background_color: '#fbfaf6',
    theme_color: accent,
    icons: [
      ...(logo === undefined ? [] : [{ src: `/${brand.logo}`, sizes: 'any', type: 'image/svg+xml' }]),
      ...([192, 512] as const).map((side) => ({
        src: `/${brand.icon(side)}`,
        sizes: `${side}x${side}`,
        type: 'image/png',
      })),
      { src: `/${brand.icon(512)}`, sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  })

/** What makes the portal look like the city's own: emblem, colours and the manifest of its app. */
export const brandFiles = (portal: Portal): readonly TextFile[] => {
  const style = colours(portal)
  return [
    { path: brand.app, text: appManifest(portal) },
    ...(style === '' ? [] : [{ path: brand.colours, text: style }]),
    ...(portal.logo === undefined ? [] : [{ path: brand.logo, text: `${portal.logo}\n` }]),
  ]
}
