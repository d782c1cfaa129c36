import { currentReleaseId, openRelease } from '#release/open-release.ts'
import type { CatalogueReader, Release } from '#release/read.ts'

const folder = 'dist'
let open: Release | undefined

/** Returns the release that is current in `dist`, for pages that are rendered on demand. */
export const publishedRelease = async (): Promise<CatalogueReader> => {
  if (open !== undefined && open.id === (await currentReleaseId(folder))) return open
  const release = await openRelease(folder)
  if (release === null) throw new Error('Nothing is published yet: run npm run kaifang -- publish')
  open?.close()
  open = release
  return release
}
