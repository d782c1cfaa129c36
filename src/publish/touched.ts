import { hash } from 'node:crypto'
import { entryId } from '#catalog/entry.ts'
import { canonicalJson } from '#release/canonical-json.ts'
import type { DataFacts } from '#release/data-facts.ts'
import type { PreviousRelease } from '#release/previous.ts'
import { nothingSame, type Same, sameBut } from '#release/same.ts'
import type { InputState } from '#release/state.ts'
import { findWrongTable } from '#release/table-file.ts'
import { documentsVersion } from './documents/all.ts'
import type { InputHashes } from './input-hashes.ts'
import type { Judged } from './judge.ts'
import type { NextCatalogue } from './next-catalogue.ts'

/** What of a catalogue may differ from the release before. */
export interface Touched {
  /** Published datasets of which nothing differs. */
  readonly same: Same
  /** Hash over what every page and document is made with: where it differs, everything is touched. */
  readonly frame: string
}

const digest = (text: string): string => hash('sha256', text, 'hex').slice(0, 32)

/** Hash over the portal's own words and settings, the templates and the documents. */
export const frameOf = ({ portal }: Pick<Judged, 'portal'>, pagesId: string): string => {
  // Which applications use a dataset is in the hash of its record.
  const { applications: _, ...words } = portal
  return digest(canonicalJson({ portal: words, pagesId, documentsVersion }))
}

/**
 * Compares a catalogue with the release before, by hashes; nothing is the same where it is not `kept`. The files of a big
 * release are not looked at: that is what "verify" is for.
 */
export const findTouched = async (
  { portal, others }: Pick<Judged, 'portal' | 'others'>,
  { keys, records }: Pick<InputHashes, 'keys' | 'records'>,
  pagesId: string,
  previous: PreviousRelease | null,
  kept: boolean,
): Promise<Touched> => {
  const frame = frameOf({ portal }, pagesId)
  if (previous === null || !kept || previous.state.frame !== frame)
    return { same: nothingSame(previous), frame }
  const damaged = await findDamaged(previous)
  const differing = new Set<string>()
  for (const id of others?.before ?? previous.ids()) {
    const before = previous.inputs.get(id)
    const unchanged = before?.record === records.get(id) && before?.key === (keys[id] ?? '')
    if (before === undefined || !unchanged || damaged.has(id)) differing.add(id)
  }
  for (const id of showing(previous, differing)) differing.add(id)
  return { same: sameBut(previous, differing), frame }
}

/** Datasets whose pages show titles of those that differ: the page of a dataset does of those it is related to, and of its series. */
const showing = (
  previous: Pick<PreviousRelease, 'cards' | 'has'>,
  differing: ReadonlySet<string>,
): readonly string[] => {
  const isSame = (id: string): boolean => !differing.has(id) && previous.has(id)
  const moved = new Set(
    previous.cards.flatMap(({ id, series }) =>
      series !== undefined && differing.has(id) ? [series.id] : [],
    ),
  )
  return previous.cards.flatMap(({ id, related, series }) => {
    if (related === undefined && series === undefined) return []
    const shows =
      related?.some((code) => !isSame(entryId(code))) || (series !== undefined && moved.has(series.id))
    return shows ? [id] : []
  })
}

/** Whether the data files of a release are there, of the size that they should have; those of a big one are not looked at. */
export const isSound = async (previous: PreviousRelease): Promise<boolean> =>
  (await findDamaged(previous)).size === 0

const findDamaged = async (previous: PreviousRelease): Promise<ReadonlySet<string>> => {
  const damaged = new Set<string>()
  if (previous.release.parts.digits > 0) return damaged
  for (const id of previous.ids()) {
    const dataset = previous.dataset(id)
    for (const version of dataset?.versions ?? []) {
      const lacking = dataset === undefined || previous.isDamaged(dataset, version.id)
      if (lacking || (await findWrongTable(previous.dir, id, version))) damaged.add(id)
    }
  }
  return damaged
}

/** What the next publish is told of the inputs of the datasets that are new or may differ. */
export const inputsOf = (
  { touched }: Pick<NextCatalogue, 'touched'>,
  { keys, records }: InputHashes,
  facts: ReadonlyMap<string, DataFacts>,
): ReadonlyMap<string, InputState> => {
  const inputs = new Map<string, InputState>()
  for (const { id, version = '' } of touched.cards) {
    const about = facts.get(id)
    const input = { key: keys[id] ?? '', version, record: records.get(id) ?? '' }
    inputs.set(id, about === undefined ? input : { ...input, facts: about })
  }
  return inputs
}
