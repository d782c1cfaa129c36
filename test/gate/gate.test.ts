import { describe, expect, it } from 'vitest'
import type { CatalogEntry, FieldSpec } from '#catalog/entry.ts'
import type { Verdict } from '#gate/approved.ts'
import { gate } from '#gate/gate.ts'
import { openEntry } from './entry.ts'

const portal = { securityLevel: 1 } as const

const verdictOf = (changes: Partial<CatalogEntry> = {}): Verdict => gate([openEntry(changes)], portal)

const left = ({ open, conditional, withdrawn }: Verdict): number[] => [
  open.length,
  conditional.length,
  withdrawn.length,
]

const withField = (name: string, change: Partial<FieldSpec>): Partial<CatalogEntry> => ({
  fields: openEntry().fields.map((field) => (field.name === name ? { ...field, ...change } : field)),
})

/** An entry as it comes from somewhere that broke the types. */
const broken = (changes: Record<string, unknown>): Partial<CatalogEntry> => changes as Partial<CatalogEntry>

describe('an open entry', () => {
  it('leaves with its open fields only', () => {
    const [entry] = verdictOf().open
    expect(entry?.fields.map((field) => field.name)).toEqual(['lot_id', 'lon', 'lat'])
    expect(entry?.primaryKey).toEqual(['lot_id'])
    expect(entry?.coordinates).toEqual({ longitude: 'lon', latitude: 'lat' })
  })

  it('leaves nothing of closed fields, places, security and inner conditions', () => {
    const [entry] = verdictOf().open
    expect(entry?.data).toHaveLength(1)
    expect(JSON.stringify({ ...entry, data: [] })).not.toMatch(/secret|机密|datasets|security|内部|x\.yaml/)
    expect(Object.keys(entry?.metadata ?? {}).sort()).toEqual(
      [
        ...[
          'code',
          'contact',
          'example',
          'format',
          'id',
          'issued',
          'keywords',
          'license',
          'modified',
          'opening',
        ],
        ...['provider', 'related', 'sharing', 'sources', 'summary', 'theme', 'title', 'updateCycle'],
      ].sort(),
    )
  })

  it('loses its key where a field of it is closed or masked', () => {
    const both = { primaryKey: ['lot_id', 'secret_phone'] }
    expect(verdictOf(both).open[0]?.primaryKey).toEqual([])
    expect(verdictOf(withField('lot_id', { mask: 'hash' })).open[0]?.primaryKey).toEqual([])
  })

  it('loses its coordinates where one of them is closed or masked', () => {
    expect(verdictOf(withField('lon', { open: false })).open[0]).not.toHaveProperty('coordinates')
    expect(verdictOf(withField('lat', { mask: 'generalise' })).open[0]).not.toHaveProperty('coordinates')
  })

  it('keeps the mask of a masked field and not its length', () => {
    const [entry] = verdictOf(withField('lot_id', { mask: 'partial', length: 18 })).open
    expect(entry?.fields[0]).toEqual({
      name: 'lot_id',
      title: '编号',
      type: 'string',
      open: true,
      mask: 'partial',
    })
  })

  it('is refused where no field is open, and told which verb drafts them', () => {
    const verdict = verdictOf({ fields: [] })
    expect(left(verdict)).toEqual([0, 0, 0])
    expect(verdict.decisions[0]?.reasons[0]?.zh).toContain('npm run kaifang -- draft')
  })

  it('is decided field by field', () => {
    const verdict = verdictOf(withField('lon', { mask: 'partial' }))
    expect(verdict.decisions[0]).toMatchObject({ code: '307009/12', outcome: 'open' })
    expect(verdict.decisions[0]?.fields.map((field) => field.outcome)).toEqual([
      'open',
      'masked',
      'open',
      'closed',
      'closed',
    ])
  })

  it('names related entries only where they are in the portal', () => {
    const entries = [
      openEntry({ related: ['307009/1', '307009/2', '307009/3', '307009/4'] }),
      openEntry({ code: '307009/1' }),
      openEntry({ code: '307009/2', opening: { type: 'conditional', conditions: '签订协议' } }),
      openEntry({ code: '307009/3', status: 'draft' }),
      openEntry({ code: '307009/4', status: 'withdrawn' }),
    ]
    expect(gate(entries, portal).open[0]?.metadata.related).toEqual(['307009/1', '307009/2'])
  })
})

describe('a conditional entry', () => {
  it('leaves its metadata and conditions, nothing of fields and data', () => {
    const verdict = verdictOf({
      opening: { type: 'conditional', conditions: '签订协议', reason: '内部理由' },
    })
    expect(left(verdict)).toEqual([0, 1, 0])
    expect(Object.keys(verdict.conditional[0] ?? {})).toEqual(['metadata'])
    expect(verdict.conditional[0]?.metadata.opening).toEqual({ type: 'conditional', conditions: '签订协议' })
    expect(JSON.stringify(verdict.conditional)).not.toMatch(/lot_id|rows\.csv|内部/)
    expect(verdict.decisions[0]?.fields.every((field) => field.outcome === 'closed')).toBe(true)
  })
})

describe('an entry is refused', () => {
  it.each<[string, Partial<CatalogEntry>]>([
    ['as a draft', { status: 'draft' }],
    ['as submitted', { status: 'submitted' }],
    ['as reviewed', { status: 'reviewed' }],
    ['when not open', { opening: { type: 'none', reason: '涉及个人隐私' } }],
    ['above the level', { security: { level: 2, classified: false } }],
    ['when classified', { security: { level: 1, classified: true } }],
    ['with errors', { faulty: true }],
    ['with an unknown status', broken({ status: 'live' })],
    ['without a status', broken({ status: undefined })],
    ['with an unknown opening', broken({ opening: { type: 'yes' } })],
    ['without an opening type', broken({ opening: {} })],
    ['without a level', broken({ security: { classified: false } })],
    ['with a level of 0', broken({ security: { level: 0, classified: false } })],
    ['without a classification', broken({ security: { level: 1 } })],
    ['when not shared', { sharing: { type: 'none', conditions: '依据' } }],
    ['without a sharing type', broken({ sharing: {} })],
    ['open on conditions it does not state', { opening: { type: 'conditional' } }],
    ['open on blank conditions', { opening: { type: 'conditional', conditions: ' ' } }],
    ['closed without a reason', { opening: { type: 'none' } }],
    ['without a licence', { license: '' }],
    ['with an unknown licence', { license: 'my-own' }],
    ['with a mobile number to call', { contact: { phone: '13800138000' } }],
    ['with a QQ mailbox to write to', { contact: { email: '10001000@qq.com' } }],
    ['with open fields said in words', broken({ fields: [{ name: 'a', title: 'a', open: 'true' }] })],
  ])('%s', (_, changes) => {
    const verdict = verdictOf(changes)
    expect(left(verdict)).toEqual([0, 0, 0])
    expect(verdict.decisions[0]?.outcome).toBe('refused')
    expect(verdict.decisions[0]?.reasons.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true)
    expect(verdict.decisions[0]?.reasons.length).toBeGreaterThan(0)
  })

  it('with every reason at once', () => {
    const security = { level: 3, classified: true } as const
    expect(verdictOf({ status: 'draft', opening: { type: 'none' }, security }).decisions[0]?.rules).toEqual([
      'published',
      'opening',
      'security-level',
      'unclassified',
      'reason-given',
    ])
  })

  it('unless the portal knows its licence', () => {
    const licenses = [{ id: 'my-own', title: '本市许可', titleEn: 'Own' }]
    expect(left(gate([openEntry({ license: 'my-own' })], { securityLevel: 1, licenses }))).toEqual([1, 0, 0])
  })

  it('up to the level of the portal only', () => {
    const entry = openEntry({ security: { level: 2, classified: false } })
    expect(left(gate([entry], { securityLevel: 2 }))).toEqual([1, 0, 0])
  })
})

describe('a withdrawn entry', () => {
  const withdrawal = { date: '2026-02-01', reason: '数据有误', authority: '示例主管部门' }

  it('leaves a tombstone without summary, contact and fields', () => {
    const verdict = verdictOf({ status: 'withdrawn', withdrawal })
    expect(verdict.withdrawn).toEqual([
      { id: '307009-12', code: '307009/12', title: '公共停车场', ...withdrawal },
    ])
    expect(left(verdict)).toEqual([0, 0, 1])
  })

  it.each<[string, Partial<CatalogEntry>]>([
    ['classified', { security: { level: 1, classified: true } }],
    ['above the level', { security: { level: 4, classified: false } }],
    ['never open', { opening: { type: 'none', reason: '涉密' } }],
    ['faulty', { faulty: true }],
  ])('that is %s leaves nothing', (_, changes) => {
    const verdict = verdictOf({ status: 'withdrawn', withdrawal, ...changes })
    expect(left(verdict)).toEqual([0, 0, 0])
    expect(verdict.decisions[0]?.reasons.length).toBeGreaterThan(1)
  })
})
