import { describe, expect, it } from 'vitest'
import { parsePortal } from '#catalog/parse-portal.ts'

const at = () => ({ file: 'portal.yaml' })
const codes = (spec: unknown): string[] => parsePortal(spec, at).findings.map((finding) => finding.code)

describe('parsing portal.yaml', () => {
  it('fills in every default', () => {
    expect(parsePortal({ title: '门户', license: 'MIT' }, at)).toEqual({
      portal: {
        title: '门户',
        titleEn: '门户',
        description: '',
        descriptionEn: '',
        baseUrl: 'http://localhost:8080',
        license: 'MIT',
        licenses: [],
        region: '500000',
        securityLevel: 1,
        footer: {},
        keepVersions: 5,
        examples: [],
      },
      findings: [],
    })
  })

  it('takes the slash from the end of the address', () => {
    const spec = { title: '门户', license: 'MIT', baseUrl: 'https://data.example.org/open/' }
    expect(parsePortal(spec, at).portal.baseUrl).toBe('https://data.example.org/open')
  })

  it.each([
    'data.example.org',
    'ftp://example.org',
    'javascript:alert(1)',
    'https://example.org/?a',
    'https://u:p@e.org',
  ])('refuses the address %s', (baseUrl) => {
    expect(codes({ title: '门户', license: 'MIT', baseUrl })).toEqual(['base_url_invalid'])
  })

  it('knows a licence that it names itself', () => {
    const licenses = [{ id: 'LicenseRef-CQ', title: '重庆市公共数据开放利用许可' }]
    expect(codes({ title: '门户', license: 'LicenseRef-CQ', licenses })).toEqual([])
    expect(codes({ title: '门户', license: 'LicenseRef-CQ' })).toEqual(['licence_unknown'])
  })

  it('never raises the level that may leave by mistake', () => {
    const { portal, findings } = parsePortal({ title: '门户', license: 'MIT', securityLevel: '3' }, at)
    expect(portal.securityLevel).toBe(1)
    expect(findings.map((finding) => finding.code)).toEqual(['value_kind'])
  })

  it.each([
    ['accent', '#7dcbb1', 'accent_unreadable'],
    ['accentDark', '#0b5d48', 'accent_unreadable'],
    ['accent', 'green', 'colour_malformed'],
    ['logo', '../logo.svg', 'logo_malformed'],
    ['logo', 'logo.png', 'logo_malformed'],
    ['feedback', 'javascript:alert(1)', 'feedback_malformed'],
    ['feedback', 'https://example.org/?d={datset}', 'feedback_malformed'],
  ])('refuses %s: %s', (key, value, code) => {
    expect(codes({ title: '门户', license: 'MIT', [key]: value })).toEqual([code])
  })

  it('says how far an accent is from being readable', () => {
    const { findings } = parsePortal({ title: '门户', license: 'MIT', accent: '#e0a000' }, at)
    expect(findings.map(({ what }) => what.en)).toEqual([
      expect.stringMatching(/contrast of \d\.\d\d:1 .* below 4\.5:1/),
    ])
  })

  it.each([
    ['accent', '#8a1c1c'],
    ['accentDark', '#f0b0b0'],
    ['feedback', 'mailto:data@example.gov.cn'],
    ['feedback', 'https://example.org/form?d={dataset}&v={version}&r={row}&t={title}&p={page}'],
  ])('takes %s: %s', (key, value) => {
    expect(codes({ title: '门户', license: 'MIT', [key]: value })).toEqual([])
  })

  it('reports every problem at once', () => {
    expect(codes({ titel: '门户', footer: { icb: 'x' }, keepVersions: 0, region: 500000 }).sort()).toEqual([
      'key_missing',
      'key_missing',
      'key_unknown',
      'key_unknown',
      'text_unquoted',
      'value_kind',
    ])
  })
})
