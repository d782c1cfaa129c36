import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from '#release/canonical-json.ts'
import { layout } from '#release/layout.ts'
import type { Dataset } from '#release/manifest.ts'
import { encodePart } from '#release/manifest-encode.ts'
import { readPart } from '#release/parts.ts'
import { sha256 } from '#release/version-id.ts'
import { metadata, temporaryFolder } from './sample.ts'

const folder = temporaryFolder()
mkdirSync(path.dirname(path.join(folder, layout.part('0'))), { recursive: true })

/** Writes a part as a publish does, and opens it. */
const opened = (datasets: readonly Dataset[]) => {
  const files = datasets.map(({ id }) => ({ path: `data/${id}/],"files":[.csv`, bytes: 1, sha256: '0' }))
  const text = encodePart(datasets.map(canonicalJson), files)
  const file = layout.part('0')
  writeFileSync(path.join(folder, file), text)
  return readPart(folder, { path: file, bytes: Buffer.byteLength(text), sha256: sha256(text) })
}

/** Words that look like what stands between two records, or like the id of another. */
const tricky = fc.oneof(
  fc.string(),
  fc.constantFrom('},{"code":"x",', ',"id":"307009-2",', '],"files":[', '307009-1', '307009-2', '数据"\\'),
)

const datasetOf = (number: number, [title, summary, keyword, series]: readonly string[]): Dataset => ({
  ...metadata(`307009-${number}`),
  ...{ title: title ?? '', summary: summary ?? '', keywords: [keyword ?? ''] },
  // A series may be called like a dataset.
  series: {
    ...{ id: series ?? '', title: '系列', position: 1, size: 2, members: ['307009/1', '307009/2'] },
    ...{ first: '307009/1', last: '307009/2' },
  },
  licence: { id: '307009-2', title: '许可', titleEn: 'Licence' },
  providerId: '11500000009275780L',
  versions: [],
})

it('a record that is asked for by itself says what it says among all others', () => {
  const words = fc.array(tricky, { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 9 }), fc.nat(), (said, from) => {
      const datasets = said.map((one, i) => datasetOf(i + 1, one))
      const all = opened(datasets).datasets
      const part = opened(datasets)
      const ids = datasets.map(({ id }) => id)
      // Few are looked for one by one, more of them among all.
      for (const id of [...ids.slice(from % ids.length), ...ids]) {
        expect(part.dataset(id)).toEqual(all.get(id))
        expect(part.dataset(id)).toBe(part.dataset(id))
      }
      expect([...part.datasets.values()]).toEqual(datasets)
      expect(part.dataset('307009-99')).toBeUndefined()
    }),
    { numRuns: 60 },
  )
})

it('no record of a part is told of which a byte is another', () => {
  const text = encodePart([canonicalJson(datasetOf(1, ['用于'])), canonicalJson(datasetOf(2, []))], [])
  const file = layout.part('0')
  writeFileSync(path.join(folder, file), text.replace('用于', '用在'))
  expect(() => readPart(folder, { path: file, bytes: 0, sha256: sha256(text) })).toThrow(/damaged|损坏/)
})
