import type { Bilingual, Finding, Place, Severity } from '#errors/finding.ts'

/** Way from the top of a spec to a value in it: keys and list positions (from 0). */
export type Path = readonly (string | number)[]

/** Tells where in a publisher's file the value at a path stands; for a missing value, where it should stand. */
export type PlaceFinder = (path: Path) => Place

/** A JSON Schema (draft 2020-12) as data. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** What is wrong with a value, without its place. */
export interface Fault {
  readonly code: string
  readonly severity?: Severity
  readonly what: Bilingual
  readonly remedy: Bilingual
}

/** One pass over one spec: collects every fault with its place. */
export interface Reading {
  readonly findings: Finding[]
  report(path: Path, fault: Fault): void
}

/** What a value must look like: reads it from `unknown`, refusing rather than coercing, and says the same as JSON Schema. */
export interface Shape<T> {
  readonly schema: JsonSchema
  /** The value, or undefined where it was refused and a fault reported. */
  readonly read: (value: unknown, path: Path, reading: Reading) => T | undefined
}

/** A path as people write it: provider.code, fields[2].name. List positions count from 1. */
export const formatPath = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : i === 0 ? step : `.${step}`)).join('')

/** Starts a reading whose findings carry the place of their value and, once known, the entry's code. */
export const startReading = (at: PlaceFinder, entry?: string): Reading => {
  const findings: Finding[] = []
  const report = (path: Path, { code, severity = 'error', what, remedy }: Fault): void => {
    const place = { ...at(path), ...(entry && { entry }), ...(path.length > 0 && { key: formatPath(path) }) }
    findings.push({ code, severity, place, what, remedy })
  }
  return { findings, report }
}
