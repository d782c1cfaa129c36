import type { CatalogueReader } from '../core.ts'
import { paths } from '../paths.ts'
import { drawPicture } from './picture.ts'

const ofDataset = /^\/datasets\/([^/]+)\/picture\.png$/

/** The picture at a path: that of a dataset or of the portal; undefined where the path is a page's. */
export const pictureAt = (path: string, reader: CatalogueReader): Uint8Array | undefined => {
  const { title, description, accent = '#0b5d48' } = reader.catalogue.portal
  if (path === paths.portalPicture)
    return drawPicture({ portal: description.slice(0, 40), title, provider: '', accent })
  const dataset = reader.dataset(ofDataset.exec(path)?.[1] ?? '')
  return (
    dataset && drawPicture({ portal: title, title: dataset.title, provider: dataset.provider.name, accent })
  )
}
