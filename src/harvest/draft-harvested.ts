import { isCode } from '#catalog/code.ts'
import { sequenceOf } from '#catalog/codec/code-sequence.ts'
import { fieldName } from '#catalog/codec/field-name.ts'
import { parseEntry } from '#catalog/parse-entry.ts'
import type { Finding } from '#errors/finding.ts'
import type { Harvested, Spec } from './harvested.ts'

/** How entries are made of what a source says. */
export interface DraftOptions {
  /** What stands before the "/" of codes that are made, six digits or more. */
  readonly prefix: string
  /** Tells sources apart whose own ids may be the same; empty for one whose ids are unique in the world. */
  readonly origin: string
  /** The file or address, for messages. */
  readonly source: string
}

/** An entry as YAML would say it, whether it may be written, and what is wrong with it. */
export interface HarvestedEntry {
  readonly harvested: Harvested
  readonly spec: Spec
  readonly findings: readonly Finding[]
  readonly refused: boolean
}

const unsaid = {
  sharing: '来源没有说明共享属性，待确认',
  opening: '来源没有说明开放属性，待审核确定',
  licence: '来源没有写明本门户认识的许可，待确认后再开放',
} as const

/** Digits of the 顺序码 of codes that are made. */
const digits = 12

const codeOf = ({ said, identity }: Harvested, { prefix, origin }: DraftOptions): string => {
  const own = said['code']
  if (typeof own === 'string' && isCode(own)) return own
  return `${prefix}/${sequenceOf(origin === '' ? identity : `${origin}\n${identity}`, digits)}`
}

// Without a licence that is known nobody may say that the data are open, whatever the source says.
const openingOf = ({ opening, license }: Spec): Spec => {
  const { type, ...rest } = (opening ?? {}) as Spec
  if (type === undefined) return { type: 'none', reason: unsaid.opening }
  if (type === 'none') return { type, reason: unsaid.opening, ...rest }
  return license === undefined ? { type: 'none', reason: unsaid.licence } : { type, ...rest }
}

const sharingOf = ({ sharing }: Spec): unknown =>
  sharing ?? { type: 'conditional', conditions: unsaid.sharing }

/** The whole of an entry: submitted, all its fields closed, and what the source does not say on the closed side. */
const specOf = (harvested: Harvested, options: DraftOptions): Spec => {
  const { said } = harvested
  const { modified, issued } = said
  return {
    ...said,
    code: codeOf(harvested, options),
    summary: said['summary'] ?? said['title'],
    sharing: sharingOf(said),
    opening: openingOf(said),
    security: { level: 1, classified: false, ...(said['security'] as Spec | undefined) },
    updateCycle: said['updateCycle'] ?? 'other',
    ...(issued === undefined && modified !== undefined ? { issued: modified } : {}),
    status: 'submitted',
  }
}

/** Makes the entry of one dataset of a source; it is refused where it has errors, with all of them. */
export const draftHarvested = (harvested: Harvested, options: DraftOptions): HarvestedEntry => {
  const spec = specOf(harvested, options)
  const place = { file: options.source, column: harvested.at, entry: String(spec['code']) }
  const { findings } = parseEntry(
    spec,
    (path) => ({ ...place, ...(path.length > 0 && { key: path.join('.') }) }),
    {
      suggestName: fieldName,
    },
  )
  return { harvested, spec, findings, refused: findings.some(({ severity }) => severity === 'error') }
}
