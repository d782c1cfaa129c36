import { resolve } from 'node:path'
import { loadCatalog } from '#catalog/codec/load.ts'
import { loadDemands } from '#catalog/codec/load-demands.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Portal } from '#catalog/portal.ts'
import { type CompiledCatalog, compileCatalog } from '#catalog/rollup/compile.ts'
import { type DemandMatch, matchDemands } from '#catalog/rollup/match-demands.ts'
import type { Finding } from '#errors/finding.ts'

/** A source folder as the catalogue verbs see it. */
export interface CatalogSource {
  readonly portal: Portal
  readonly entries: readonly CatalogEntry[]
  readonly compiled: CompiledCatalog
  readonly demands: readonly DemandMatch[]
  /** What could not be read. */
  readonly findings: readonly Finding[]
}

/** Reads catalogue and demand lists of a source folder, rolls the one up and matches the other against it. */
export const readCatalogSource = async (folder: string): Promise<CatalogSource> => {
  const { portal, entries, findings } = await loadCatalog(resolve(folder))
  const loaded = await loadDemands(folder)
  return {
    portal,
    entries,
    compiled: compileCatalog(entries, portal.region),
    demands: matchDemands(loaded.demands, entries),
    findings: [...findings, ...loaded.findings],
  }
}
