import { createHash } from 'node:crypto'
import { canonicalJson } from '#release/canonical-json.ts'
import type { Spec } from './harvested.ts'
import { isRecord, recordsOf } from './values.ts'

/** What a harvest brought last time for one entry: a hash of each value by its path. */
export type Base = Readonly<Record<string, string>>

/** A value that was changed here and at the source, differently: what stands here stays. */
export interface Conflict {
  readonly path: string
  readonly ours: unknown
  readonly theirs: unknown
}

/** What a harvest makes of an entry that is there already. */
export interface Settled {
  /** The values to set; fields name themselves, whether anything of them is set or not. */
  readonly spec: Spec
  readonly conflicts: readonly Conflict[]
  readonly base: Base
}

/** What only people decide once an entry is there: a source never moves it. */
const decided = ['code', 'status', 'opening', 'sharing', 'security']

const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 12)

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)

type Leaves = ReadonlyMap<string, unknown>

/** Values of an entry by path; of fields by the name or title they are known by. */
const leavesOf = (spec: Spec): Leaves => {
  const leaves = new Map<string, unknown>()
  for (const [key, value] of Object.entries(spec)) {
    if (key === 'fields') continue
    if (isRecord(value)) for (const [inner, one] of Object.entries(value)) leaves.set(`${key}.${inner}`, one)
    else leaves.set(key, value)
  }
  return leaves
}

/** The hashes of everything that a harvest brings for an entry. */
export const baseOf = (spec: Spec): Base => {
  const base: Record<string, string> = {}
  for (const [path, value] of leavesOf(spec)) base[path] = hashOf(value)
  for (const field of recordsOf(spec['fields']))
    for (const [key, value] of Object.entries(field)) base[fieldPath(field, key)] = hashOf(value)
  return base
}

const fieldPath = (field: Spec, key: string): string => `fields[${String(field['name'])}].${key}`

interface Verdict {
  readonly set: boolean
  readonly conflict: boolean
  readonly base: string | undefined
}

/** Of one value: what was here last time decides whether it was changed here, at the source, or on both sides. */
const judge = (ours: unknown, theirs: unknown, last: string | undefined): Verdict => {
  const now = hashOf(theirs)
  if (ours !== undefined && same(ours, theirs)) return { set: false, conflict: false, base: now }
  if (last === now) return { set: false, conflict: false, base: last }
  if (ours === undefined && last === undefined) return { set: true, conflict: false, base: now }
  if (ours !== undefined && last === hashOf(ours)) return { set: true, conflict: false, base: now }
  return { set: false, conflict: true, base: last }
}

const fieldOf = (fields: readonly Spec[], wanted: Spec): Spec | undefined =>
  fields.find((field) => field['title'] === wanted['title'] && wanted['title'] !== undefined) ??
  fields.find((field) => field['name'] === wanted['name'])

/**
 * Compares what a source says now with what it said last time and with what stands here. A value that was changed only at
 * the source is set; one that was changed here stays; one that was changed on both sides stays and is told. Whether and how
 * an entry is open, its status and its sharing are never set.
 */
export const settle = (ours: Spec, theirs: Spec, last: Base): Settled => {
  const spec: Record<string, unknown> = { code: theirs['code'] }
  const conflicts: Conflict[] = []
  const base: Record<string, string> = {}
  const weigh = (path: string, here: unknown, there: unknown, set: () => void): void => {
    const verdict = judge(here, there, last[path])
    const isDecided = decided.includes(path.split('.')[0] ?? '')
    if (verdict.set && !isDecided) set()
    if (verdict.conflict || (verdict.set && isDecided && here !== undefined))
      conflicts.push({ path, ours: here, theirs: there })
    const kept = isDecided && verdict.set ? last[path] : verdict.base
    if (kept !== undefined) base[path] = kept
  }
  const here = leavesOf(ours)
  for (const [path, value] of leavesOf(theirs))
    weigh(path, here.get(path), value, () => {
      const [top = path, inner] = path.split('.')
      if (inner === undefined) spec[top] = value
      else spec[top] = { ...(spec[top] as Spec | undefined), [inner]: value }
    })
  const fields = recordsOf(theirs['fields']).map((field) => {
    const known = fieldOf(recordsOf(ours['fields']), field)
    const wanted: Record<string, unknown> =
      known === undefined ? {} : { name: known['name'], title: known['title'] }
    for (const [key, value] of Object.entries(field))
      weigh(fieldPath(field, key), known?.[key], value, () => {
        if (known === undefined || key !== 'name') wanted[key] = value
      })
    return wanted
  })
  if (fields.length > 0) spec['fields'] = fields
  return { spec, conflicts, base }
}
