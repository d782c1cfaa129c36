import { describe, expect, it } from 'vitest'
import { checkCatalog } from '#catalog/check.ts'
import { readYaml } from '#catalog/codec/yaml.ts'
import { parseEntry } from '#catalog/parse-entry.ts'
import { parsePortal } from '#catalog/parse-portal.ts'
import { goodEntry } from './source-folder.ts'

const steps = [
  '{ status: draft, by: 停车科, date: 2025-11-01 }',
  '{ status: 已提交, by: 停车科, date: 2025-11-03, note: 首次 }',
  '{ status: reviewed, by: 市大数据局, date: 2025-11-20 }',
  '{ status: published, by: 市大数据局, date: 2025-12-05 }',
]

const found = (history: readonly string[] | undefined, more: { status?: string; portal?: object } = {}) => {
  const { portal } = parsePortal({ title: '门户', license: 'MIT', ...more.portal }, () => ({ file: 'p' }))
  const text = goodEntry.replace('published', more.status ?? 'published')
  const lines = history === undefined ? '' : `history:\n${history.map((step) => `  - ${step}\n`).join('')}`
  const documents = readYaml(`${text.trimEnd()}\n${lines}`, 'x.yaml').documents
  const parsed = documents.map(({ spec, at }) => parseEntry(spec, at))
  const entries = parsed.flatMap(({ entry }) => entry ?? [])
  return [...parsed.flatMap(({ findings }) => findings), ...checkCatalog(entries, portal, () => 1)].map(
    ({ severity, code, place }) => `${severity} ${code} ${place.key}`,
  )
}

const required = { portal: { review: 'required' } }

describe('the history of an entry', () => {
  it('may be absent, or tell every step', () => {
    expect([...found(undefined), ...found(steps), ...found(steps.slice(1))]).toEqual([])
  })

  it('leaves no step out', () => {
    expect(found(steps.filter((step) => !step.includes('reviewed')))).toEqual([
      'error history_step_illegal history[3].status',
    ])
    expect(found(steps.slice(2))).toEqual(['error history_step_illegal history[1].status'])
  })

  it('may go back to the draft from anywhere', () => {
    const again = [...steps, ...steps.map((step) => step.replace(/2025-\d\d/, '2026-01'))]
    expect(found(again)).toEqual(['error history_date_decreases history[8].date'])
    expect(found(again.slice(0, 7), { status: 'reviewed' })).toEqual([])
  })

  it('does not go back in time', () => {
    expect(found(steps.with(2, '{ status: reviewed, by: 局, date: 2025-11-02 }'))).toEqual([
      'error history_date_decreases history[3].date',
    ])
  })

  it('ends with the status', () => {
    expect(found(steps.slice(0, 3))).toEqual(['error history_status_differs status'])
    expect(found(steps, { status: 'draft' })).toEqual(['error history_status_differs status'])
  })

  it('says who and when, and no more', () => {
    expect(found(steps.with(1, '{ status: submitted, on: 2025-11-03 }'))).toEqual([
      'error key_unknown history[2].on',
      'error key_missing history[2].by',
      'error key_missing history[2].date',
    ])
  })
})

describe('a portal that requires a review', () => {
  it('accepts a published entry that was reviewed', () => {
    expect(found(steps, required)).toEqual([])
  })

  it('refuses a published entry without a record of it', () => {
    expect(found(undefined, required)).toEqual(['error review_missing history'])
    expect(found(['{ status: submitted, by: 局, date: 2025-11-02 }'], required)).toEqual([
      'error history_status_differs status',
      'error review_missing history',
    ])
  })

  it('does not take the review of an earlier draft for one of this', () => {
    const since = [
      ...steps,
      '{ status: draft, by: 停车科, date: 2026-01-01 }',
      '{ status: submitted, by: 停车科, date: 2026-01-02 }',
      '{ status: published, by: 停车科, date: 2026-01-03 }',
    ]
    expect(found(since, required)).toEqual([
      'error history_step_illegal history[7].status',
      'error review_missing history',
    ])
  })

  it('asks nothing of what is not published', () => {
    expect(found(undefined, { ...required, status: 'submitted' })).toEqual([])
  })

  it('knows no other word for it', () => {
    expect(
      parsePortal({ title: '门户', license: 'MIT', review: '看情况' }, () => ({})).findings.map(
        (f) => f.code,
      ),
    ).toEqual(['value_unknown'])
  })
})
