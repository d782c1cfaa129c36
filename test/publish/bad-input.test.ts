import { readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from './kaifang.ts'
import { entryYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const data = (path: string): string => `\n  - { path: ../data/${path} }`

/** Every mistake with the words by which its line is known: the place first. */
const mistakes: readonly { name: string; plant(folder: SourceFolder): void; line: RegExp }[] = [
  {
    name: 'a missing core element',
    plant: ({ write }) =>
      write('catalog/missing.yaml', entryYaml({ code: '307009/11' }).replace(/^summary: .*\n/m, '')),
    line: /catalog\/missing\.yaml.*summary/,
  },
  {
    name: 'a bad code',
    plant: ({ write }) => write('catalog/code.yaml', entryYaml({ code: '407009-12' })),
    line: /catalog\/code\.yaml:1 .*407009-12/,
  },
  {
    name: 'a duplicate code, with both places',
    plant: ({ write }) => {
      write('catalog/twice-a.yaml', entryYaml({ code: '307009/13' }))
      write('catalog/twice-b.yaml', entryYaml({ code: '307009/13' }))
    },
    line: /twice-[ab]\.yaml.*307009\/13.*twice-[ab]\.yaml/,
  },
  {
    name: 'an unknown key, with the nearest known one',
    plant: ({ write }) =>
      write('catalog/key.yaml', entryYaml({ code: '307009/14', more: 'updateCycel: yearly' })),
    line: /catalog\/key\.yaml:\d+.*updateCycel.*updateCycle/,
  },
  {
    name: 'a file that does not exist',
    plant: ({ write }) =>
      write('catalog/gone.yaml', entryYaml({ code: '307009/15', data: data('nowhere.csv') })),
    line: /catalog\/gone\.yaml:\d+.*nowhere\.csv/,
  },
  {
    name: 'a CSV with ragged rows, with row numbers',
    plant: ({ write }) => {
      write('catalog/ragged.yaml', entryYaml({ code: '307009/16', data: data('ragged.csv') }))
      write('data/ragged.csv', '代码,名称\r\n1,甲\r\n2,乙,丙\r\n3\r\n')
    },
    line: /ragged\.csv.*第 2 行/,
  },
  {
    name: 'a wrong encoding',
    plant: ({ write }) => {
      write(
        'catalog/encoding.yaml',
        entryYaml({ code: '307009/17', data: '\n  - { path: ../data/encoding.csv, encoding: utf-8 }' }),
      )
      write(
        'data/encoding.csv',
        Buffer.from([
          0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x31, 0x2c, 0xbc, 0xd7, 0x0a,
        ]),
      )
    },
    line: /encoding\.csv.*(编码|UTF-8|utf-8)/,
  },
  {
    name: 'an empty file',
    plant: ({ write }) => {
      write('catalog/empty.yaml', entryYaml({ code: '307009/18', data: data('empty.csv') }))
      write('data/empty.csv', '')
    },
    line: /empty\.csv.*空/,
  },
  {
    name: 'what is wrong with the other files of an entry that has an empty one',
    plant: ({ write }) => {
      write(
        'catalog/series.yaml',
        entryYaml({
          code: '307009/21',
          data: '\n  - { path: ../data/none.csv }\n  - { path: ../data/long.csv }\n  - { path: ../data/absent.csv }',
        }),
      )
      write('data/none.csv', '')
      write('data/long.csv', '代码,名称\r\n1,甲\r\n2,乙,丙\r\n')
    },
    line: /long\.csv.*第 2 行/,
  },
  {
    name: 'a JSON that is not an array',
    plant: ({ write }) => {
      write('catalog/json.yaml', entryYaml({ code: '307009/19', data: data('object.json') }))
      write('data/object.json', '{"code": "1", "name": "甲"}')
    },
    line: /object\.json.*数组/,
  },
  {
    name: 'a field of which too many cells do not fit its type',
    plant: ({ write }) => {
      write(
        'catalog/type.yaml',
        entryYaml({
          code: '307009/20',
          fields: '\n  - { name: count, title: 数量, type: integer, open: true }',
          data: data('type.csv'),
        }),
      )
      write('data/type.csv', '数量\r\n1\r\n一百\r\n')
    },
    line: /type\.csv.*数量.*2 个值中有 1 个不符合类型/,
  },
]

describe('a catalogue with mistakes', () => {
  const folder = sourceFolder()
  let before = ''
  let output = ''
  let status: number | null = null
  beforeAll(async () => {
    folder.write('catalog/good.yaml', entryYaml())
    folder.write('data/rows.csv', '代码,名称\r\n01,甲\r\n')
    await folder.publish()
    before = readlinkSync(join(folder.out, 'current'))
    for (const mistake of mistakes) mistake.plant(folder)
    const result = await run([
      'publish',
      '--source',
      folder.source,
      '--out',
      folder.out,
      '--report',
      join(folder.out, '..', 'report.json'),
    ])
    status = result.status
    output = result.stdout + result.stderr
  })
  afterAll(() => folder.dispose())

  it.each(mistakes)('says where $name stands', ({ line }) => {
    const lines = output.split('\n').filter((each) => each.startsWith('✗'))
    expect(
      lines.filter((each) => line.test(each)),
      output,
    ).not.toEqual([])
  })

  it('says every one of them once, in one run', () => {
    const lines = output.split('\n').filter((each) => each.startsWith('✗ ') && each.includes('：'))
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines.length).toBeLessThanOrEqual(mistakes.length + 5)
  })

  it('ends with exit code 1 and leaves the release that was being served', () => {
    expect(status).toBe(1)
    expect(readlinkSync(join(folder.out, 'current'))).toBe(before)
  })

  it('is found by check too, which writes nothing', async () => {
    const result = await run(['check', '--source', folder.source])
    expect(result.status).toBe(1)
    expect(
      mistakes.filter((mistake) => !mistake.line.test(result.stdout + result.stderr)).map((m) => m.name),
    ).toEqual([])
  })
})

describe('wrong usage', () => {
  it.each([[['nonsense']], [['publish', '--nonsense']], [[]]])(
    '%j prints the usage and ends with exit code 2',
    async (args) => {
      const result = await run(args)
      expect(result.status).toBe(2)
      expect(result.stdout + result.stderr).toContain('npm run kaifang --')
    },
  )

  it('is spared by --help, which ends with exit code 0', async () => {
    const result = await run(['publish', '--help'])
    expect(result.status).toBe(0)
    expect(result.stdout).toContain('--dry-run')
  })
})
