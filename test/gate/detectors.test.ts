import { describe, expect, it } from 'vitest'
import { detectorWords } from '#catalog/detector.ts'
import { valuesOf } from '#catalog/words.ts'
import { makeCorpus, score } from '../../scripts/bench/detectors/measure.ts'
import { Random } from '../../scripts/bench/detectors/random.ts'
import {
  citizenId,
  mobile,
  order,
  personName,
  registration,
  uscc,
} from '../../scripts/bench/detectors/values.ts'
import { codesOf, detectorsIn, inspectColumns } from './inspecting.ts'

const many = (make: (random: Random) => string, count = 300): readonly string[] => {
  const random = new Random(7)
  return Array.from({ length: count }, () => make(random))
}

describe('one cell in a field that says nothing', () => {
  it.each([
    ['50010319000101001X', 'citizen-id'],
    ['50010319000101001x', 'citizen-id'],
    ['５００１０３１９０００１０１００１Ｘ', 'citizen-id'],
    ['500103 19000101 001X', 'citizen-id'],
    ['500103-19000101-001X', 'citizen-id'],
    ['500157190102030027', 'citizen-id'],
    ['500226190203040030', 'citizen-id'],
    ['510213190304050043', 'citizen-id'],
    ['500233190506070062', 'citizen-id'],
    ['810000190405060054', 'citizen-id'],
    ['张三50010319000101001X已核', 'citizen-id'],
    ['证件：50010319000101001X，已核', 'citizen-id'],
    ['ID50010319000101001X', 'citizen-id'],
    ['510213450405004', 'old-citizen-id'],
    ['500103190001010000', 'rounded-id'],
    ['500103********001X', 'masked-id'],
    ['13800138000', 'mobile'],
    ['19912345678', 'mobile'],
    ['+86 17012345678', 'mobile'],
    ['86-138-0013-8000', 'mobile'],
    ['138 0013 8000', 'mobile'],
    ['请致电13800138000办理', 'mobile'],
    ['13800138000、13900139000', 'mobile'],
    ['tel:13800138000', 'mobile'],
    ['2026-01-15 13800138000', 'mobile'],
    ['6217000000000000004', 'bank-card'],
    ['6228 4800 0000 0000 000', 'bank-card'],
    ['渝A12345', 'number-plate'],
    ['渝AD12345', 'number-plate'],
    ['川A·1234警', 'number-plate'],
    ['车辆渝B2C345逾期', 'number-plate'],
    ['someone@example.com', 'email'],
    ['someone＠example.com', 'email'],
    ['护照E12345678', 'passport'],
  ])('%s is found: %s', (cell, detector) => {
    expect(detectorsIn('值', cell)).toEqual([detector])
  })

  it.each([
    ['500103190001010011', 'a wrong check digit'],
    ['500103190002300019', 'the 30th of February'],
    ['500103190102290014', 'the 29th of February 1901'],
    ['50010319000101010X', 'two digits swapped'],
    ['5001031900010100', 'too short'],
    ['115001195001014578', 'a credit code by its region'],
    ['125001202401010976', 'a credit code by its region'],
    ['11500226MB1D37341C/2022-00023', 'an 索引号'],
    ['525001030000000359', 'a credit code of digits'],
    ['30300101/13800138000', 'a resource code'],
    ['12345', 'a service line'],
    ['12345678901', 'no mobile network'],
    ['15412345678', 'no mobile network'],
    ['1380013800', 'too short'],
    ['95588', 'a service line'],
    ['400-138-0013', 'a service line'],
    ['023-67890000', 'a landline'],
    ['02367890000', 'a landline'],
    ['106.13800138000', 'a decimal number'],
    ['https://example.com/t13800138000.html', 'an address of the web'],
    ['a3f13800138000bc', 'a hash'],
    ['6228480000000000001', 'a wrong Luhn digit'],
    ['6222020000000000001', 'a wrong Luhn digit'],
    ['6259000000000006', 'too long for its issuer, or a wrong digit'],
    ['E12345678', 'a code of letter and digits'],
    ['京B2-20090059', 'a telecommunication permit'],
    ['info@example.com', 'an office'],
    ['someone@sub.cq.gov.cn', 'a government'],
    ['2026-01-15T08:00:00+08:00', 'a time'],
    ['500103001001', 'a village code'],
  ])('%s is not: %s', (cell) => {
    expect(detectorsIn('值', cell)).toEqual([])
  })

  it.each([13800138000, 510213450405004, { phone: '13800138000' }, [['13800138000']]])(
    'that is no text is looked into: %j',
    (cell) => {
      expect(detectorsIn('值', cell)).toHaveLength(1)
    },
  )
})

describe('the words and the share of a field', () => {
  it('tell order numbers from what they look like', () => {
    expect(detectorsIn('订单编号', ...many(order.elevenAny))).toEqual([])
    expect(detectorsIn('订单号', ...many(order.sixteen))).toEqual([])
    expect(detectorsIn('办件编号', ...many(order.regionDay))).toEqual([])
    expect(detectorsIn('案件编号', ...many(order.fifteen))).toEqual([])
    expect(detectorsIn('合同编号', ...many(order.letter))).toEqual([])
    expect(detectorsIn('注册号', ...many(registration))).toEqual([])
    expect(detectorsIn('统一社会信用代码', ...many(uscc, 2000))).toEqual([])
    expect(
      detectorsIn('订单编号', ...Array.from({ length: 50 }, (_, i) => `${13800138000 + 3 * i}`)),
    ).toEqual([])
  })

  it('do not hide an identity number among order numbers', () => {
    expect(detectorsIn('办件编号', ...many(order.regionDay), '50010319000101001X')).toEqual(['citizen-id'])
  })

  it('bear out cards, passports and old identity numbers', () => {
    expect(detectorsIn('卡号', '6259000000000005')).toEqual(['bank-card'])
    expect(detectorsIn('护照号码', 'E12345678')).toEqual(['passport'])
    expect(detectorsIn('身份证号', '无', '510213030405004')).toEqual(['old-citizen-id'])
    expect(detectorsIn('身份证号', '123456789012345000')).toEqual(['rounded-id'])
  })
})

describe('beside the names of persons', () => {
  const names = { title: '姓名', cells: many(personName, 20) }
  const homes = { title: '家庭住址', cells: ['渝中区某路1号2栋3单元4-5', '渝中区'] }
  const places = { title: '经度', cells: [106.512345, 106.5] }

  const found = (title: string, ...columns: Parameters<typeof inspectColumns>[0]): readonly string[] =>
    inspectColumns(columns, { title }).found.map(({ detector, cells }) => `${detector} ${cells}`)

  it('homes and positions are personal, alone they are not', () => {
    expect(found('补贴', names, homes, places)).toEqual(['home-address 1', 'person-location 1'])
    expect(found('设施', homes, places)).toEqual([])
  })

  it('a name must look like one', () => {
    expect(found('补贴', { title: '姓名', cells: ['重庆某某公司', '某某中心'] }, homes)).toEqual([])
  })

  it('those who speak for a company are none', () => {
    const agents = { ...names, title: '法定代表人' }
    const business = { ...homes, title: '经营地址' }
    expect(found('企业', agents, business, places)).toEqual([])
    expect(found('企业', agents, homes)).toEqual(['home-address 1'])
  })

  it.each(['低保对象名单', '残疾人补贴', '留守儿童', '某病患者'])('a list is sensitive: %s', (title) => {
    expect(found(title, names)).toEqual(['sensitive-persons 20'])
  })

  it('statistics and institutions are not', () => {
    expect(
      found('残疾人服务机构', { title: '机构名称', cells: ['某中心'] }, { title: '残疾人数', cells: [3] }),
    ).toEqual([])
    expect(found('低保对象名单', { ...names, mask: 'redact' })).toEqual([])
  })

  it('an identity number masked in part stops the table, elsewhere it is a warning', () => {
    const masked = { title: '证件', cells: ['500103********001X'] }
    expect(codesOf(inspectColumns([masked]).findings)).toEqual(['warning personal_data'])
    expect(codesOf(inspectColumns([names, masked]).findings)).toEqual(['error personal_data'])
  })
})

describe('a finding', () => {
  it('tells field, count and first rows, and never a value', () => {
    const cells = ['无', ...many(citizenId, 9)]
    const [finding] = inspectColumns([{ name: 'id_no', title: '证件', cells }]).findings
    expect(finding).toMatchObject({
      code: 'personal_data',
      severity: 'error',
      place: { entry: '307009/1', key: 'id_no', row: 2 },
      about: { detector: 'citizen-id', field: 'id_no', cells: 9, rows: [2, 3, 4, 5, 6] },
    })
    expect(cells.filter((cell) => cell !== '无' && JSON.stringify(finding).includes(cell))).toEqual([])
  })

  it('counts a cell once, however many numbers it holds', () => {
    const [finding] = inspectColumns([{ title: '值', cells: ['13800138000 13900139000', '无'] }]).findings
    expect(finding?.about?.cells).toBe(1)
  })

  it('is still made where a mask leaves a whole number', () => {
    const left = { title: '备注', cells: ['13800138000'], mask: 'generalise' as const }
    expect(codesOf(inspectColumns([left]).findings)).toEqual(['error personal_data'])
  })

  it('is none for days and truth values', () => {
    expect(inspectColumns([{ title: '日期', cells: ['2026-01-15'], type: 'date' }]).findings).toEqual([])
  })
})

describe('an exception', () => {
  const exception = {
    ...{
      field: 'f0',
      detector: 'mobile' as const,
      reason: '值班电话，依规公开',
      by: '某某',
      date: '2026-06-01',
    },
  }
  const phones = { title: '电话', cells: many(mobile, 3) }

  it('makes a note of what it covers', () => {
    const { findings } = inspectColumns([phones], { exceptions: [exception] })
    expect(codesOf(findings)).toEqual(['note personal_data_excepted'])
    expect(findings[0]?.what.zh).toContain('某某')
  })

  it('covers neither another field nor another detector', () => {
    const other = { title: '卡号', cells: ['6259000000000005'] }
    const { findings } = inspectColumns([phones, other, phones], { exceptions: [exception] })
    expect(codesOf(findings)).toEqual([
      'note personal_data_excepted',
      'error personal_data',
      'error personal_data',
    ])
  })

  it('that covers nothing is a warning', () => {
    const nothing = { title: '电话', cells: ['12345'] }
    expect(codesOf(inspectColumns([nothing], { exceptions: [exception] }).findings)).toEqual([
      'warning exception_unused',
    ])
  })
})

describe('over a made corpus', () => {
  const scores = score(makeCorpus(11, 1))

  it.each(valuesOf(detectorWords))('%s finds 99 in 100 and is right 98 times in 100', (name) => {
    const one = scores.find(({ detector }) => detector === name)
    expect(one?.right).toBeGreaterThan(100)
    expect(one?.recall).toBeGreaterThanOrEqual(0.99)
    expect(one?.precision).toBeGreaterThanOrEqual(0.98)
  })
})
