import { collapse } from '#catalog/inventory/collapse.ts'
import { type DraftedEntry, draftEntry } from '#catalog/inventory/draft-entry.ts'
import { codeTwice, note } from '#catalog/inventory/inventory-fault.ts'
import type { Profile } from '#catalog/inventory/profile.ts'
import { placeIn, type RawEntry } from '#catalog/inventory/raw-entry.ts'
import { type ParsedEntry, type ParseOptions, parseEntry } from '#catalog/parse-entry.ts'
import type { Finding } from '#errors/finding.ts'
import { sequenceOf } from './code-sequence.ts'
import { fieldName } from './field-name.ts'

/** One entry of a source: what it became, and whether it may be used. */
export interface InventoryEntry {
  readonly raw: RawEntry
  readonly drafted: DraftedEntry
  readonly parsed: ParsedEntry
  /** It has errors: it is not written by an import and stops a publish. */
  readonly refused: boolean
}

/** The entries of one source. */
export interface InventoryEntries {
  readonly entries: readonly InventoryEntry[]
  /** Records that repeat an earlier one word for word, and are part of its entry. */
  readonly repeated: number
  readonly findings: readonly Finding[]
}

const suggest = new Map<string, string>()

/** Names are asked for again and again: 信息项 such as 姓名 stand in thousands of entries. */
const suggestName = (title: string): string => {
  const known = suggest.get(title)
  if (known !== undefined) return known
  const made = fieldName(title)
  suggest.set(title, made)
  return made
}

/** The remedy for a code that is a number, for people who fill in sheets. */
const inSheetWords = (finding: Finding): Finding =>
  finding.code === 'text_unquoted'
    ? {
        ...finding,
        remedy: {
          zh: '把这一列设为“文本”格式，再对照原件重新填写',
          en: 'Format the column as text, then fill it in again from the original',
        },
      }
    : finding

const read = (raw: RawEntry, profile: Profile, options: ParseOptions): InventoryEntry => {
  const drafted = draftEntry(raw, profile, { sequenceOf, suggestName })
  const parsed = parseEntry(drafted.spec, drafted.at, { ...options, suggestName })
  // What was there and refused is not missing as well.
  const rest = parsed.findings.filter(
    ({ code, place }) =>
      !(code === 'key_missing' && place.key !== undefined && drafted.refused.has(place.key)),
  )
  const findings = [...drafted.findings, ...rest.map(inSheetWords)]
  const refused = findings.some(({ severity }) => severity === 'error')
  const entry = parsed.entry && (refused ? { ...parsed.entry, faulty: true as const } : parsed.entry)
  return { raw, drafted, parsed: { findings, ...(entry && { entry }) }, refused }
}

const saidAs = ({ said }: RawEntry): string =>
  [...said].map(([key, { value }]) => `${key}=${String(value)}`).join('\n')

/** Understands the raw entries of one source by its profile; notes and warnings come with their counts. */
export const understand = (
  raws: readonly RawEntry[],
  profile: Profile,
  options: ParseOptions = {},
): InventoryEntries => {
  const first = new Map<string, InventoryEntry>()
  const entries: InventoryEntry[] = []
  const repeats: Finding[] = []
  for (const raw of raws) {
    const entry = read(raw, profile, options)
    const code = raw.listed ? String(entry.drafted.spec.code ?? '') : ''
    const earlier = code === '' ? undefined : first.get(code)
    if (!earlier) {
      if (code !== '') first.set(code, entry)
      entries.push(entry)
    } else if (saidAs(earlier.raw) === saidAs(raw)) {
      const repeat = note(
        'record_repeated',
        '与前面的记录完全相同，合为一个条目',
        'It repeats an earlier record and is part of its entry',
      )
      repeats.push({ severity: 'note', ...repeat, place: placeIn(raw) })
    } else {
      const twice: Finding = {
        severity: 'error',
        ...codeTwice(code, earlier.raw.row),
        place: { ...placeIn(raw), entry: code },
      }
      entries.push({ ...entry, parsed: { findings: [...entry.parsed.findings, twice] }, refused: true })
    }
  }
  const findings = collapse([...entries.flatMap(({ parsed }) => parsed.findings), ...repeats])
  return { entries, repeated: repeats.length, findings }
}
