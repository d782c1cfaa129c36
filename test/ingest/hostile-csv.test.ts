import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { DataSource } from '#catalog/entry.ts'
import { entryOf, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'

const read = async (
  content: string | Uint8Array,
  fields: readonly string[],
  options: Partial<DataSource> = {},
) => {
  const outcome = await readEntry(entryOf([{ ...temporary('a.csv', content), ...options }], fields))
  return {
    rows: outcome.rows,
    findings: outcome.findings.map(({ code, place: { line } }) =>
      line === undefined ? code : `${code} ${line}`,
    ),
  }
}

describe('a csv file that is not what it should be', () => {
  it.each([
    ['LF among CRLF', 'a\r\nx\r\ny\nz\r\n', 3],
    ['LF among CRLF, in the header', 'a\nb\r\nx\r\ny\r\n', 1],
    ['CRLF among LF, beside a cell that ends in CR', 'a,b\n1,"x\r"\n2,y\r\n3,z\n', 4],
    ['CR among LF', 'a\nx\ny\rz\nw\n', 3],
    ['LF at the end of a CRLF file', 'a,b\r\n1,x\r\n2,y\n', 3],
  ])('has %s: an error with its line', async (_, text, line) => {
    expect((await read(text, ['a'])).findings).toContain(`csv_line_ends ${line}`)
  })

  it('may have other line ends in quotes', async () => {
    const { rows, findings } = await read('a,b\r\n1,"x\ny"\r\n2,"z\r"\r\n', ['b'])
    expect([rows, findings]).toEqual([[['x\ny'], ['z\r']], []])
  })

  it('has byte order marks within, as files that were joined have', async () => {
    const { rows, findings } = await read('\ufeffa,b\n1,x\n\ufeffa,b\n2,y\n', ['a'])
    expect([rows, findings]).toEqual([[['1'], ['\ufeffa'], ['2']], ['encoding_mark 3']])
  })

  it('says its delimiter in the first line, which is no row', async () => {
    expect(await read('sep=;\r\na;b\r\n1,5;x\r\n', ['a:string', 'b'])).toEqual({
      rows: [['1,5', 'x']],
      findings: [],
    })
    const headless = { header: false, columns: ['a', 'b'] } as const
    expect((await read('sep=|\n1|x\n2|y\n', ['a', 'b'], headless)).rows).toEqual([
      [1, 'x'],
      [2, 'y'],
    ])
  })

  it('is shorter than the row of its header, as it is declared', async () => {
    const outcome = await readEntry(entryOf([{ ...temporary('a.csv', 'a,b\n1,2\n'), headerRow: 9 }], ['a']))
    expect(outcome.findings.map(({ code, what }) => [code, what.en.includes('2 rows')])).toEqual([
      ['header_beyond', true],
    ])
  })

  it('ends in the names of who filled it in, below its total', async () => {
    const text = '区,值\n甲,1\n乙,2\n合　计,3\n填表人：张三,审核人：李四\n'
    expect(await read(text, ['区', '值'])).toEqual({
      rows: [
        ['甲', 1],
        ['乙', 2],
      ],
      findings: ['footer_total 4', 'footer_note 5'],
    })
  })

  it('is UTF-32, or not the UTF-16 that its mark says, and is refused in these words', async () => {
    const outcome = await readEntry(
      entryOf(
        [
          temporary('a.csv', iconv.encode('a\n1\n', 'utf-32le', { addBOM: true })),
          temporary(
            'b.csv',
            Buffer.concat([iconv.encode('a\n1\n', 'utf-16le', { addBOM: true }), Buffer.from([0])]),
          ),
        ],
        ['a'],
      ),
    )
    expect(outcome.findings.map(({ what }) => what.en)).toEqual([
      'the file is UTF-32, which is not read',
      'the byte order mark says UTF-16LE: not so at byte 12 (line 3)',
    ])
  })

  it('is in an encoding that is as likely another, of which the report warns', async () => {
    // Two syllables, which are two rare characters of Chinese as well.
    const few = temporary('a.csv', iconv.encode('a\n쉼쐬\n', 'euc-kr'))
    const { findings } = await readEntry(entryOf([few], []))
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['encoding_detected', 'warning']])
    expect(findings[0]?.remedy.en).toContain('encoding')
  })

  it('has a single pair of bytes that may be a character, which tells no encoding', async () => {
    const one = Buffer.concat([
      Buffer.from('title,seen\nUniverse?'),
      Buffer.from([0x8c, 0xe6]),
      Buffer.from(',1\n'),
    ])
    expect((await read(one, ['seen'])).findings).toEqual(['encoding_unknown 2'])
  })

  it('is UTF-8 with NULs where UTF-16 has them', async () => {
    const { findings } = await read('a,bb\nx\0,y\0\nz\0,w\0\n', ['a'])
    expect(findings).toContain('cell_character 2')
  })

  it('has a cell of eight million characters, which is looked at a few times only', async () => {
    const long = '"'.concat('渝'.repeat(8_000_000), '"')
    const { rows } = await read(`a,b\n1,${long}\n2,y\n`, ['b'])
    expect(rows.map(([cell]) => String(cell).length)).toEqual([8_000_000, 1])
  })
})
