import type { Licence } from '#catalog/portal.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { canonicalJson } from '#release/canonical-json.ts'
import { manifestFormat, splitFormat } from '#release/manifest.ts'
import { releaseId, sha256 } from '#release/version-id.ts'
import { fieldsOf } from '../fields.ts'
import { Gathering, type Harvested, type Spec } from '../harvested.ts'
import type { Reading } from '../read-source.ts'
import { isRecord, listOf, recordAt, recordsOf, textOf } from '../values.ts'
import { licenceOf } from '../vocabulary.ts'

/** Tells whether JSON is the manifest of a portal of this software. */
export const isOurManifest = (json: unknown): boolean =>
  isRecord(json) && (json['format'] === manifestFormat || json['format'] === splitFormat)

const damaged = (name: string, what: string): UserError =>
  new UserError('harvest_checksum_wrong', {
    zh: `${name} 的校验值不符：${what} 在传输或存储中被改动，没有采用其中任何内容`,
    en: `The checksum of ${name} is wrong: ${what} was changed on its way, and nothing of it was taken`,
  })

const partsOf = async (manifest: Spec, { name, fetch }: Reading): Promise<readonly Spec[]> => {
  const datasets: Spec[] = []
  for (const part of recordsOf(manifest['parts'])) {
    const path = textOf(part['path']) ?? ''
    const text = await fetch(new URL(path, addressOf(name)).href)
    if (sha256(text) !== part['sha256']) throw damaged(name, path)
    const json: unknown = JSON.parse(text)
    datasets.push(...(isRecord(json) ? recordsOf(json['datasets']) : []))
  }
  return datasets
}

const addressOf = (name: string): string => (/^https?:/.test(name) ? name : `file://${name}`)

/** What a portal publishes: every dataset of its manifest, and where it stands. */
export interface OurCatalog {
  readonly base: string
  readonly datasets: readonly Spec[]
}

/**
 * The catalogue of a manifest. Its release id, which is a hash over all the rest, and the checksums of its parts are
 * verified; throws UserError where one is wrong.
 */
export const catalogOf = async (text: string, reading: Reading): Promise<OurCatalog> => {
  const manifest: unknown = JSON.parse(text)
  if (!isRecord(manifest)) return { base: '', datasets: [] }
  const { release, ...rest } = manifest
  if (releaseId(rest) !== release) throw damaged(reading.name, 'release.json')
  const base = textOf(recordAt(manifest, 'portal')['baseUrl']) ?? ''
  const own = recordsOf(manifest['datasets'])
  const datasets = Array.isArray(manifest['datasets']) ? own : await partsOf(manifest, reading)
  return { base: base.replace(/\/$/, ''), datasets }
}

const taken = [
  'code',
  'title',
  'titleEn',
  'summary',
  'summaryEn',
  'provider',
  'format',
  'sharing',
  'opening',
  'updateCycle',
  'issued',
  'modified',
  'theme',
  'industry',
  'keywords',
  'spatial',
  'temporal',
  'related',
  'contact',
  'example',
] as const

/** Members of a dataset of a manifest that are understood. */
export const kaifangKnown = [
  ...taken,
  'id',
  'license',
  'licence',
  'providerId',
  'sources',
  'versions',
  'series',
] as const

const fieldKeys = ['titleEn', 'type', 'unit', 'length', 'description'] as const

const fieldOf = (field: Spec, gathering: Gathering) => {
  // What was masked or converted there can't be masked or converted again here.
  gathering.leave('fields.mask', field['mask'])
  gathering.leave('fields.originalOf', field['originalOf'])
  const more = fieldKeys.flatMap((key) => (field[key] === undefined ? [] : [[key, field[key]] as const]))
  return { name: textOf(field['name']) ?? '', title: textOf(field['title']), more: Object.fromEntries(more) }
}

const filesOf = (version: Spec, base: string) =>
  recordsOf(version['distributions']).map((file) => ({
    title: `${textOf(file['format']) ?? ''} sha256:${textOf(file['sha256']) ?? ''}`,
    version: textOf(version['id']) ?? '',
    path: `${base}/${textOf(file['path']) ?? ''}`,
  }))

/** The datasets of a manifest in the words of an entry; the files of the current version are named with their checksums. */
export const readOurManifest = (
  { base, datasets }: OurCatalog,
  licences: readonly Licence[],
): readonly Harvested[] =>
  datasets.map((dataset, index) => {
    const gathering = new Gathering()
    for (const key of taken) gathering.put(key, dataset[key] === false ? undefined : dataset[key])
    for (const key of ['id', 'title', 'titleEn'])
      gathering.put(`series.${key}`, recordAt(dataset, 'series')[key])
    const { id, url } = recordAt(dataset, 'licence')
    const known = [id, url].flatMap((one) => licenceOf(textOf(one) ?? '', licences) ?? [])[0]
    gathering.read('license', 'licence', id, known)
    const [version = {}] = recordsOf(dataset['versions'])
    gathering.put('fields', fieldsOf(recordsOf(version['fields']).map((field) => fieldOf(field, gathering))))
    gathering.put('primaryKey', listOf(version['primaryKey']))
    gathering.put('coordinates', version['coordinates'])
    gathering.put('sources', [...recordsOf(dataset['sources']), ...filesOf(version, base)])
    for (const { path, format, sha256, bytes } of recordsOf(version['distributions']))
      gathering.file(path, format, { format, digest: sha256, bytes, otherwise: `${base}/${String(path)}` })
    gathering.leaveOthers(dataset, kaifangKnown)
    return gathering.done(
      String(index + 1),
      `${base}/datasets/${textOf(dataset['id']) ?? canonicalJson(dataset)}/`,
    )
  })
