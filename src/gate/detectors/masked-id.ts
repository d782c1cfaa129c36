import { isCitizenRegion } from '#catalog/citizen-region.ts'
import { has } from '#gate/inspection/features.ts'
import { onlySure, type TextDetector } from './detector.ts'
import { looks } from './look.ts'

const leftover = /(?<![0-9A-Za-z])(\d{6})\d{0,4}[*●×•]{4,12}\d{0,4}[0-9Xx]?(?![0-9A-Za-z])/

/**
 * Identity numbers of which the middle was hidden and the region and the end were left (前 6 后 4): with a name beside them they still tell
 * who it is (GB/T 37964-2019, 去标识化 is not 匿名化), so they stop a table of persons and are a warning elsewhere.
 */
export const maskedId: TextDetector = {
  name: 'masked-id',
  needs: has.star,
  digits: 6,
  look: (text, field) => {
    const region = leftover.exec(text)?.[1]
    if (region === undefined) return looks.nothing
    return !field.saysCard && isCitizenRegion(Number(region)) ? looks.sure : looks.alike
  },
  reach: onlySure,
  warns: (persons) => !persons.named,
}
