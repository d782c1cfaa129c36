import type { CatalogEntry } from '#catalog/entry.ts'
import type { Portal } from '#catalog/portal.ts'
import { type Fault, formatPath, type Path } from '#catalog/shape.ts'
import type { Finding, Place, Severity } from '#errors/finding.ts'

/** One thing to check of an entry by itself, or of a whole catalogue. */
export type EntryCheck = (entry: CatalogEntry, portal: Portal) => readonly Finding[]

/** Where a value of an entry stands; the nearest value around it where its own line is not known. */
export const placeOf = (entry: CatalogEntry, path: Path): Place => {
  const lineAt = (at: Path): number | undefined =>
    at.length === 0 ? entry.place.line : (entry.lines?.[formatPath(at)] ?? lineAt(at.slice(0, -1)))
  const line = lineAt(path)
  return {
    ...entry.place,
    ...(line !== undefined && { line }),
    ...(path.length > 0 && { key: formatPath(path) }),
  }
}

/** A finding about a value of an entry; an error unless its fault says otherwise. */
export const entryFinding = (entry: CatalogEntry, path: Path, fault: Fault): Finding => ({
  severity: 'error',
  ...fault,
  place: placeOf(entry, path),
})

/** Severity of what only matters once an entry is published. */
export const onceOut = ({ status }: CatalogEntry): Severity => (status === 'published' ? 'error' : 'warning')

/** Tells whether the rows of an entry are meant to leave now. */
export const opensData = ({ status, opening }: CatalogEntry): boolean =>
  status === 'published' && opening.type === 'unconditional'
