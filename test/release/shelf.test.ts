import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openShelf } from '#release/shelf.ts'
import { temporaryFolder } from './sample.ts'

it('gives every text back in the order in which it came, whether it lies in memory or in the file', () => {
  const text = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.nat({ max: 100_000 }))
  const added = fc.array(fc.tuple(fc.constantFrom('甲', '乙', '丙'), text), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(added, (all) => {
      const file = join(temporaryFolder(), 'shelf')
      const shelf = openShelf(file)
      const wanted = new Map<string, string[]>()
      for (const [key, [seed, times]] of all) {
        const one = seed.repeat(times)
        shelf.add(key, one)
        wanted.set(key, [...(wanted.get(key) ?? []), one])
        expect(shelf.texts(key).at(-1) === one).toBe(true)
      }
      for (const [key, texts] of wanted) expect(shelf.texts(key).join('|') === texts.join('|')).toBe(true)
      expect([...shelf.keys()]).toEqual([...wanted.keys()])
      expect([shelf.has('甲'), shelf.texts('丁')]).toEqual([wanted.has('甲'), []])
      shelf.close()
      expect(existsSync(file)).toBe(false)
    }),
    { numRuns: 20 },
  )
})
