import { describe, expect, it } from 'vitest'
import { errorText, meaningOf, offsetOf, placeOf } from '../../site/islands/sql/explain-error.ts'

describe('an error of DuckDB', () => {
  it.each([
    ['Parser Error: syntax error at or near "selct"\n\nLINE 1: selct * from d1\n        ^', '“selct”附近'],
    ['Parser Error: syntax error at end of input', '没有写完'],
    ['Parser Error: unterminated quoted string at or near "\'abc"\n\nLINE 1: …', '引号没有成对'],
    [
      'Binder Error: Referenced column "orgin" not found in FROM clause!\nCandidate bindings: "origin", "d1.day"\n\nLINE 1: x',
      '没有名为“orgin”的列。相近的列：origin、d1.day。',
    ],
    [
      'Binder Error: Ambiguous reference to column name "origin" (use: "d1.origin" or "d2.origin")',
      '要写明是哪个表的：d1.origin、d2.origin。',
    ],
    [
      'Catalog Error: Table with name d3 does not exist!\nDid you mean "d1"?',
      '没有名为“d3”的表。是不是想用“d1”？',
    ],
    [
      'Catalog Error: Scalar Function with name sumx does not exist!\nDid you mean "sum"?',
      '没有名为“sumx”的函数。是不是想用“sum”？',
    ],
    ["Conversion Error: Could not convert string 'abc' to INT64", '不能把文本“abc”转换成 INT64'],
    ['Conversion Error: invalid date field format: "abc", expected format is (YYYY-MM-DD)', '“abc”不是日期'],
    ['Out of Memory Error: could not allocate block of size 256.0 KiB', '内存用完了'],
  ])('is explained in Chinese: %s', (message, meaning) => {
    expect(meaningOf(message)).toContain(meaning)
  })

  it('of the parser is read where it comes as JSON', () => {
    const text = 'syntax error at or near "SELCT"\n\nLINE 1: SELCT 1\n        ^'
    const json = JSON.stringify({ exception_type: 'Parser', exception_message: text, position: '0' })
    expect(errorText(json)).toBe(`Parser Error: ${text}`)
    expect(errorText('{ not JSON')).toBe('{ not JSON')
    expect(errorText('{"other": 1}')).toBe('{"other": 1}')
  })

  it('of another kind is told as it is', () => {
    expect(meaningOf('Internal Error: what')).toBeNull()
  })

  it('points into the statement where DuckDB points, and nowhere where it cuts the line', () => {
    const place = placeOf('Parser Error: x\n\nLINE 2:  from from d1\n              ^')
    expect(place).toEqual({ line: 2, column: 7 })
    expect(place && offsetOf('select origin,\n from from d1', place)).toBe(21)
    expect(placeOf('Parser Error: x\n\nLINE 2: ...from from d1\n              ^')).toBeNull()
    expect(placeOf('Parser Error: x')).toBeNull()
  })
})
