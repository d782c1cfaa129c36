import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isBankCard, isLuhn } from '#catalog/bank-card.ts'
import { citizenIdFault, isRuinedCitizenId, oldCitizenIdYear } from '#catalog/citizen-id.ts'
import { isCitizenRegion } from '#catalog/citizen-region.ts'
import { isOfficeMailbox, isPublicMailbox, personalParts } from '#catalog/contact.ts'
import { isMobile, mobileOf } from '#catalog/phone.ts'
import { findRegion, isRegionCode, predecessorsOf, regions, successorsOf, zones } from '#catalog/region.ts'
import { isRegistrationNumber } from '#catalog/registration-number.ts'
import { hasOrganizationCode, isOrganizationCode, normaliseUscc, usccFault } from '#catalog/uscc.ts'

const today = 2026_07_01

/** Files of the shared corpus, read in place; it is not part of the project and may be absent. */
const corpusFile = (name: string): string =>
  fileURLToPath(new URL(`../../../shared/corpus/${name}`, import.meta.url))
const vectorFile = corpusFile('check-digits/check-digit-vectors.tsv')
const regionFiles = ['gb2260-mca-198012', 'gb2260-200712', 'gb2260-stats-201810', 'gb2260-mca-201904'].map(
  (name) => corpusFile(`cn-admin-divisions/${name}.tsv`),
)
const why = 'the shared corpus is not beside the project'

describe('an identity number', () => {
  it.each([
    '50010319000101001X',
    '50010319000101001x',
    '500157190102030027',
    '500226190203040030',
    '510213190304050043',
    '500233190506070062',
    '810000190405060054',
  ])('%s is one', (text) => {
    expect(citizenIdFault(text, today)).toBeUndefined()
  })

  it.each([
    ['500103190001010011', 'check'],
    ['500103190002300019', 'date'],
    ['500103190102290014', 'date'],
    ['50010319000101010X', 'check'],
    ['5001031900010100', 'form'],
    ['50010319000101001Y', 'form'],
    ['115001195001014578', 'region'],
    ['125001202401010976', 'region'],
    ['500100190001010017', 'region'],
    ['990426199112010074', 'region'],
    ['500103210001010016', 'date'],
  ])('%s is none: %s', (text, fault) => {
    expect(citizenIdFault(text, today)).toBe(fault)
  })

  it('may not be of a day that has not come', () => {
    expect(citizenIdFault('500157190102030027', 1901_02_02)).toBe('date')
    expect(citizenIdFault('500157190102030027', 1901_02_03)).toBeUndefined()
  })

  it('of 15 digits has a region and a day', () => {
    expect(oldCitizenIdYear('510213030405004')).toBe(1903)
    expect(oldCitizenIdYear('510213031305004')).toBeUndefined()
    expect(oldCitizenIdYear('990213030405004')).toBeUndefined()
    expect(oldCitizenIdYear('51021303040500')).toBeUndefined()
  })

  it('that a spreadsheet rounded is still told', () => {
    expect(isRuinedCitizenId('500103190001010000', today)).toBe(true)
    expect(isRuinedCitizenId('202401150000001000', today)).toBe(false)
    expect(isRuinedCitizenId('50010319000101001X', today)).toBe(false)
  })
})

describe('a unified social credit code', () => {
  it.each(['11500000009275780L', '11500226MB1D37341C'])('%s holds its organisation code', (code) => {
    expect([usccFault(code), hasOrganizationCode(code)]).toEqual([undefined, true])
  })

  it.each(['115001195001014578', '125001202401010976'])('%s is right', (code) => {
    expect(usccFault(code)).toBeUndefined()
  })

  it('is made regular from full-width and small letters', () => {
    expect(normaliseUscc(' 91500000ｍa0000015q ')).toBe('91500000MA0000015Q')
  })

  it.each([
    ['000000019', true],
    ['000000027', true],
    ['MA0000015', true],
    ['000000018', false],
    ['00000002X', false],
    ['MA0000010', false],
  ])('with the organisation code %s: %s', (code, right) => {
    expect(isOrganizationCode(code)).toBe(right)
  })
})

describe('a business registration number', () => {
  it.each(['500103000000012', '500000000001239', '500112000999992'])('%s is right', (text) => {
    expect(isRegistrationNumber(text)).toBe(true)
  })

  it.each(['500103000000013', '500000000001230', '50010300000001'])('%s is wrong', (text) => {
    expect(isRegistrationNumber(text)).toBe(false)
  })
})

describe('a region', () => {
  it('knows what it was made of and what became of it', () => {
    expect(predecessorsOf('500157').map(({ zh }) => zh)).toEqual(['江北区', '渝北区'])
    expect(successorsOf('500226').map(({ zh }) => zh)).toEqual(['荣昌区'])
    expect(successorsOf('500112').map(({ zh }) => zh)).toEqual(['两江新区', '北碚区'])
    expect([predecessorsOf('500103'), successorsOf('500103')]).toEqual([[], []])
  })

  it('that no longer exists has a successor', () => {
    const gone = regions.filter(({ former }) => former)
    expect(gone.filter(({ code }) => successorsOf(code).length === 0)).toEqual([])
  })

  it('may be a functional zone, which GB/T 2260 does not know', () => {
    expect(zones.map(({ code }) => [isRegionCode(code), findRegion(code)?.local])).toEqual(
      zones.map(() => [true, true]),
    )
    expect(regions.some(({ code }) => code.startsWith('5009'))).toBe(false)
  })
})

describe('a bank card', () => {
  it.each(['6228480000000000000', '6217000000000000004', '6259000000000005'])('%s is one', (text) => {
    expect(isBankCard(text)).toBe(true)
  })

  it.each(['6228480000000000001', '6222020000000000001', '6259000000000006', '9000000000000000', '62'])(
    '%s is none',
    (text) => {
      expect(isBankCard(text)).toBe(false)
    },
  )

  it('has an issuer beside the check digit', () => {
    expect([isLuhn('1000000000000008'), isBankCard('1000000000000008')]).toEqual([true, false])
  })
})

describe('a mobile number', () => {
  it.each(['13800138000', '19912345678', '8617012345678', '013800138000'])('%s is one', (text) => {
    expect(mobileOf(text)).toHaveLength(11)
  })

  it.each(['12345678901', '15412345678', '1380013800', '12345', '95588', '02367890000', '4008001380'])(
    '%s is none',
    (text) => {
      expect([isMobile(text), mobileOf(text)]).toEqual([false, undefined])
    },
  )
})

describe('a contact', () => {
  it('of an office is nobody’s own', () => {
    const phones = ['023-12345678', '12345', '400-800-1380', '（023）6789 0000 转 8'].map((phone) => ({
      phone,
    }))
    expect([{ email: 'info@cq.gov.cn', name: '数据处' }, ...phones].flatMap(personalParts)).toEqual([])
  })

  it.each([
    [{ phone: '138 0013 8000' }, 'phone'],
    [{ phone: '+86 13800138000' }, 'phone'],
    [{ phone: '023-12345678、１３８００１３８０００' }, 'phone'],
    [{ name: '张三 13800138000' }, 'name'],
    [{ email: '13800138000@139.com' }, 'email'],
    [{ email: '10001000@qq.com' }, 'email'],
  ])('%j is somebody’s own', (contact, part) => {
    expect(personalParts(contact)).toEqual([part])
  })

  it('may lie with a public provider', () => {
    expect(['a@163.com', 'b@cq.gov.cn', 'c@gmail.com'].map(isPublicMailbox)).toEqual([true, false, true])
    expect(['bgs@163.com', 'b@sub.cq.gov.cn', 'zhang@gmail.com'].map(isOfficeMailbox)).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('the check digits of the shared corpus', () => {
  const rows = existsSync(vectorFile)
    ? readFileSync(vectorFile, 'utf8')
        .split('\n')
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => line.split('\t'))
    : []
  const right = (kind: string, value: string): boolean =>
    kind.startsWith('USCC')
      ? usccFault(normaliseUscc(value)) === undefined
      : citizenIdFault(value, today) === undefined

  it.skipIf(rows.length === 0)(`are judged as told, unless ${why}`, () => {
    const wrong = rows.filter(
      ([kind = '', value = '', expected = '']) => right(kind, value) !== expected.startsWith('valid'),
    )
    expect(rows.length).toBeGreaterThan(100)
    expect(wrong).toEqual([])
  })
})

describe('the regions of the shared corpus', () => {
  const there = regionFiles.filter((file) => existsSync(file))

  it.skipIf(there.length === 0)(`may all stand in an identity number, unless ${why}`, () => {
    const codes = there.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t')[2] ?? ''),
    )
    const counties = codes.filter((code) => /^\d{4}(?!00)\d\d$/.test(code))
    expect(counties.length).toBeGreaterThan(10_000)
    expect([...new Set(counties.filter((code) => !isCitizenRegion(Number(code))))]).toEqual([])
  })
})
