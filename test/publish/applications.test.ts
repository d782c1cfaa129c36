import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { publish } from '#publish.ts'
import { compiledPages } from '../../scripts/compiled-pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaifang-applications-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const source = join(folder, 'datasets')
cpSync('test/publish/input/conditional-and-withdrawn', source, { recursive: true })
const pages = await compiledPages(silent)
const run = () => publish({ source, out: join(folder, 'dist') }, { pages, progress: silent })
const page = (path: string) => readFileSync(join(folder, 'dist/current/public', path, 'index.html'), 'utf8')
const write = (name: string, codes: string) =>
  writeFileSync(
    join(source, 'applications.yaml'),
    `- { name: ${name}, summary: 说明, maker: 某单位, url: "https://example.org/", datasets: [${codes}] }\n`,
  )
const codeOf = (file: string): string =>
  /^code: (\S+)/m.exec(readFileSync(join(source, 'catalog', file), 'utf8'))?.[1] ?? ''
const [open, draft] = [codeOf('open.yaml'), codeOf('draft.yaml')]
const id = open.replace('/', '-')

describe('an application', () => {
  it('stands on its page and on that of its dataset; one of a closed dataset stands nowhere', async () => {
    await run()
    write('甲乙丙丁', open)
    const report = await run()
    expect(report.outcome).toBe('published')
    // Gallery, and dataset with its API, in two languages; its picture.
    expect(report.pages).toBe(7)
    expect(page('applications')).toContain('甲乙丙丁')
    expect(page(`datasets/${id}`)).toContain('甲乙丙丁')
    write('内部', draft)
    await run()
    expect(page('applications')).not.toContain('内部')
    expect(page(`datasets/${id}`)).not.toContain('甲乙丙丁')
  })

  it('of a dataset that is in no catalogue stops the publish', async () => {
    write('错误', '201001/99')
    const report = await run()
    expect([report.outcome, report.findings.map(({ code }) => code)]).toEqual([
      'refused',
      ['application_dataset_unknown'],
    ])
  })
})
