import { describe, expect, it } from 'vitest'
import { parseApplications, shownApplications } from '#catalog/parse-applications.ts'

const one = {
  name: '放假日历',
  summary: '放假安排。',
  maker: '某单位',
  url: 'https://example.org/',
  datasets: ['201001/1'],
}
const codes = new Set(['201001/1', '307901/2'])
const parse = (spec: unknown) =>
  parseApplications(spec, (path) => ({ file: 'applications.yaml', line: path.length }), codes)

describe('applications.yaml', () => {
  it('lists what was made with the data', () => {
    expect(parse([{ ...one, nameEn: 'Days off' }])).toEqual({
      applications: [{ ...one, nameEn: 'Days off' }],
      findings: [],
    })
  })

  it.each([
    ['an unknown key', { ...one, titel: 'x' }, 'key_unknown'],
    ['no name', { ...one, name: undefined }, 'key_missing'],
    ['an address that runs something', { ...one, url: 'javascript:alert(1)' }, 'application_url_invalid'],
    ['a code that is none', { ...one, datasets: ['201001-1'] }, 'code_malformed'],
    ['a code of no entry', { ...one, datasets: ['201001/9'] }, 'application_dataset_unknown'],
  ])('refuses %s, and says where', (_, spec, code) => {
    const { findings } = parse([one, spec])
    expect(findings.map((finding) => [finding.code, finding.severity])).toEqual([[code, 'error']])
    expect(findings[0]?.place).toMatchObject({
      file: 'applications.yaml',
      key: expect.stringContaining('[2]'),
    })
  })

  it('says what was probably meant', () => {
    expect(parse([{ ...one, datasets: ['201001/11'] }]).findings[0]?.remedy.en).toContain('201001/1')
  })

  it('tells nothing of datasets that are not in the portal', () => {
    const both = { ...one, datasets: ['201001/1', '307901/2'] }
    expect(shownApplications([both, { ...one, datasets: ['307901/2'] }], new Set(['201001/1']))).toEqual([
      one,
    ])
  })
})
