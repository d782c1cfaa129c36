import { describe, expect, it } from 'vitest'
import { apaOf, bibtexOf } from '../../site/citation.ts'
import { feedbackAddress } from '../../site/feedback.ts'
import { reasonsOf } from '../../site/related.ts'
import { updatesOf } from '../../site/timeline.ts'
import { catalogue } from './fixture.ts'

const named = (id: string) => {
  const found = catalogue.datasets.find((dataset) => dataset.id === id)
  if (found === undefined) throw new Error(`the fixture has no ${id}`)
  return found
}
const divisions = named('307009-12')

describe('a reference', () => {
  it('in the form of APA names version, portal and address', () => {
    expect(apaOf('https://data.example.cn', 'Chongqing Open Data', divisions, 'en')).toBe(
      'Chongqing Civil Affairs Bureau. (2026). Administrative divisions of Chongqing (Version 9f2c41d07be85a13) [Data set]. ' +
        'Chongqing Open Data. https://data.example.cn/en/datasets/307009-12/',
    )
  })

  it('for BibTeX keeps TeX from seeing signs of its own', () => {
    const entry = bibtexOf('https://e.cn', 'A & B', { ...divisions, titleEn: '50% {of} A_B' }, 'en')
    expect(entry).toContain('title = {50\\% of A\\_B}')
    expect(entry).toContain('publisher = {A \\& B}')
    expect(entry).toMatch(/^@dataset\{kaifang-307009-12,/)
  })
})

describe('feedback', () => {
  const about = { title: '公交 & 站点', dataset: '1-2', version: 'v', row: '7', page: 'https://e.cn/?a=1' }
  const body = { dataset: 'D', version: 'V', row: 'R', page: 'P', say: 'S' }

  it('fills in a form’s address so that nothing breaks out of it', () => {
    const form = 'https://form.cn/?t={title}&d={dataset}&v={version}&r={row}&p={page}'
    expect(feedbackAddress(form, about, { subject: '', colon: ':', body })).toBe(
      `https://form.cn/?t=${encodeURIComponent('公交 & 站点')}&d=1-2&v=v&r=7&p=https%3A%2F%2Fe.cn%2F%3Fa%3D1`,
    )
  })

  it('to a mailbox leaves out what is not known', () => {
    const address = feedbackAddress(
      'mailto:a@b.cn',
      { ...about, row: '' },
      { subject: 'x', colon: ':', body },
    )
    expect(decodeURIComponent(address)).toContain('D:公交 & 站点 (1-2)\r\nV:v\r\nP:https://e.cn/?a=1')
  })
})

describe('related datasets', () => {
  it('say which fields join them, and what else they share', () => {
    const other = {
      ...named('306002-88'),
      versions: divisions.versions,
      keywords: ['区县'],
      theme: divisions.theme,
    }
    expect(reasonsOf(divisions, other)).toMatchObject({
      fields: [{ name: 'code' }, { name: 'name' }, { name: 'established' }],
      keywords: ['区县'],
      theme: true,
      provider: false,
      region: false,
    })
  })
})

describe('updates', () => {
  it('are held to the term that the one before set', () => {
    expect(updatesOf(divisions)).toEqual([
      { date: '2026-01-25', due: '2025-08-11', late: 167 },
      { date: '2025-06-30', late: 0 },
    ])
    expect(updatesOf({ ...divisions, updateCycle: 'irregular' }).map(({ late }) => late)).toEqual([0, 0])
  })
})
