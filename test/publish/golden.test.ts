import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { golden, publishTree, readTree } from './published-tree.ts'

describe('a source folder is published as', () => {
  it.each(readdirSync(golden.input))('test/publish/output/%s says, byte for byte', async (name) => {
    const [published, expected] = [await publishTree(name), readTree(join(golden.output, name))]
    expect(Object.keys(published).toSorted()).toEqual(Object.keys(expected))
    expect(published).toEqual(expected)
  })
})
