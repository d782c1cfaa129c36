import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { DataSource } from '#catalog/entry.ts'
import { entryOf, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'

const read = async (bytes: Uint8Array, options: Partial<DataSource> = {}, name = 'a.zip') => {
  const { rows, findings } = await readEntry(
    entryOf([{ ...temporary(name, bytes), ...options }], ['甲:string']),
  )
  return { rows, codes: findings.map(({ code }) => code) }
}

const csv = strToU8('甲,乙\n一,1\n')

describe('a .zip', () => {
  it.each([0, 6] as const)('with one data file is read, packed at level %i', async (level) => {
    const bytes = zipSync({ '表.csv': csv, '__MACOSX/._表.csv': csv, '说明.docx': csv }, { level })
    expect(await read(bytes)).toEqual({ rows: [['一']], codes: [] })
  })

  it('holds any format that is read', async () => {
    const bytes = zipSync({ 'folder/a.ndjson': strToU8('{"甲":"一"}\n') })
    expect(await read(bytes)).toEqual({ rows: [['一']], codes: [] })
  })

  it('with several data files asks which, and takes the one that is named', async () => {
    const bytes = zipSync({ 'a.csv': csv, 'b.csv': strToU8('甲\n二\n') })
    expect((await read(bytes)).codes).toEqual(['zip_member'])
    expect(await read(bytes, { member: 'b.csv' })).toEqual({ rows: [['二']], codes: [] })
    expect((await read(bytes, { member: 'c.csv' })).codes).toEqual(['zip_member'])
    expect((await read(zipSync({ 'a.shp': csv }))).codes).toEqual(['zip_member'])
  })

  it('names its files in GBK as well', async () => {
    const name = iconv.encode('数据.csv', 'gbk')
    const plain = zipSync({ 'xxxx.csv': csv }, { level: 0 })
    const bytes = Buffer.from(
      Buffer.from(plain).toString('latin1').replaceAll('xxxx.csv', name.toString('latin1')),
      'latin1',
    )
    expect(await read(bytes, { member: '数据.csv' })).toEqual({ rows: [['一']], codes: [] })
  })

  it('that is damaged, cut short or locked is refused', async () => {
    const bytes = zipSync({ 'a.csv': csv })
    expect((await read(bytes.subarray(0, 60))).codes).toEqual(['zip_broken'])
    const flipped = zipSync({ 'a.csv': csv }, { level: 0 })
    flipped[40] = (flipped[40] ?? 0) ^ 1
    expect((await read(flipped)).codes).toEqual(['zip_broken'])
    const locked = zipSync({ 'a.csv': csv })
    const directory = Buffer.from(locked).lastIndexOf(Buffer.from('PK\u0001\u0002'))
    locked[directory + 8] = 1
    expect((await read(locked)).codes).toEqual(['zip_encrypted'])
  })

  it('of zip64, or of very many files, is refused in these words', async () => {
    const wide = Buffer.from(zipSync({ 'a.csv': csv }))
    wide.writeUInt32LE(0xffffffff, wide.length - 6)
    expect((await read(wide)).codes).toEqual(['zip_large'])
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`${i}.txt`, new Uint8Array()]))
    expect((await read(zipSync({ 'a.csv': csv, ...many }, { level: 0 }))).codes).toEqual(['zip_large'])
  })

  it('that unpacks to more than it says, or than it may, is refused', async () => {
    const bomb = zipSync({ 'a.csv': new Uint8Array(100 * 2 ** 20).fill(49) })
    expect((await read(bomb)).codes).toEqual(['zip_too_big'])
    const directory = Buffer.from(bomb).lastIndexOf(Buffer.from('PK\u0001\u0002'))
    Buffer.from(bomb.buffer).writeUInt32LE(1000, directory + 24)
    expect((await read(bomb)).codes).toEqual(['zip_too_big'])
  })
})

describe('a .gz', () => {
  it('of a named format is read', async () => {
    expect(await read(gzipSync(csv), {}, 'a.csv.gz')).toEqual({ rows: [['一']], codes: [] })
  })
})
