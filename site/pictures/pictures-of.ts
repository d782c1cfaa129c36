import type { CatalogueReader } from '../core.ts'
import { paths } from '../paths.ts'
import { drawIcon, encodeIco } from './icon.ts'
import { drawPicture } from './picture.ts'

const ofDataset = /^\/datasets\/([^/]+)\/picture\.png$/

type Words = Parameters<typeof drawIcon>[0]

const icons: Readonly<Record<string, (words: Words) => Uint8Array>> = {
  [paths.favicon]: (words) => encodeIco([16, 32, 48].map((side) => ({ side, png: drawIcon(words, side) }))),
  [paths.appleIcon]: (words) => drawIcon(words, 180),
  [paths.icon(192)]: (words) => drawIcon(words, 192),
  [paths.icon(512)]: (words) => drawIcon(words, 512),
}

/** Paths of the pictures that stand for the portal. */
export const portalPictures: readonly string[] = [paths.portalPicture, ...Object.keys(icons)]

/** The picture at a path: that of a dataset, of the portal, or its icon; undefined where the path is a page's. */
export const pictureAt = (path: string, reader: CatalogueReader): Uint8Array | undefined => {
  const { title, description, accent = '#0b5d48' } = reader.catalogue.portal
  const icon = icons[path]
  if (icon !== undefined) return icon({ title, accent })
  if (path === paths.portalPicture)
    return drawPicture({ portal: description.slice(0, 40), title, provider: '', accent })
  const dataset = reader.dataset(ofDataset.exec(path)?.[1] ?? '')
  return (
    dataset && drawPicture({ portal: title, title: dataset.title, provider: dataset.provider.name, accent })
  )
}
