import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { breaches } from './layers/check.ts'
import { readTree, treeOf } from './layers/tree.ts'

const project = fileURLToPath(new URL('..', import.meta.url))

describe('layers', () => {
  it('hold in the project', () => {
    expect(breaches(readTree(project)).join('\n')).toBe('')
  })

  it('hold in a project that has no file yet', () => {
    expect(breaches(treeOf({}))).toEqual([])
  })

  it('let every part import what lies below', () => {
    const tree = treeOf({
      'src/errors/fail.ts': 'export const fail = 1',
      'src/catalog/entry.ts': "import { fail } from '#errors/fail.ts'\nimport './code.ts'",
      'src/catalog/code.ts': 'export const code = 1',
      'src/search/load.ts': "import MiniSearch from 'minisearch'",
      'src/publish.ts': "import './progress.ts'",
      'src/progress.ts': 'export const progress = 1',
      'site/core.ts': "export { code } from '#catalog/code.ts'",
      'site/pages/index.astro':
        "---\nimport { code } from '../core.ts'\n---\n<script>import '../islands/find.ts'</script>",
      'site/islands/find.ts': "import '../core-browser.ts'",
      'site/core-browser.ts': "export * from '#search/load.ts'",
      'api/server.ts': "import { serve } from '@hono/node-server'\nconst port = process.env.PORT",
      'scripts/kaifang.ts': "import '#publish.ts'\nimport '../api/server.ts'",
    })
    expect(breaches(tree)).toEqual([])
  })
})

/** Each: what is refused, the made-up files, and the one line that says so. */
const refused: [string, Record<string, string>, string][] = [
  [
    'an import of a part above',
    { 'src/catalog/a.ts': "\nimport type { B } from '#gate/b.ts'", 'src/gate/b.ts': '' },
    'src/catalog/a.ts:2 imports upward: src/gate/b.ts',
  ],
  [
    'an import of an equal',
    { 'src/engine/a.ts': "export * from '#ingest/b.ts'", 'src/ingest/b.ts': '' },
    'src/engine/a.ts:1 imports its equal: src/ingest/b.ts',
  ],
  [
    'an import of a top from src',
    { 'src/release/a.ts': "const a = await import('../../api/b.ts')", 'api/b.ts': '' },
    'src/release/a.ts:1 imports upward: api/b.ts',
  ],
  [
    'a folder without a rank',
    { 'src/stuff/a.ts': "import '#errors/b.ts'", 'src/errors/b.ts': '' },
    'src/stuff/a.ts:1 lies in a folder that has no rank in test/layers/rules.ts',
  ],
  [
    'api importing site',
    { 'api/a.ts': "import '../site/b.ts'", 'site/b.ts': '' },
    'api/a.ts:1 must not import site/b.ts',
  ],
  [
    'a reader importing the writer',
    { 'site/core.ts': "import '#release/write.ts'", 'src/release/write.ts': '' },
    'site/core.ts:1 must not import src/release/write.ts',
  ],
  [
    'a page that reaches past the door',
    { 'site/p.astro': "---\nimport type { A } from '#catalog/a.ts'\n---\n", 'src/catalog/a.ts': '' },
    'site/p.astro:2 reaches past the door: import src/catalog/a.ts by way of site/core*.ts',
  ],
  [
    'a crossing of folders by dots',
    { 'src/gate/a.ts': "import '../catalog/b.ts'", 'src/catalog/b.ts': '' },
    'src/gate/a.ts:1 writes ../catalog/b.ts where it is #catalog/b.ts',
  ],
  [
    'a vendor out of its place',
    { 'src/query/a.ts': "import Search from 'minisearch'" },
    'src/query/a.ts:1 imports minisearch: only src/search/, scripts/bench/search may',
  ],
  [
    'a vendor that has no place',
    { 'src/query/a.ts': "import x from '@left/pad/deep.js'" },
    'src/query/a.ts:1 imports @left/pad, which has no place in test/layers/rules.ts',
  ],
  [
    'an import without an ending',
    { 'src/query/a.ts': "import './b'", 'src/query/b.ts': '' },
    'src/query/a.ts:1 imports ./b, which names no file: write its ending',
  ],
  [
    'Node in what a browser runs',
    { 'src/query/a.ts': "import '#errors/b.ts'", 'src/errors/b.ts': "import { join } from 'node:path'" },
    'src/errors/b.ts:1 imports node:path, but src/query/a.ts runs in a browser',
  ],
  [
    'Node behind a script tag',
    { 'site/p.astro': "<p/>\n<script>\nimport './b.ts'\n</script>", 'site/b.ts': "import 'node:fs'" },
    'site/b.ts:1 imports node:fs, but site/b.ts runs in a browser',
  ],
  [
    'a cycle of values',
    { 'src/gate/a.ts': "import './b.ts'", 'src/gate/b.ts': "import type {} from './a.ts'\nimport './a.ts'" },
    'src/gate/a.ts:1 imports itself: src/gate/a.ts → src/gate/b.ts → src/gate/a.ts',
  ],
  [
    'a name that says nothing',
    { 'src/gate/utils.ts': '' },
    'src/gate/utils.ts:1 has a name that says nothing',
  ],
  ['a default export in api', { 'api/a.ts': '\nexport default 1' }, 'api/a.ts:2 has a default export'],
  [
    'a read of the environment',
    { 'src/release/a.ts': "import { env } from 'node:process'" },
    'src/release/a.ts:1 reads the environment away from the edge',
  ],
  ['a long file', { 'site/a.ts': '//\n'.repeat(301) }, 'site/a.ts:301 is longer than 300 lines'],
]

describe('layers refuse', () => {
  it.each(refused)('%s', (_, files, breach) => {
    expect(breaches(treeOf(files))).toEqual([breach])
  })

  it('no type that runs in a circle', () => {
    const files = { 'src/gate/a.ts': "import type {} from './b.ts'", 'src/gate/b.ts': "import './a.ts'" }
    expect(breaches(treeOf(files))).toEqual([])
  })
})
