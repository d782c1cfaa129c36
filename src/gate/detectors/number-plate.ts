import { has } from '#gate/inspection/features.ts'
import { onlySure, type TextDetector } from './detector.ts'
import { looks } from './look.ts'

const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. -]?(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9])(?!型|款|系列)/
const twoDigits = /\d[A-Z]*\d/

/** Number plates of vehicles (GA 36-2018): province, letter, five characters, six for new energy. */
export const numberPlate: TextDetector = {
  name: 'number-plate',
  needs: has.plateProvince | has.letter,
  digits: 2,
  look: (text) => {
    const found = plate.exec(text)?.[0]
    return found !== undefined && twoDigits.test(found) ? looks.sure : looks.nothing
  },
  reach: onlySure,
}
