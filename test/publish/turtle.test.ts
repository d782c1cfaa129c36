import { describe, expect, it } from 'vitest'
import { turtle } from '#publish/documents/turtle.ts'

const prefixes = { ex: 'http://example.org/ns#' }

describe('the Turtle of the catalogue', () => {
  it('writes a node with an address once and one without where it stands', () => {
    const agent = { '@id': 'http://x/a', '@type': 'ex:Agent', 'ex:name': '甲' }
    const text = turtle(prefixes, [
      {
        '@id': 'http://x/',
        'ex:by': [agent, agent],
        'ex:sum': { 'ex:value': { '@value': '1', '@type': 'ex:number' } },
        'ex:none': [],
        'ex:absent': undefined,
        'ex:order': { '@list': ['b', 'a'] },
      },
    ])
    expect(text).toBe(`@prefix ex: <http://example.org/ns#> .

<http://x/>
  ex:by <http://x/a>, <http://x/a> ;
  ex:sum [ ex:value "1"^^ex:number ] ;
  ex:order ( "b" "a" ) .

<http://x/a>
  a ex:Agent ;
  ex:name "甲" .
`)
  })

  it('lets no text or address end early', () => {
    const text = turtle(prefixes, [
      { '@id': 'http://x/> <y', 'ex:t': [{ '@value': 'a"\\\n', '@language': 'zh-Hans' }] },
    ])
    expect(text).toContain('<http://x/%3E%20%3Cy>')
    expect(text).toContain('"a\\"\\\\\\n"@zh-Hans')
  })
})
