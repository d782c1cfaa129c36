import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ColumnLike } from '#query/column.ts'
import { parseCql2 } from '#query/cql2/parse-cql2.ts'
import { datePartNames, datePartOf } from '#query/date-part.ts'

const guide = readFileSync('docs/query.md', 'utf8')
const fields: readonly ColumnLike[] = [
  { name: 'county', title: '区县', type: 'string' },
  { name: 'name', title: '名称', type: 'string' },
  { name: 'beds', title: '床位', type: 'integer' },
  { name: 'wards', title: '病区', type: 'integer' },
  { name: 'opened', title: '开业', type: 'date' },
  { name: 'closed', title: '停业', type: 'date' },
  { name: 'shape', title: '图形', type: 'geojson' },
]
const [geometry] = [fields.at(-1)?.name]

describe('docs/query.md', () => {
  it.each(datePartNames)('explains the part %s of a date as its table does', (name) => {
    const { word, example } = datePartOf(name)
    expect(guide).toContain(`| \`${name}(field)\` | ${word.zh} | ${word.en} | \`${example}\` |`)
  })

  const examples = /```\n([^`]+)```/.exec(guide)?.[1]?.trim().split('\n') ?? []

  it('shows filters that are understood', () => {
    expect(examples.length).toBeGreaterThan(3)
    expect(geometry).toBe('shape')
    const place = { kind: 'geometry', column: geometry as never } as const
    expect(examples.map((text) => parseCql2(text, { fields, geometry: place }).kind)).toEqual([
      'any',
      'all',
      'all',
      'box',
    ])
  })
})
