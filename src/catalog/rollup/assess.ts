import type { CatalogEntry } from '#catalog/entry.ts'
import type { Bilingual, Finding } from '#errors/finding.ts'
import { type CompiledCatalog, countStatuses, regionNameOf } from './compile.ts'
import { filledElements, optionalElements } from './completeness.ts'
import { disclosureOf, dueDate } from './due.ts'
import { isMachineReadable } from './machine-readable.ts'
import type { DemandMatch } from './match-demands.ts'

/** So many of so many. */
export interface Share {
  readonly count: number
  readonly of: number
}

/** What is assessed of a department, a region or the whole. For inside use: it counts closed entries too. */
export interface Measures {
  /** Entries, the withdrawn ones not counted; the other measures are about these. */
  readonly entries: number
  readonly published: number
  readonly open: Share
  readonly conditional: Share
  /** On time against the update cycle, of those that have one. */
  readonly onTime: Share
  /** Published within 20 working days, of those whose term is over or kept. */
  readonly disclosed: Share
  /** Optional elements that are filled. */
  readonly complete: Share
  readonly machineReadable: Share
  readonly errors: number
  readonly warnings: number
  /** Demands met, of those for entries of the department. */
  readonly demandsMet: Share
}

/** One row of the assessment. */
export interface AssessmentRow extends Measures {
  readonly level: 'city' | 'region' | 'department'
  readonly region: Bilingual & { readonly code: string }
  readonly department?: { readonly code: string; readonly name: string }
}

/** What an assessment looks at beside the catalogue. */
export interface AssessmentInput {
  /** YYYY-MM-DD; what is due before it is late. */
  readonly asOf: string
  readonly findings: readonly Finding[]
  readonly demands: readonly DemandMatch[]
}

const elements = Object.keys(optionalElements).length

const share = <T>(of: readonly T[], counts: (item: T) => boolean): Share => ({
  count: of.filter(counts).length,
  of: of.length,
})

const disclosedShare = (entries: readonly CatalogEntry[], asOf: string): Share => {
  const judged = entries
    .map((entry) => disclosureOf(entry, asOf))
    .filter((d) => d === 'on-time' || d === 'late')
  return share(judged, (disclosure) => disclosure === 'on-time')
}

const severitiesOf = (
  findings: readonly Finding[],
): ReadonlyMap<string, Pick<Measures, 'errors' | 'warnings'>> => {
  const counts = new Map<string, { errors: number; warnings: number }>()
  for (const { severity, place } of findings) {
    const known = counts.get(place.entry ?? '') ?? { errors: 0, warnings: 0 }
    if (severity === 'error') known.errors += 1
    if (severity === 'warning') known.warnings += 1
    counts.set(place.entry ?? '', known)
  }
  return counts
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0)

/** Assesses a catalogue: the city, then each region followed by its departments. */
export const assess = (
  { home, regions, entries }: CompiledCatalog,
  { asOf, findings, demands }: AssessmentInput,
): readonly AssessmentRow[] => {
  const severities = severitiesOf(findings)
  const measure = (all: readonly CatalogEntry[], matches: readonly DemandMatch[]): Measures => {
    const current = all.filter(({ status }) => status !== 'withdrawn')
    const codes = [...new Set(all.map(({ code }) => code))]
    return {
      entries: current.length,
      published: countStatuses(current).published,
      open: share(current, ({ opening }) => opening.type === 'unconditional'),
      conditional: share(current, ({ opening }) => opening.type === 'conditional'),
      onTime: share(
        current.flatMap((entry) => dueDate(entry) ?? []),
        (due) => asOf <= due,
      ),
      disclosed: disclosedShare(current, asOf),
      complete: { count: sum(current, filledElements), of: current.length * elements },
      machineReadable: share(current, isMachineReadable),
      errors: sum(codes, (code) => severities.get(code)?.errors ?? 0),
      warnings: sum(codes, (code) => severities.get(code)?.warnings ?? 0),
      demandsMet: share(matches, ({ result }) => result === 'met'),
    }
  }
  const of = (group: readonly CatalogEntry[]): readonly DemandMatch[] => {
    const members = new Set(group)
    return demands.filter(({ entry }) => entry !== undefined && members.has(entry))
  }
  return [
    {
      level: 'city',
      region: { code: home, ...regionNameOf(home) },
      ...measure(entries, demands),
      // Of a file that could not be read, nobody knows whose it is.
      errors: findings.filter(({ severity }) => severity === 'error').length,
      warnings: findings.filter(({ severity }) => severity === 'warning').length,
    },
    ...regions.flatMap(({ code, name, departments, entries: regional }): readonly AssessmentRow[] => {
      const region = { code, ...name }
      return [
        { level: 'region', region, ...measure(regional, of(regional)) },
        ...departments.map((department) => ({
          level: 'department' as const,
          region,
          department: { code: department.code, name: department.name },
          ...measure(department.entries, of(department.entries)),
        })),
      ]
    }),
  ]
}
