import sync, {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { hashInputs } from '#publish/input-hashes.ts'
import { type Judged, judge } from '#publish/judge.ts'
import { openMemory } from '#publish/memory/memory.ts'
import { golden } from './published-tree.ts'
import { entryYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
  cpSync(join(golden.input, 'plain'), folder.source, { recursive: true })
  folder.write(
    'catalog/closed.yaml',
    entryYaml({ code: '307009/77', opening: '{ type: none, reason: 秘密 }' }),
  )
  folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
})
afterEach(() => folder.dispose())

/** Long enough ago that a change since would show in the time of the file. */
const settle = (): Promise<void> => wait(2100)

interface Looked extends Pick<Judged, 'portal' | 'entries' | 'verdict' | 'findings'> {
  readonly hashes: Awaited<ReturnType<typeof hashInputs>>
  /** Names of the files that were read. */
  readonly read: readonly string[]
}

/** Judges the source as a publish does, and notes which files of it are read. */
const look = async (memory: string | undefined, version = 'this'): Promise<Looked> => {
  const [real, realSync] = [fs.readFile, sync.readFileSync]
  const read = new Set<string>()
  const note = (path: unknown): void => {
    if (String(path).startsWith(folder.source)) read.add(String(path).slice(folder.source.length + 1))
  }
  // Small files are read at once, the others not.
  Object.assign(fs, {
    readFile: (path: string, ...rest: []) => {
      note(path)
      return real(path, ...rest)
    },
  })
  Object.assign(sync, {
    readFileSync: (path: string, ...rest: []) => {
      note(path)
      return realSync(path, ...rest)
    },
  })
  syncBuiltinESMExports()
  try {
    const opened = openMemory({ dir: memory, source: folder.source, version })
    const { portal, entries, verdict, findings, ...rest } = await judge(folder.source, silent, opened)
    const hashes = await hashInputs({ portal, entries, verdict, ...rest }, 'pages', silent)
    opened.save()
    return { portal, entries, verdict, findings, hashes, read: [...read].toSorted() }
  } finally {
    Object.assign(fs, { readFile: real })
    Object.assign(sync, { readFileSync: realSync })
    syncBuiltinESMExports()
  }
}

const told = ({ read: _read, ...rest }: Looked) => rest

const filesOfMemory = (): readonly string[] =>
  readdirSync(folder.memory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

describe('a memory of the input', () => {
  it('tells of unchanged files what reading them would, and reads none but portal.yaml', async () => {
    const fresh = await look(undefined)
    await look(folder.memory)
    await settle()
    await look(folder.memory)
    const again = await look(folder.memory)
    expect(fresh.read.length).toBeGreaterThan(8)
    expect(again.read).toEqual(['portal.yaml'])
    expect(told(again)).toEqual(told(fresh))
  })

  it('reads what was touched, and nothing else; what holds the same is not parsed anew', async () => {
    await settle()
    await look(folder.memory)
    for (const file of ['catalog/divisions.yaml', 'data/divisions.csv'])
      utimesSync(join(folder.source, file), new Date(), new Date())
    const again = await look(folder.memory)
    expect(again.read).toEqual(['catalog/divisions.yaml', 'data/divisions.csv', 'portal.yaml'])
    expect(told(again)).toEqual(told(await look(undefined)))
  })

  it('notices a change that left size and time as they were', async () => {
    const file = join(folder.source, 'data/divisions.csv')
    const before = await look(folder.memory)
    const { atime, mtime } = statSync(file)
    writeFileSync(file, readFileSync(file, 'utf8').replace('1560000', '1560001'))
    utimesSync(file, atime, mtime)
    const after = await look(folder.memory)
    expect(after.hashes.fingerprint).not.toBe(before.hashes.fingerprint)
    expect(told(after)).toEqual(told(await look(undefined)))
  })

  it('belongs to one source folder and one version of the code', async () => {
    await settle()
    await look(folder.memory)
    const newer = await look(folder.memory, 'newer')
    // What a file holds is known by its hash, which is the code's no more than anyone's; what it means is read anew.
    expect(newer.read).toContain('catalog/divisions.yaml')
    const moved = `${folder.source}-moved`
    cpSync(folder.source, moved, { recursive: true })
    const memory = openMemory({ dir: folder.memory, source: moved, version: 'this' })
    expect(memory.ledger.known(join(moved, 'data/divisions.csv'))).toBeUndefined()
  })

  it('is for the eyes of its owner alone', async () => {
    await look(folder.memory)
    const modes = filesOfMemory().map((file) => statSync(file).mode & 0o077)
    expect(new Set([...modes, statSync(dirname(filesOfMemory()[0] ?? '')).mode & 0o077])).toEqual(
      new Set([0]),
    )
  })

  it('is as if it had never been where any byte of it is another one', async () => {
    await settle()
    await look(folder.memory)
    const fresh = told(await look(undefined))
    expect(filesOfMemory().length).toBeGreaterThan(5)
    for (const file of filesOfMemory()) {
      const bytes = readFileSync(file)
      for (const at of [0, 20, 100, 170, 230, bytes.length >> 1, bytes.length - 2].filter(
        (i) => i < bytes.length,
      )) {
        const flipped = Buffer.from(bytes)
        flipped[at] = (flipped[at] ?? 0) ^ 1
        writeFileSync(file, flipped)
        expect(told(await look(folder.memory)), `${file} at ${at}`).toEqual(fresh)
        expect(readFileSync(file).equals(flipped), `${file} at ${at} is written anew`).toBe(false)
      }
      writeFileSync(file, bytes.subarray(0, bytes.length - 9))
      expect(told(await look(folder.memory)), `${file} cut`).toEqual(fresh)
    }
  })

  it('opens nothing that its own words would open', async () => {
    await settle()
    await look(folder.memory)
    const file = filesOfMemory().find((one) => readFileSync(one, 'utf8').includes('秘密')) ?? ''
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('"opening":{"type":"none"', '"opening":{"type":"unconditional"'))
    const { verdict } = await look(folder.memory)
    expect(verdict.open.map(({ metadata }) => metadata.code)).not.toContain('307009/77')
    expect(verdict.decisions.map(({ code }) => code)).toContain('307009/77')
  })

  it('sees that a data file was replaced by a link out of the source folder', async () => {
    await settle()
    expect((await look(folder.memory)).findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const data = join(folder.source, 'data')
    const outside = join(folder.source, '../outside')
    mkdirSync(outside)
    cpSync(data, outside, { recursive: true })
    renameSync(data, join(folder.source, 'aside'))
    symlinkSync(outside, data)
    for (const _ of [1, 2]) {
      const { findings } = await look(folder.memory)
      expect(findings.map(({ code }) => code)).toContain('data_path_outside')
    }
    rmSync(data)
    renameSync(join(folder.source, 'aside'), data)
    expect((await look(folder.memory)).findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

describe('a publish of a big catalogue that has not changed', () => {
  const publish = async (inputs?: string) =>
    folder.publish(inputs === undefined ? {} : { reported: { inputs, from: 1 } })

  it('tells so without judging an entry, where the report at hand tells of the same inputs', async () => {
    const first = await publish()
    const again = await publish(first.inputs)
    expect(again).toMatchObject({
      outcome: 'unchanged',
      release: first.release,
      inputs: first.inputs,
      decisions: [],
    })
    expect(again.totals).toMatchObject({ datasets: first.datasets.length, files: first.files, errors: 0 })
    expect((await publish('0'.repeat(64))).totals).toBeUndefined()
    expect((await folder.publish()).totals).toBeUndefined()
  })

  it.each([
    ['a data file says something else', () => folder.write('data/holidays.json', '[{"日期":"2026-01-01"}]')],
    [
      'a closed entry does',
      () =>
        folder.write(
          'catalog/closed.yaml',
          entryYaml({ code: '307009/77', opening: '{ type: none, reason: 别的 }' }),
        ),
    ],
    [
      'portal.yaml does',
      () =>
        folder.write(
          'portal.yaml',
          `${readFileSync(join(folder.source, 'portal.yaml'), 'utf8')}notice: 公告\n`,
        ),
    ],
    ['an entry came', () => folder.write('catalog/new.yaml', entryYaml({ code: '307009/78' }))],
    ['an entry went', () => folder.remove('catalog/closed.yaml')],
    ['a profile came', () => folder.write('profiles/a.yaml', 'name: 某市\n')],
    ['the store has another release', () => rmSync(join(folder.out, 'current'))],
    ['a file was touched', () => utimesSync(join(folder.source, 'data/divisions.csv'), 1, 1)],
    ['the memory is gone', () => rmSync(folder.memory, { recursive: true })],
  ])('judges where %s', async (_, change) => {
    const { inputs } = await publish()
    change()
    expect((await publish(inputs)).totals).toBeUndefined()
  })
})
