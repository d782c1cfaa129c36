import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { openRowFile } from '#engine/open-row-file.ts'
import { applyChanges } from '#release/changes/apply-changes.ts'
import { decodeSummary } from '#release/changes/changes.ts'
import { layout } from '#release/layout.ts'
import type { Version } from '#release/manifest.ts'
import { openRelease } from '#release/open-release.ts'
import { verifyRelease } from '#release/verify.ts'
import { run } from './kaifang.ts'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const id = '307009-1'

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
  folder.write('catalog/rows.yaml', entryYaml({ more: 'primaryKey: [代码]' }))
})
afterEach(() => folder.dispose())

/** Publishes rows of code and name, and returns the versions, newest first. */
const publish = async (...rows: readonly string[]): Promise<readonly Version[]> => {
  folder.write('data/rows.csv', `代码,名称\r\n${rows.map((row) => `${row}\r\n`).join('')}`)
  await folder.publish()
  return versions()
}

const versions = async (): Promise<readonly Version[]> => {
  const release = await openRelease(folder.out)
  release?.close()
  return release?.dataset(id)?.versions ?? []
}

const current = (path: string): string => join(folder.out, 'current', path)
const publicFile = (path: string): string => current(join('public', path))

const first = ['1,甲', '2,乙', '3,丙'] as const

describe('a version that follows another one', () => {
  it('has files of what changed, and they make it of the older one', async () => {
    await publish(...first)
    const [now, before] = await publish('2,乙', '1,子', '4,丁')
    const { changes } = now ?? {}
    expect(changes).toMatchObject({
      since: before?.id,
      sentence: { zh: '新增 1 行，修改 1 行，删除 1 行', en: '1 row added, 1 changed, 1 removed' },
      rows: { before: 3, after: 3 },
    })
    const path = (ending: string): string => layout.changes(id, now?.id ?? '', before?.id ?? '', ending)
    expect(changes?.files.map((file) => file.path)).toEqual([path('.json'), path('.ndjson'), path('.csv')])
    const summary = decodeSummary(readFileSync(publicFile(path('.json')), 'utf8'))
    if (summary === undefined) throw new Error('no summary')
    const offsets = layout.changesOffsets(id, now?.id ?? '', before?.id ?? '')
    const rowsOf = (version = '') =>
      openRowFile(publicFile(layout.file(id, version, 'ndjson')), current(layout.offsets(id, version)))
    const [old, lines] = [rowsOf(before?.id), openRowFile(publicFile(path('.ndjson')), current(offsets))]
    expect([...applyChanges(old, lines, summary)].map((line) => `${line}\n`).join('')).toBe(
      readFileSync(publicFile(layout.file(id, now?.id ?? '', 'ndjson')), 'utf8'),
    )
    expect(await verifyRelease(folder.out, silent.step('verify'))).toEqual([])
    writeFileSync(current(offsets), 'x')
    expect((await verifyRelease(folder.out, silent.step('verify'))).map(({ code }) => code)).toEqual([
      'offsets_wrong',
    ])
  })

  it('is told in the feed of the dataset by its sentence and files', async () => {
    const [before] = await publish(...first)
    const [now] = await publish(...first, '4,丁')
    const feed = readFileSync(publicFile(`datasets/${id}/feed.xml`), 'utf8')
    expect(feed.match(/<entry>/g)).toHaveLength(2)
    expect(feed).toContain('<summary>新增 1 行。版本 ')
    expect(feed).toContain(`<link href="http://localhost:8080/datasets/${id}/#v-${now?.id}"/>`)
    const csv = `http://localhost:8080/${layout.changes(id, now?.id ?? '', before?.id ?? '', '.csv')}`
    expect(feed).toMatch(new RegExp(`<link rel="enclosure" type="text/csv" length="\\d+" href="${csv}"/>`))
  })

  it('keeps its files from release to release, and says so in the report once', async () => {
    await publish(...first)
    const [changed] = await publish(...first, '4,丁')
    folder.write('catalog/rows.yaml', entryYaml({ more: 'primaryKey: [代码]', title: '另一个名称' }))
    const report = await folder.publish()
    expect(report.datasets[0]?.change).toBeUndefined()
    expect((await versions())[0]?.changes).toEqual(changed?.changes)
  })

  it('keeps the versions before a column was renamed as long as the entry says so, and tells the renaming', async () => {
    const fields = (name: string): string =>
      `\n  - { name: code, title: 代码, type: string, open: true }\n  - { name: ${name}, title: 名称, type: string, open: true }`
    const entry = (name: string) => entryYaml({ more: 'primaryKey: [代码]', fields: fields(name) })
    const [a] = await publish(...first)
    folder.write('catalog/rows.yaml', entry('label, renamedFrom: name'))
    await publish('1,子', '2,乙', '3,丙')
    folder.write('catalog/rows.yaml', entry('tag, renamedFrom: [label, name, never_published]'))
    const all = await publish('1,子', '2,乙', '3,丙')
    expect(all).toHaveLength(3)
    expect(all.map(({ changes }) => changes?.columns)).toMatchObject([
      [{ kind: 'renamed', name: 'tag', from: 'label', evidence: 'declared' }],
      [{ kind: 'renamed', name: 'label', from: 'name', evidence: 'declared' }],
      undefined as never,
    ])
    expect(all[1]?.changes?.rows).toMatchObject({ added: 0, removed: 0, changed: 1 })
    const store = ['--out', folder.out]
    const said = await run(['changes', id, a?.id ?? '', '--check', ...store])
    expect([said.status, said.stderr]).toEqual([0, expect.stringContaining('✓')])
    expect(said.stdout).toContain('→ name → tag（名称）  条目写明 declared')
    // No name that was not published, neither of a version that is gone.
    const manifest = (): string => readFileSync(publicFile('release.json'), 'utf8')
    expect(manifest()).toContain('"formerNames":{"tag":["label","name"]}')
    expect(manifest()).not.toContain('never_published')
    // What is not declared any more is not open by another name.
    folder.write('catalog/rows.yaml', entry('tag'))
    await folder.publish()
    expect(await versions()).toHaveLength(1)
    expect(manifest()).not.toMatch(/formerNames|"label"/)
  })

  it('is compared anew where an older version came back', async () => {
    const [a] = await publish(...first)
    const [b] = await publish(...first, '4,丁')
    const [back, second, ...none] = await publish(...first)
    expect([back?.id, second?.id, none]).toEqual([a?.id, b?.id, []])
    expect(back?.changes?.sentence.zh).toBe('删除 1 行')
    // The version that it followed stands before it now.
    expect(second?.changes).toBeUndefined()
    expect(existsSync(publicFile(layout.changes(id, b?.id ?? '', a?.id ?? '', '.json')))).toBe(false)
  })

  it('loses older versions and the files when they are pruned by age, and the store is sound', async () => {
    folder.write('portal.yaml', `${portalYaml}keepVersionsFor: 30\n`)
    await publish(...first)
    const [now] = await publish(...first, '4,丁')
    const prune = async (...more: string[]) => {
      const store = [
        '--source',
        folder.source,
        '--out',
        folder.out,
        '--report',
        join(folder.out, '../r.json'),
      ]
      const { status, stdout, stderr } = await run(['prune', ...store, '--json', ...more])
      expect(status, stderr).toBe(0)
      return JSON.parse(stdout)
    }
    expect((await prune()).dropped).toEqual([])
    expect(await prune('--as-of', '2199-01-01', '--dry-run')).toMatchObject({
      done: false,
      dropped: [{ because: 'age' }],
    })
    expect(await versions()).toHaveLength(2)
    expect((await prune('--as-of', '2199-01-01')).dropped).toHaveLength(1)
    expect((await versions()).map((version) => [version.id, version.changes])).toEqual([[now?.id, undefined]])
    expect(existsSync(publicFile(`data/${id}/${now?.id}/changes`))).toBe(false)
    expect(readdirSync(join(folder.out, 'releases'))).toHaveLength(1)
    expect(await verifyRelease(folder.out, silent.step('verify'))).toEqual([])
  })

  it('loses the files when the older version is kept no longer', async () => {
    await publish(...first)
    await publish(...first, '4,丁')
    folder.write('portal.yaml', `${portalYaml}keepVersions: 1\n`)
    await folder.publish()
    const [only, ...others] = await versions()
    expect([only?.changes, others]).toEqual([undefined, []])
    expect(existsSync(publicFile(`data/${id}/${only?.id}/changes`))).toBe(false)
  })
})
