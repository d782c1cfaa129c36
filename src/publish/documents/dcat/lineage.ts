import type { Source } from '#catalog/entry.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import type { Node } from '../turtle.ts'
import { labels } from './terms.ts'

const isUrl = (text: string | undefined): text is string => text !== undefined && /^https?:\/\//.test(text)

const named = ({ title, version }: Source): string => (version === undefined ? title : `${title} ${version}`)

const entity = ({ title, version, license, path }: Source): Node => ({
  '@type': 'prov:Entity',
  'dct:title': title,
  'dcat:version': version,
  'kf:license': license,
  'foaf:page': isUrl(path) ? { '@id': path, '@type': 'foaf:Document' } : undefined,
  'kf:path': isUrl(path) ? undefined : path,
})

/** Which columns hold positions of another system, converted beside them. */
const conversion = (version: Version | undefined): readonly (readonly [zh: string, en: string])[] => {
  const originals = version?.fields.filter(({ originalOf }) => originalOf !== undefined) ?? []
  if (originals.length === 0) return []
  const names = originals.map(({ name }) => name)
  return [
    [
      `坐标由来源坐标系换算为 WGS-84，原坐标保留在 ${names.join('、')}`,
      `Positions were converted to WGS-84; the original ones are kept in ${names.join(', ')}`,
    ],
  ]
}

/** Where the data come from and what was done to them, as sources and as a sentence; nothing where nothing is known. */
export const lineageOf = ({ sources }: Dataset, version: Version | undefined): Node => {
  const from = sources.map(named)
  const said = [
    ...(from.length === 0
      ? []
      : [[`数据来源：${from.join('；')}`, `Derived from: ${from.join('; ')}`] as const]),
    ...conversion(version),
  ]
  const statement: Node = {
    '@type': 'dct:ProvenanceStatement',
    'rdfs:label': labels(said.map(([zh]) => zh).join('。'), said.map(([, en]) => en).join('. ')),
  }
  return {
    'prov:wasDerivedFrom': sources.map(entity),
    'dct:provenance': said.length === 0 ? undefined : statement,
  }
}
