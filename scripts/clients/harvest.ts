import { join } from 'node:path'
import { type Client, mustBe } from './client.ts'

interface Report {
  readonly sources: readonly {
    readonly datasets: number
    readonly loaded: number
    readonly refused: readonly unknown[]
  }[]
}

interface Listed {
  readonly meta: { readonly total: number }
}

const kinds: readonly (readonly [kind: string, path: string])[] = [
  ['ckan', ''],
  ['dcat', '/catalog.ttl'],
  ['dcat', '/catalog.jsonld'],
  ['kaifang', '/release.json'],
]

/** Kaifang's own harvester, on what the portal says of itself to others: every dataset becomes an entry. */
export const harvest: Client = {
  name: 'harvest',
  about: 'kaifang import reads the portal through CKAN’s API, DCAT and its manifest',
  programs: { curl: 'curl' },
  run: async ({ url, folder, program }) => {
    const found: string[] = []
    const { meta } = JSON.parse(await program('curl', ['-sSf', `${url}/api/v1/datasets?limit=1`])) as Listed
    for (const [kind, path] of kinds) {
      const to = join(folder, `${kind}${path.replaceAll('/', '-')}`)
      const args = [
        'import',
        `${url}${path}`,
        '--from',
        kind,
        '--code-prefix',
        '399001',
        '--to',
        to,
        '--allow-private',
      ]
      const report = JSON.parse(
        await program(process.execPath, ['scripts/kaifang.ts', ...args, '--json']),
      ) as Report
      const [source] = report.sources
      mustBe(`${kind}${path}: refused`, source?.refused, [])
      mustBe(`${kind}${path}: entries`, source?.loaded, source?.datasets)
      mustBe(`${kind}${path}: datasets`, source?.datasets, meta.total)
      found.push(`${kind}${path}: ${source?.loaded} entries of ${source?.datasets} datasets`)
    }
    return found
  },
}
