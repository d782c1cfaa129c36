import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkCatalog } from '#catalog/check.ts'
import { fileSize } from '#catalog/codec/file-size.ts'
import { understand } from '#catalog/codec/inventory-entries.ts'
import { readInventory } from '#catalog/codec/inventory-file.ts'
import { loadProfiles } from '#catalog/codec/load-profiles.ts'
import { parsePortal } from '#catalog/parse-portal.ts'
import { hasErrors } from '#errors/finding.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const corpus = join(root, '../shared/corpus/cn-portal-catalogues')
const profilesDir = join(root, 'datasets/profiles')
const reason = existsSync(corpus) ? '' : ' (skipped: the corpus of portal catalogues is not on this machine)'

/** Profile → file of the corpus, and its number of records. */
const portals: Readonly<Record<string, readonly [string, number]>> = {
  'anhui-bengbu': ['anhui_bengbu.json', 87],
  'anhui-chuzhou': ['anhui_chuzhou.json', 850],
  'anhui-hefei': ['anhui_hefei.json', 321],
  ningxia: ['ningxia_ningxia.json', 1987],
  shaanxi: ['shaanxi_shaanxi.json', 141],
  'sichuan-deyang': ['sichuan_deyang.json', 1946],
  'sichuan-luzhou': ['sichuan_luzhou.json', 6994],
}

const { portal } = parsePortal({ title: '试验', license: 'CC-BY-4.0' }, () => ({}))

const importAll = async () => {
  const { profiles } = await loadProfiles(profilesDir, (path) => path)
  const results = []
  for (const profile of profiles) {
    const name = (profile.file.split('/').at(-1) ?? '').replace('.yaml', '')
    const [file = ''] = portals[name] ?? []
    const inventory = await readInventory(join(corpus, file), file, profile)
    results.push({
      name,
      inventory,
      understood: understand(inventory.entries, profile, { license: portal.license }),
    })
  }
  return results
}

describe('the bundled profiles', () => {
  it('are one for each portal, without a mistake', async () => {
    const { profiles, findings } = await loadProfiles(profilesDir, (path) => path)
    expect(findings).toEqual([])
    expect(profiles.map(({ file }) => file.split('/').at(-1))).toEqual(
      Object.keys(portals).map((name) => `${name}.yaml`),
    )
  })

  it('bring no contact of a person', async () => {
    const { profiles } = await loadProfiles(profilesDir, (path) => path)
    expect(
      profiles.flatMap(({ keys }) => Object.keys(keys)).filter((key) => key.startsWith('contact')),
    ).toEqual([])
  })
})

it.skipIf(reason !== '')(
  `12,326 entries of seven portals: at least 99 % load, every refused one with its reason, in under 5 s${reason}`,
  { timeout: 60_000 },
  async () => {
    const start = process.cpuUsage()
    const results = await importAll()
    const entries = results.flatMap(({ understood }) => understood.entries)
    const good = entries.filter(({ refused }) => !refused)
    const findings = checkCatalog(
      good.flatMap(({ parsed }) => parsed.entry ?? []),
      portal,
      fileSize,
    )
    const { user, system } = process.cpuUsage(start)
    const refused = entries.filter((entry) => entry.refused)
    const table = results.map(({ name, inventory, understood }) => ({
      portal: name,
      records: inventory.entries.length,
      entries: understood.entries.filter((entry) => !entry.refused).length,
      repeated: understood.repeated,
      refused: understood.entries.filter((entry) => entry.refused).length,
    }))
    console.table(table)
    for (const { raw, parsed } of refused) {
      const why = parsed.findings.filter(({ severity }) => severity === 'error').map(({ what }) => what.zh)
      console.log(`${raw.file} ${raw.row}: ${why.join('；')}`)
    }
    expect(table.map(({ portal: name, records }) => [name, records])).toEqual(
      Object.entries(portals).map(([name, [, records]]) => [name, records]),
    )
    expect(
      results.flatMap(({ inventory }) => inventory.findings).filter(({ severity }) => severity === 'error'),
    ).toEqual([])
    const records = table.reduce((sum, one) => sum + one.records, 0)
    expect((records - refused.length) / records).toBeGreaterThanOrEqual(0.99)
    expect(refused.filter(({ parsed }) => !hasErrors(parsed.findings))).toEqual([])
    expect(new Set(good.map(({ parsed }) => parsed.entry?.status))).toEqual(new Set(['submitted']))
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect((user + system) / 1e6).toBeLessThan(5)
  },
)
