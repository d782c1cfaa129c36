import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readYaml } from '#catalog/codec/yaml.ts'
import { parseProfile, profileShape } from '#catalog/inventory/profile.ts'

const doc = readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8')

describe('docs/import.md', () => {
  it.each(Object.keys(profileShape.schema.properties as object))(
    'explains the key %s of a profile',
    (key) => {
      expect(doc).toContain(`| \`${key}\` |`)
    },
  )

  it('shows a profile without a mistake', () => {
    const [, yaml = ''] = /```yaml\n(name: [\s\S]*?)```/.exec(doc) ?? []
    const [document] = readYaml(yaml, 'import.md').documents
    const parsed = parseProfile(document?.spec, () => ({ file: 'import.md' }))
    expect(parsed.findings).toEqual([])
    expect(parsed.profile?.name).toBe('某区城市管理局')
  })
})
