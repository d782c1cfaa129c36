import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An entry without any finding. */
export const goodEntry = readFileSync(new URL('files/entry.yaml', import.meta.url), 'utf8')

const usual = {
  'portal.yaml': 'title: 试验门户\nlicense: CC-BY-4.0\n',
  'data/rows.csv': '编号,经度,纬度,联系电话\nA1,106.5,29.5,023-1\n',
  'data/empty.csv': '',
}

/** A source folder called datasets with a portal, two data files and the given files; it is removed after the test. */
export const sourceFolder = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const parent = mkdtempSync(join(tmpdir(), 'kaifang-catalog-'))
  onTestFinished(() => rmSync(parent, { recursive: true }))
  const dir = join(parent, 'datasets')
  for (const [name, content] of Object.entries({ ...usual, ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), content)
  }
  return dir
}
