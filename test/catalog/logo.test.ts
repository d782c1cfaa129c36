import { describe, expect, it } from 'vitest'
import { loadLogo } from '#catalog/codec/load-logo.ts'

const load = (text: string) =>
  loadLogo(
    'logo.svg',
    'datasets',
    (path) => path,
    async () => new TextEncoder().encode(text),
  )
const plain =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="url(#a)" d="M0 0"/></svg>'

describe('the emblem of a portal', () => {
  it('is the drawing alone', async () => {
    expect(await load(`<?xml version="1.0"?>\n<!-- made by hand -->\n${plain}\n`)).toEqual({
      svg: plain,
      findings: [],
    })
  })

  it.each([
    ['a script', plain.replace('<path', '<script>alert(1)</script><path')],
    ['a handler', plain.replace('<path', '<path onload="alert(1)"')],
    ['a picture from elsewhere', plain.replace('<path', '<image href="https://example.org/a.png"/><path')],
    [
      'a reference to elsewhere',
      plain.replace('<path', '<use xlink:href="https://example.org/a.svg#a"/><path'),
    ],
    ['a style from elsewhere', plain.replace('url(#a)', 'url(https://example.org/a)')],
    ['an entity', `<!DOCTYPE svg [<!ENTITY a "b">]>${plain}`],
    ['HTML', plain.replace('<path', '<foreignObject/><path')],
  ])('is refused with %s', async (_, text) => {
    const { svg, findings } = await load(text)
    expect([svg, findings.map(({ severity }) => severity)]).toEqual([undefined, ['error']])
  })

  it('is refused where it is no drawing, or larger than one needs to be', async () => {
    const codes = async (text: string) => (await load(text)).findings.map(({ code }) => code)
    expect(await codes('\u0089PNG')).toEqual(['logo_not_svg'])
    expect(await codes(plain.replace('M0 0', 'M0 0'.repeat(40_000)))).toEqual(['logo_not_svg'])
  })
})
