import { findLicence } from '#catalog/licence.ts'
import type { Licence, Portal } from '#catalog/portal.ts'
import { present } from '#catalog/record-shape.ts'
import type { OpenMetadata, Verdict } from '#gate/approved.ts'
import { inCanonicalOrder } from './canonical-json.ts'
import { publicFormerNames } from './former-names.ts'
import { brand } from './layout.ts'
import type { Catalogue, Dataset, PublicPortal, Version } from './manifest.ts'

/** Makes the published catalogue: `versions` by dataset id, newest first; a conditional dataset has none. */
export const catalogueOf = (
  verdict: Pick<Verdict, 'open' | 'conditional' | 'withdrawn'>,
  versions: ReadonlyMap<string, readonly Version[]>,
  portal: Portal,
): Catalogue => {
  const open = verdict.open.map(({ metadata, fields }) => {
    const kept = versions.get(metadata.id) ?? []
    return {
      ...dataset(metadata, kept, portal),
      ...present({ formerNames: publicFormerNames(fields, kept) }),
    }
  })
  const conditional = verdict.conditional.map(({ metadata }) => dataset(metadata, [], portal))
  return {
    // What is kept of a release before has its keys in this order, too.
    ...inCanonicalOrder({
      portal: publicPortal(portal),
      withdrawn: [...verdict.withdrawn].sort(byId),
    }),
    datasets: [...open, ...conditional].sort(byId),
  }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

const dataset = (metadata: OpenMetadata, versions: readonly Version[], portal: Portal): Dataset => ({
  ...metadata,
  licence: licenceOf(metadata.license, portal),
  providerId: metadata.provider.code,
  versions,
})

/** The check has refused unknown licences; one that is given by name only stands for itself. */
const licenceOf = (id: string, portal: Portal): Licence =>
  findLicence(id, portal) ?? { id, title: id, titleEn: id }

const publicPortal = (portal: Portal): PublicPortal => {
  const { title, titleEn, description, descriptionEn, baseUrl, region, footer, examples } = portal
  const {
    notice,
    noticeEn,
    examplesEn,
    contact,
    synonyms,
    about,
    aboutEn,
    accent,
    accentDark,
    logo,
    feedback,
    map,
    applications,
  } = portal
  return {
    ...{ title, titleEn, description, descriptionEn, baseUrl, region, footer, examples },
    ...present({ notice, noticeEn, examplesEn, contact, synonyms, about, aboutEn }),
    ...present({ accent, accentDark, feedback, map, applications, logo: logo && brand.logo }),
  }
}
