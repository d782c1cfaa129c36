import { isCode } from '#catalog/code.ts'
import { updateCycles } from '#catalog/cycle.ts'
import { fieldTypes } from '#catalog/field-type.ts'
import { industries } from '#catalog/industry.ts'
import { type Fault, formatPath, type Path, type PlaceFinder } from '#catalog/shape.ts'
import { sharings } from '#catalog/sharing.ts'
import { formatClasses } from '#catalog/source-format.ts'
import { themes } from '#catalog/theme.ts'
import { normaliseUscc } from '#catalog/uscc.ts'
import type { Words } from '#catalog/words.ts'
import type { Finding } from '#errors/finding.ts'
import { Draft, type DraftEffects, plain } from './draft.ts'
import { draftFields } from './draft-fields.ts'
import { draftOpening } from './draft-opening.ts'
import { classOfType } from './format-type.ts'
import { codeKeyEmpty, codeRuleMissing, dateUnclear, note } from './inventory-fault.ts'
import type { Profile } from './profile.ts'
import { placeIn, type RawEntry, type Said } from './raw-entry.ts'
import { isShortName, tidyDate } from './tidy.ts'
import { tidyNotes } from './tidy-notes.ts'

/** An entry as YAML would say it, drafted from a source. */
export interface DraftedEntry {
  readonly spec: Readonly<Record<string, unknown>>
  readonly at: PlaceFinder
  readonly findings: readonly Finding[]
  /** Paths of values that the source itself says; the others come from the profile or are made up here. */
  readonly said: ReadonlySet<string>
  /** Paths whose value was there and refused. */
  readonly refused: ReadonlySet<string>
}

/** Text keys and where they stand in an entry. */
const textKeys = [
  'title',
  'titleEn',
  'summary',
  'provider.name',
  'provider.unit',
  'format.other',
  'sharing.conditions',
  'spatial',
  'temporal',
  'contact.name',
  'contact.email',
  'license',
] as const

// A number has lost its leading zeros already, so that it is left for the parser to refuse.
const codeKeys = ['provider.region', 'contact.phone'] as const

const draftText = (draft: Draft): void => {
  const put = (key: string, value: unknown): void => {
    const [top = key, inner] = key.split('.')
    const said = value === undefined ? undefined : draft.raw.said.get(key)
    draft.put(inner === undefined ? [top] : [top, inner], value ?? draft.profile.constants[key], said)
  }
  for (const key of textKeys) put(key, draft.text(key))
  for (const key of codeKeys) {
    const value = draft.raw.said.get(key)?.value
    put(key, typeof value === 'number' ? value : draft.text(key))
  }
  const name = draft.text('provider.name')
  if (name !== undefined && isShortName(name))
    draft.report(['provider', 'name'], draft.raw.said.get('provider.name'), shortName(name))
}

const shortName = (name: string): Fault => ({
  code: 'provider_short_name',
  severity: 'warning',
  what: { zh: `提供方“${name}”是简称`, en: `"${name}" is the short name of a provider` },
  remedy: {
    zh: '请写登记的全称，例如 重庆市生态环境局',
    en: 'Write its registered name, such as 重庆市生态环境局',
  },
})

const draftProviderCode = (draft: Draft): void => {
  const said = draft.raw.said.get('provider.code')
  const given = typeof said?.value === 'number' ? said.value : draft.text('provider.code')
  const value = typeof given === 'string' ? normaliseUscc(given) : given
  if (value !== given) draft.report(['provider', 'code'], said, tidyNotes('credit_code_case'))
  draft.put(
    ['provider', 'code'],
    value ?? draft.profile.constants['provider.code'],
    value === undefined ? undefined : said,
  )
}

const draftCode = (draft: Draft): void => {
  const said = draft.raw.said.get('code')
  const given = typeof said?.value === 'number' ? said.value : draft.text('code')
  if (given !== undefined) return void draft.put(['code'], given, said)
  const rule = draft.profile.code
  if (rule === undefined) return void draft.report(['code'], undefined, codeRuleMissing)
  const key = rule.key.map((name) => plain(draft.raw.said.get(name)?.value ?? null).trim())
  if (key.every((value) => value === ''))
    return void draft.report(['code'], undefined, codeKeyEmpty(rule.key))
  draft.put(['code'], `${rule.prefix}/${draft.effects.sequenceOf(key.join('\n'), rule.digits)}`)
}

const draftDate = (draft: Draft, key: 'issued' | 'modified'): void => {
  const said = draft.raw.said.get(key)
  if (said === undefined) return void draft.put([key], draft.profile.constants[key])
  if (!(said.value instanceof Date) && draft.text(key) === undefined)
    return void draft.put([key], draft.profile.constants[key])
  const date = tidyDate(said.value)
  if (date === undefined) return void draft.report([key], said, dateUnclear(plain(said.value)))
  for (const code of date.notes) draft.report([key], said, tidyNotes(code))
  draft.put([key], date.value, said)
}

const draftSharing = (draft: Draft): void => {
  const { said } = draft.raw
  draft.put(['sharing', 'type'], draft.word('sharing.type', sharings), said.get('sharing.type'))
  const method = [draft.text('sharing.method'), draft.text('sharing.way')].filter(
    (text) => text !== undefined,
  )
  draft.put(['sharing', 'method'], method.join(' / '), said.get('sharing.method') ?? said.get('sharing.way'))
}

const draftFormat = (draft: Draft): void => {
  const { said } = draft.raw
  const type = draft.text('format.type')
  const given = draft.text('format.class')
  const known = given === undefined && type !== undefined ? classOfType(type) : undefined
  draft.put(['format', 'class'], known ?? draft.word('format.class', formatClasses), said.get('format.class'))
  draft.put(
    ['format', 'type'],
    type ?? draft.profile.constants['format.type'],
    type === undefined ? undefined : said.get('format.type'),
  )
}

const classified: Words<'true' | 'false'> = {
  true: { zh: '涉密', en: 'classified', also: ['是'] },
  false: { zh: '非涉密', en: 'not classified', also: ['否', '不涉密'] },
}

const levels: Words<'1' | '2' | '3' | '4'> = {
  1: { zh: '1级', en: 'level 1', also: ['一级', '一般1级'] },
  2: { zh: '2级', en: 'level 2', also: ['二级', '一般2级'] },
  3: { zh: '3级', en: 'level 3', also: ['三级', '一般3级'] },
  4: { zh: '4级', en: 'level 4', also: ['四级', '一般4级'] },
}

const draftSecurity = (draft: Draft): void => {
  const { said } = draft.raw
  const level = draft.word('security.level', levels)
  draft.put(
    ['security', 'level'],
    level === undefined ? undefined : Number(level),
    said.get('security.level'),
  )
  const secret = draft.word('security.classified', classified)
  draft.put(
    ['security', 'classified'],
    secret === undefined ? undefined : secret === 'true',
    said.get('security.classified'),
  )
}

const draftLists = (draft: Draft): void => {
  const { said } = draft.raw
  const parts = (key: string): string[] =>
    [...new Set((draft.text(key) ?? '').split(/[,，;；、\s]+/).map((part) => part.trim()))].filter(
      (part) => part !== '',
    )
  const keywords = parts('keywords')
  if (keywords.length > 0) draft.put(['keywords'], keywords, said.get('keywords'))
  const related = parts('related')
  const codes = related.filter(isCode)
  if (codes.length < related.length) {
    draft.report(
      ['related'],
      said.get('related'),
      note(
        'related_names_left_out',
        '关联一栏中不是信息资源代码的内容未采用',
        'What is no code under related resources is left out',
      ),
    )
  }
  if (codes.length > 0) draft.put(['related'], codes, said.get('related'))
}

/** Drafts an entry from what a source says and what its profile adds; everything that was changed or refused is reported. */
export const draftEntry = (raw: RawEntry, profile: Profile, effects: DraftEffects): DraftedEntry => {
  const draft = new Draft(raw, profile, effects)
  draftCode(draft)
  draftSharing(draft)
  draftText(draft)
  draftProviderCode(draft)
  draftFormat(draft)
  draftOpening(draft)
  draftSecurity(draft)
  draft.put(['updateCycle'], draft.word('updateCycle', updateCycles), raw.said.get('updateCycle'))
  draftDate(draft, 'issued')
  draftDate(draft, 'modified')
  draft.put(['theme'], draft.word('theme', themes), raw.said.get('theme'))
  draft.put(['industry'], draft.word('industry', industries), raw.said.get('industry'))
  draftLists(draft)
  draft.put(['status'], profile.constants.status ?? 'submitted')
  const primaryKey = draftFields(draft, fieldTypes)
  if (primaryKey.length > 0) draft.put(['primaryKey'], primaryKey)
  return {
    spec: draft.spec,
    at: finderOf(draft),
    findings: draft.findings,
    said: new Set(draft.origins.keys()),
    refused: draft.refused,
  }
}

const finderOf = ({ raw, origins }: Draft): PlaceFinder => {
  const saidAt = (path: Path): Said | undefined =>
    path.length === 0 ? undefined : (origins.get(formatPath(path)) ?? saidAt(path.slice(0, -1)))
  return (path) => placeIn(raw, saidAt(path))
}
