import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, start } from '../publish/kaifang.ts'
import { entryYaml, sourceFolder } from '../publish/source-folder.ts'
import { type Served, serve } from './serving.ts'

const patience = 60_000

const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const started = performance.now()
  while (!(await holds())) {
    if (performance.now() - started > patience) throw new Error(`waited in vain until ${what}`)
    await wait(50)
  }
}

const rows = (count: number): string =>
  `代码,名称\r\n${Array.from({ length: count }, (_, i) => `${i},甲\r\n`).join('')}`

describe('watch', () => {
  const folder = sourceFolder()
  let [watching, server]: [Running | undefined, Served | undefined] = [undefined, undefined]
  const said = (): string => `${watching?.said()}${watching?.complained()}`
  const ids = async (): Promise<readonly string[]> => {
    const answer = await fetch(`${server?.url}/api/v1/datasets`)
    const { data } = (await answer.json()) as { data: { id: string }[] }
    return data.map(({ id }) => id).toSorted()
  }
  const total = async (id: string): Promise<number> => {
    const answer = await fetch(`${server?.url}/api/v1/datasets/${id}/records?limit=1`)
    const { meta } = (await answer.json()) as { meta?: { total: number } }
    return meta?.total ?? -1
  }
  beforeAll(async () => {
    folder.write('catalog/entry.yaml', entryYaml())
    folder.write('data/rows.csv', rows(10))
    watching = start([
      ...['watch', '--source', folder.source, '--out', folder.out, '--cache', folder.memory],
      ...['--report', join(folder.out, '../report.json')],
    ])
    await until('it watches', () => said().includes('正在监视'))
    server = await serve(folder.out)
  })
  afterAll(async () => {
    watching?.child.kill('SIGKILL')
    server?.child.kill('SIGKILL')
    await Promise.all([watching?.ended, server?.ended])
    folder.dispose()
  })

  it('publishes what is there when it begins', async () => {
    expect(await total('307009-1')).toBe(10)
  })

  it('publishes a data file that was changed, and the server follows', async () => {
    folder.write('data/rows.csv', rows(11))
    await until('the server shows eleven rows', async () => (await total('307009-1')) === 11)
    expect(said()).toContain('data/rows.csv')
  })

  it('takes several saves at once as one change', async () => {
    const before = said().split('✓').length
    for (let i = 0; i < 20; i += 1) {
      folder.write('data/rows.csv', rows(12 + i))
      await wait(20)
    }
    await until('the server shows the last save', async () => (await total('307009-1')) === 31)
    expect(said().split('✓').length - before).toBeLessThanOrEqual(3)
  })

  it('says what is wrong with a bad save, stays, and publishes the next one', async () => {
    folder.write('catalog/entry.yaml', entryYaml().replace('code:', 'cod:'))
    await until('it says that the entry is refused', () => /✗ datasets\/catalog\/entry\.yaml/.test(said()))
    expect(await total('307009-1')).toBe(31)
    folder.write('catalog/entry.yaml', entryYaml({ title: '改过的标题' }))
    await until('the server shows the new title', async () =>
      (await (await fetch(`${server?.url}/datasets/307009-1/`)).text()).includes('改过的标题'),
    )
  })

  it('publishes an entry in a folder that came, was renamed, and went', async () => {
    mkdirSync(join(folder.source, 'catalog/局/处'), { recursive: true })
    await wait(200)
    folder.write(
      'catalog/局/处/second.yaml',
      entryYaml({ code: '307009/2', data: '\n  - { path: ../../../data/rows.csv }' }),
    )
    await until('the server has two datasets', async () => (await ids()).length === 2)
    renameSync(join(folder.source, 'catalog/局'), join(folder.source, 'catalog/委'))
    await wait(500)
    rmSync(join(folder.source, 'catalog/委'), { recursive: true })
    await until('the server has one dataset again', async () => (await ids()).length === 1)
    expect(await ids()).toEqual(['307009-1'])
  })

  it('publishes from a folder that has taken the place of another, or of the whole source', async () => {
    const { source } = folder
    renameSync(join(source, 'data'), join(source, '../data-before'))
    folder.write('data/rows.csv', rows(40))
    await until('the server shows forty rows', async () => (await total('307009-1')) === 40)
    folder.write('data/rows.csv', rows(41))
    await until('the server shows one more', async () => (await total('307009-1')) === 41)
    cpSync(source, `${source}-next`, { recursive: true })
    renameSync(source, `${source}-before`)
    renameSync(`${source}-next`, source)
    folder.write('data/rows.csv', rows(50))
    await until('the server shows fifty rows', async () => (await total('307009-1')) === 50)
    folder.write('data/rows.csv', rows(51))
    await until('the server shows one more again', async () => (await total('307009-1')) === 51)
  })

  it('ends with exit code 0 when told to', async () => {
    watching?.child.kill('SIGTERM')
    expect((await watching?.ended)?.status).toBe(0)
  })
})

describe('watch without a source', () => {
  it('says so and ends with exit code 1', async () => {
    const ended = await start(['watch', '--source', '/nowhere/at/all']).ended
    expect(ended.status).toBe(1)
    expect(ended.stderr).toContain('--source')
  })
})
