import type { FieldType } from './entry.ts'
import { parseWord, type Words } from './words.ts'

/**
 * Types of a field in the words of Table Schema 2.0 (and quarter), with the letters and words of 《编制指南》 element 8: C 字符型,
 * N 数值型, Y 货币型, D 日期型, T 日期时间型, L 逻辑型, M 备注型, G 通用型, B 双精度型, I 整型, F 浮点型.
 */
export const fieldTypes: Words<FieldType> = {
  string: {
    zh: '字符型',
    en: 'Text',
    also: [
      'C',
      '字符型C',
      '字符串型',
      '字符串型C',
      '文本',
      'M',
      '备注型',
      '备注型M',
      'G',
      '通用型',
      '通用型G',
    ],
  },
  integer: { zh: '整型', en: 'Integer', also: ['I', '整型I', '整数型', '整数'] },
  number: {
    zh: '数值型',
    en: 'Number',
    also: ['N', '数值型N', 'Y', '货币型', '货币型Y', 'B', '双精度型', '双精度型B', 'F', '浮点型', '浮点型F'],
  },
  boolean: { zh: '逻辑型', en: 'Yes or no', also: ['L', '逻辑型L', '布尔型'] },
  date: { zh: '日期型', en: 'Date', also: ['D', '日期型D'] },
  datetime: { zh: '日期时间型', en: 'Date and time', also: ['T', '日期时间型T'] },
  yearmonth: { zh: '年月', en: 'Month', also: ['月份', '年月型'] },
  quarter: { zh: '季度', en: 'Quarter', also: ['季度型'] },
  object: { zh: '对象', en: 'Object' },
  array: { zh: '数组', en: 'Array' },
  geojson: { zh: '几何图形', en: 'Geometry' },
}

/** The type that a Table Schema word, a guide letter or a Chinese word means, else undefined. */
export const parseFieldType = (text: string): FieldType | undefined => parseWord(fieldTypes, text)
