import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogEntry, FieldSpec, Mask } from '#catalog/entry.ts'
import type { Verdict } from '#gate/approved.ts'
import { gate } from '#gate/gate.ts'
import { openEntry } from './entry.ts'

const maybe = <T>(...values: T[]): fc.Arbitrary<T | undefined> => fc.constantFrom(...values, undefined)

const anyField = (index: number): fc.Arbitrary<FieldSpec> =>
  fc
    .record({
      open: maybe(true, false, true),
      mask: maybe<Mask>('redact', 'partial', 'hash', 'generalise', 'drop'),
    })
    .map(({ open, mask }) => ({
      ...{
        name: `name${index}end`,
        title: `标题${index}止`,
        column: `列${index}止`,
        description: `说明${index}止`,
      },
      ...(open !== undefined && { open }),
      ...(mask !== undefined && { mask }),
    })) as fc.Arbitrary<FieldSpec>

/** Entries of every kind, with attributes missing where types say they can't be. */
const anyEntry = fc
  .record({
    status: maybe('draft', 'submitted', 'reviewed', 'published', 'published', 'published', 'withdrawn'),
    opening: maybe('unconditional', 'unconditional', 'conditional', 'none'),
    level: maybe(1, 1, 2, 3, 4),
    classified: maybe(false, false, true),
    faulty: maybe(true as const),
    fields: fc.tuple(...[0, 1, 2, 3].map(anyField)),
  })
  .map(({ status, opening, level, classified, faulty, fields }) => ({
    ...{ status, opening: { type: opening }, security: { level, classified }, fields, faulty },
    ...{ primaryKey: ['name0end', 'name1end'], coordinates: { longitude: 'name2end', latitude: 'name3end' } },
  })) as fc.Arbitrary<Partial<CatalogEntry>>

const anyCatalog = fc
  .array(anyEntry, { maxLength: 6 })
  .map((changes) =>
    changes.map((change, i) =>
      openEntry({ ...change, code: `307009/${i}`, id: `307009-${i}`, title: `题名${i}止` }),
    ),
  )

const anyLevel = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const)

const mayLeave = ({ status, security, faulty }: CatalogEntry, level: number): boolean =>
  status === 'published' && security.level <= level && security.classified === false && !faulty

const whatLeaves = ({ open, conditional, withdrawn }: Verdict): string =>
  JSON.stringify({ open, conditional, withdrawn })

describe('the gate, for any catalogue', () => {
  it('opens only what is published, open, within the level and not classified', () => {
    fc.assert(
      fc.property(anyCatalog, anyLevel, (entries, securityLevel) => {
        const open = new Set(gate(entries, { securityLevel }).open.map((entry) => entry.metadata.code))
        return entries.every(
          (entry) =>
            !open.has(entry.code) ||
            (mayLeave(entry, securityLevel) && entry.opening.type === 'unconditional'),
        )
      }),
    )
  })

  it('opens all of that which has an open field', () => {
    fc.assert(
      fc.property(anyCatalog, anyLevel, (entries, securityLevel) => {
        const opens = ({ fields }: CatalogEntry) =>
          fields.some(({ open, mask }) => open === true && mask !== 'drop')
        const expected = entries.filter(
          (entry) => mayLeave(entry, securityLevel) && entry.opening.type === 'unconditional' && opens(entry),
        )
        return gate(entries, { securityLevel }).open.length === expected.length
      }),
    )
  })

  it('lets no word of a closed field leave', () => {
    fc.assert(
      fc.property(anyEntry, anyLevel, (changes, securityLevel) => {
        const entry = openEntry(changes)
        const leaves = whatLeaves(gate([entry], { securityLevel }))
        const closed = entry.fields.filter(({ open, mask }) => open !== true || mask === 'drop')
        return closed.every((field) =>
          [field.name, field.title, field.column ?? '', field.description ?? ''].every(
            (w) => !leaves.includes(w),
          ),
        )
      }),
    )
  })

  it('lets no title of a refused entry leave', () => {
    fc.assert(
      fc.property(anyCatalog, anyLevel, (entries, securityLevel) => {
        const verdict = gate(entries, { securityLevel })
        const refused = verdict.decisions.filter((decision) => decision.outcome === 'refused')
        return refused.every((decision) => !whatLeaves(verdict).includes(decision.title))
      }),
    )
  })

  it('decides every entry once, with a reason', () => {
    fc.assert(
      fc.property(anyCatalog, anyLevel, (entries, securityLevel) => {
        const { open, conditional, withdrawn, decisions } = gate(entries, { securityLevel })
        const refused = decisions.filter((decision) => decision.outcome === 'refused').length
        return (
          decisions.every(
            (decision, i) => decision.code === entries[i]?.code && decision.reasons.length > 0,
          ) && open.length + conditional.length + withdrawn.length + refused === entries.length
        )
      }),
    )
  })

  it('gives the same verdict twice', () => {
    const [entries] = fc.sample(anyCatalog, { numRuns: 1, seed: 7 })
    expect(gate(entries ?? [], { securityLevel: 1 })).toEqual(gate(entries ?? [], { securityLevel: 1 }))
  })
})
