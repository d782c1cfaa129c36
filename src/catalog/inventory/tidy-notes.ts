import type { Fault } from '#catalog/shape.ts'
import { note } from './inventory-fault.ts'

const notes: Readonly<Record<string, readonly [string, string]>> = {
  full_width: ['全角数字、字母已改为半角', 'Full-width digits and letters were made half-width'],
  empty_word: ['“无”“/”等字样按没有填写处理', 'Words such as 无 and / were taken for nothing'],
  date_form: ['日期已统一为 YYYY-MM-DD', 'Dates were rewritten as YYYY-MM-DD'],
  excel_serial: ['Excel 日期序号已换算为日期', 'Excel serial numbers were turned into dates'],
  number_unit: ['数字后的单位已去掉', 'Units behind numbers were removed'],
  number_scale: ['数据长度中的小数位数未采用', 'The scale in a length was left out'],
  credit_code_case: ['统一社会信用代码已改为大写半角', 'Credit codes were made upper-case and half-width'],
  field_name_made: [
    '信息项英文名缺失或不合规，已按名称或原英文名生成',
    'Names of fields that were absent or malformed were made',
  ],
}

/** The note that goes with a code of tidy.ts. */
export const tidyNotes = (code: string): Fault => {
  const [zh, en] = notes[code] ?? [code, code]
  return note(code, zh, en)
}
