import { describe, expect, it } from 'vitest'
import { collapse } from '#catalog/inventory/collapse.ts'
import { isShortName, tidyDate, tidyNumber, tidyText } from '#catalog/inventory/tidy.ts'
import type { Finding } from '#errors/finding.ts'

describe('a date', () => {
  it.each([
    ['2017-09-10', '2017-09-10', []],
    ['2017/09/10', '2017-09-10', ['date_form']],
    ['2017/9/1', '2017-09-01', ['date_form']],
    ['2017年11月10日', '2017-11-10', ['date_form']],
    ['2017 年 1 月 2 日', '2017-01-02', ['date_form']],
    ['20170910', '2017-09-10', ['date_form']],
    ['2017.9.10', '2017-09-10', ['date_form']],
    ['２０１７．９．１０', '2017-09-10', ['date_form']],
    ['2023-6-16', '2023-06-16', ['date_form']],
    ['2022-11-10 08:30:00', '2022-11-10', ['date_form']],
    [45351, '2024-02-29', ['excel_serial']],
    ['45351', '2024-02-29', ['excel_serial']],
    [new Date('2024-02-29T00:00:00Z'), '2024-02-29', []],
  ])('%s is read as %s', (given, value, notes) => {
    expect(tidyDate(given)).toEqual({ value, notes })
  })

  it.each(['17/09/10', '10/09/2017', '2023-02-29', '2017年13月1日', '20171301', '2017', '2017-09', 12, 'x'])(
    '%s is refused',
    (given) => {
      expect(tidyDate(given)).toBeUndefined()
    },
  )
})

describe('a number', () => {
  it.each([
    [12, 12, []],
    ['12', 12, []],
    ['2.5G', 2.5, ['number_unit']],
    ['２０位', 20, ['number_unit']],
    ['3.2 万', 3.2, ['number_unit']],
    ['18,2', 18, ['number_scale']],
    ['(18,2)', 18, ['number_scale']],
  ])('%s is read as %s', (given, value, notes) => {
    expect(tidyNumber(given)).toEqual({ value, notes })
  })

  it.each(['约二十', '1-2', '1.2.3', ''])('%s is refused', (given) => {
    expect(tidyNumber(given)).toBeUndefined()
  })
})

describe('a text', () => {
  it.each([
    ['Ａ１２３', 'A123', ['full_width']],
    ['　名称　', '名称', ['full_width']],
    ['无', '', ['empty_word']],
    ['／', '', ['full_width', 'empty_word']],
    ['（无）', '（无）', []],
    ['无线电台站', '无线电台站', []],
  ])('%s becomes %j', (given, value, notes) => {
    expect(tidyText(given)).toEqual({ value, notes })
  })

  it('is empty where the profile says so', () => {
    expect(tidyText('空', ['空']).value).toBe('')
  })
})

it.each([
  ['市环保局', true],
  ['省体育局', true],
  ['自治区水利厅', true],
  ['重庆市生态环境局', false],
  ['市', true],
])('%s is a short name: %s', (name, short) => {
  expect(isShortName(name)).toBe(short)
})

it('notes of one kind become one with the count, errors stay', () => {
  const finding = (severity: Finding['severity'], line: number): Finding => ({
    code: 'x',
    severity,
    place: { file: 'a.xlsx', line, key: `fields[${line}].name` },
    what: { zh: '甲', en: 'a' },
    remedy: { zh: '乙', en: 'b' },
  })
  const notes = Array.from({ length: 9 }, (_, i) => finding('note', i))
  const told = collapse(notes)
  expect(told.map(({ what, place }) => [what.zh, place.line])).toEqual([['甲（共 9 处，此为第一处）', 0]])
  expect(collapse([1, 2].map((line) => finding('error', line)))).toHaveLength(2)
})
