import { hash } from 'node:crypto'
import { entryId } from '#catalog/entry.ts'
import { canonicalJson } from '#release/canonical-json.ts'
import type { DataFacts } from '#release/data-facts.ts'
import type { PreviousRelease } from '#release/previous.ts'
import type { InputState } from '#release/state.ts'
import { findWrongTable } from '#release/table-file.ts'
import { documentsVersion } from './documents/all.ts'
import type { InputHashes } from './input-hashes.ts'
import type { Judged } from './judge.ts'
import type { NextCatalogue } from './next-catalogue.ts'

/** What of a catalogue may differ from the release before. */
export interface Touched {
  /** Ids of published datasets of which nothing differs. */
  readonly same: ReadonlySet<string>
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
 * Compares a catalogue with the release before, by hashes. The files of a big
 * release are not looked at: that is what "verify" is for.
 */
export const findTouched = async (
  { portal, others }: Pick<Judged, 'portal' | 'others'>,
  { keys, records }: Pick<InputHashes, 'keys' | 'records'>,
  pagesId: string,
  previous: PreviousRelease | null,
): Promise<Touched> => {
  const frame = frameOf({ portal }, pagesId)
  const same = new Set<string>()
  if (previous === null || previous.state.frame !== frame) return { same, frame }
  const damaged = await findDamaged(previous)
  for (const [id, record] of records) {
    const before = previous.inputs[id]
    const unchanged = before?.record === record && before.key === (keys[id] ?? '')
    if (unchanged && previous.has(id) && !damaged.has(id)) same.add(id)
  }
  for (const id of others?.ids ?? []) same.add(id)
  // The page of a dataset shows the titles of those it is related to, and of its series.
  const moved = new Set(
    previous.cards.flatMap(({ id, series }) => (series !== undefined && !same.has(id) ? [series.id] : [])),
  )
  const showing = previous.cards.filter(
    ({ id, related = [], series }) =>
      same.has(id) &&
      (related.some((code) => !same.has(entryId(code))) || (series !== undefined && moved.has(series.id))),
  )
  for (const { id } of showing) same.delete(id)
  return { same, frame }
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

/** What the release before says of the inputs of the datasets that are the same. */
const keptInputs = (
  { inputs }: Pick<PreviousRelease, 'inputs'>,
  same: ReadonlySet<string>,
): Record<string, InputState> => Object.fromEntries(Object.entries(inputs).filter(([id]) => same.has(id)))

/** What the next publish is told of the inputs of every dataset: as before where it is the same. */
export const inputsOf = (
  { cards, touched }: NextCatalogue,
  same: ReadonlySet<string>,
  { keys, records }: InputHashes,
  facts: ReadonlyMap<string, DataFacts>,
  kept: PreviousRelease | null,
) => {
  const inputs: Record<string, InputState> = kept === null ? {} : keptInputs(kept, same)
  for (const { id, version = '' } of cards) {
    if (!touched.has(id)) continue
    const about = facts.get(id)
    const input = { key: keys[id] ?? '', version, record: records.get(id) ?? '' }
    inputs[id] = about === undefined ? input : { ...input, facts: about }
  }
  return inputs
}
