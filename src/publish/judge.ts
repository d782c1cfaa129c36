import { resolve } from 'node:path'
import { checkCatalog } from '#catalog/check.ts'
import type { OtherCodes } from '#catalog/code.ts'
import { type CatalogPart, loadCatalog } from '#catalog/codec/load.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import { shownApplications } from '#catalog/parse-applications.ts'
import type { Portal } from '#catalog/portal.ts'
import type { Progress } from '#effects/progress.ts'
import type { Finding, Place } from '#errors/finding.ts'
import type { Verdict } from '#gate/approved.ts'
import { gate } from '#gate/gate.ts'
import { checkMapBase } from './map-base.ts'
import { type Memory, openMemory } from './memory/memory.ts'

/** A catalogue that was loaded, checked and decided upon. */
export interface Judged {
  readonly portal: Portal
  readonly entries: readonly CatalogEntry[]
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** Codes of the datasets that each application uses, whether they are in the portal or not. */
  readonly uses: readonly (readonly string[])[]
  /** Where portal.yaml chooses the ground of its maps. */
  readonly mapPlace?: Place
  /** The files that it came from, as they were seen. */
  readonly memory: Memory
  /** Entries that were left as they are in the release before; none, unless given. */
  readonly others?: Others
}

/** Entries of which the last publish is known to have made what this one would. */
export interface Others {
  /** Whether a dataset in the portal is of one of them. */
  has(id: string): boolean
  /** Ids of those that the release before shows of all others. */
  readonly before: ReadonlySet<string>
  readonly count: number
}

/** A part of a catalogue that is judged by itself, and what is known of the rest. */
export interface Apart extends CatalogPart {
  /** Codes of the entries elsewhere that are in the portal. */
  readonly shown: OtherCodes
}

/**
 * Loads, checks and gates the catalogue of a source folder, or what of it is judged `apart`; every problem is in `findings`,
 * none is thrown.
 */
export const judge = async (
  source: string,
  progress: Progress,
  memory: Memory = openMemory({ source }),
  apart?: Apart,
): Promise<Judged> => {
  const step = progress.step('读取目录 / load and check')
  const { portal, entries, findings, ...places } = await loadCatalog(resolve(source), memory.files, apart)
  const checked = checkCatalog(entries, portal, (path) => memory.ledger.look(path)?.size, apart?.codes)
  const verdict = gate(entries, portal, apart?.shown)
  memory.decide(verdict.decisions)
  if (apart === undefined) memory.letGo()
  step.done(`${entries.length} 个条目 entries, ${verdict.open.length} 个开放 open`)
  return {
    portal: withShownApplications(portal, verdict, apart?.shown),
    uses: (portal.applications ?? []).map(({ datasets }) => datasets),
    entries,
    verdict,
    findings: [...findings, ...checked, ...checkMapBase(portal, verdict, places.mapPlace, apart?.shown)],
    ...places,
    memory,
  }
}

const withShownApplications = (
  portal: Portal,
  { open, conditional }: Verdict,
  elsewhere?: OtherCodes,
): Portal => {
  const { applications = [], ...rest } = portal
  const published = new Set([...open, ...conditional].map(({ metadata }) => metadata.code))
  const isShown = (code: string): boolean => published.has(code) || elsewhere?.has(code) === true
  const shown = shownApplications(applications, { has: isShown })
  return shown.length === 0 ? rest : { ...rest, applications: shown }
}
