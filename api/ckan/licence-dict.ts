import type { Licence } from '#catalog/portal.ts'
import type { Release } from '#release/read.ts'

/** Licences that meet the Open Definition, by the beginnings of their SPDX ids. */
const open = [
  'CC0',
  'CC-BY-1',
  'CC-BY-2',
  'CC-BY-3',
  'CC-BY-4',
  'CC-BY-SA-',
  'CC-PDM',
  'PDDL',
  'ODbL',
  'ODC-By',
  'OGL-',
]

/** Whether a licence is known to meet the Open Definition. */
export const isOpenLicence = (id: string): boolean =>
  open.some((start) => id.toLowerCase().startsWith(start.toLowerCase()))

/** A licence as license_list tells it. */
export const licenceDict = ({ id, title, url }: Licence) => ({
  id,
  title,
  url: url ?? '',
  status: 'active',
  family: '',
  maintainer: '',
  domain_content: false,
  domain_data: true,
  domain_software: false,
  is_generic: false,
  od_conformance: isOpenLicence(id) ? 'approved' : 'not reviewed',
  osd_conformance: 'not reviewed',
})

/** The licences that datasets of the portal have, by id. */
export const licencesOf = ({ cards, dataset }: Release): readonly Licence[] => {
  // One dataset tells all about the licence of every other that has it.
  const first = new Map(cards.map(({ licence, id }) => [licence, id]))
  return [...first].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, id]) => dataset(id)?.licence ?? [])
}
