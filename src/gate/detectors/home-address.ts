import { onlySure, type PersonDetector } from './detector.ts'
import { looks } from './look.ts'

const house =
  /\d+\s*[号弄].{0,12}?(?:\d+\s*(?:栋|幢|座|单元|室|户|楼|层|号)|\d+-\d+)|(?:小区|花园|公寓|家园|新村|苑).{0,8}?\d+\s*(?:栋|幢|座|号楼|单元|-)|[村屯寨].{0,8}?\d+\s*[组社队]/

/** Addresses down to the house or flat in a table that names persons (个人信息保护法 4, 28). Places of business are none. */
export const homeAddress: PersonDetector = {
  name: 'home-address',
  watches: (field) => field.saysAddress || field.saysHome,
  look: (cell) => {
    if (typeof cell !== 'string' || cell.length < 6) return looks.nothing
    return house.test(cell.normalize('NFKC')) ? looks.sure : looks.alike
  },
  reach: (tally, field, persons) =>
    persons.named || (persons.agents && field.saysHome) ? onlySure(tally) : 'none',
}
