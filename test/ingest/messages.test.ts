import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cases, entryOf, readCase, readEntry, source } from './corpus.ts'
import { temporary } from './temporary.ts'

const folder = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const messages = readdirSync(folder('src/ingest/messages'))
  .map((name) => readFileSync(`${folder('src/ingest/messages')}/${name}`, 'utf8'))
  .join('\n')
const codes = [...new Set(messages.match(/(?<=')[a-z]+(?:_[a-z]+)+(?=')/g))].sort()
const documented = readFileSync(folder('docs/ingest.md'), 'utf8')

describe('messages', () => {
  it.each(codes)('docs/ingest.md explains %s', (code) => {
    expect(documented).toContain(`| \`${code}\` |`)
  })

  it('name the entry and the file as written, in two languages, with a remedy', async () => {
    const outcomes = await Promise.all(
      cases.map((name) => {
        const { data, fields, missingValues } = readCase(name)
        return readEntry(entryOf(data.map(source), fields, missingValues))
      }),
    )
    const findings = outcomes.flatMap((outcome) => outcome.findings)
    const incomplete = findings.filter(({ place, what, remedy }) => {
      const texts = [place.entry, place.file, what.zh, what.en, remedy.zh, remedy.en]
      return texts.some((text) => !text) || place.file?.includes('/') || !/\p{Script=Han}/u.test(what.zh)
    })
    expect(findings.length).toBeGreaterThan(80)
    expect(incomplete).toEqual([])
  })

  it('show those characters of a header that have no look', async () => {
    const file = temporary('a.csv', '甲\u200b,"户数\n(万户)"\n1,2\n')
    const { findings } = await readEntry(entryOf([file], ['甲']))
    expect(findings[0]?.what.zh).toBe('找不到列“甲”或“f0”；文件的列有：“甲\\u200b”、“户数\\n(万户)”')
  })
})
