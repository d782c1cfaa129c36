import { has } from '#gate/inspection/features.ts'
import { onlySure, type TextDetector } from './detector.ts'
import { looks } from './look.ts'

// A letter first lets the search skip most texts; what is before it is looked at after.
const form = /[EDSPHMGC](?:\d|(?<=[EC])[A-HJ-NP-Z])\d{7}(?![A-Za-z0-9])(?<![A-Za-z0-9].{9})/
const said =
  /(?:护照|通行证|passport)[^A-Za-z0-9]{0,8}(?:[EDSPHMGC]\d{8}|[EC][A-HJ-NP-Z]\d{7})(?![A-Za-z0-9])/i

/**
 * Passports and permits to travel to and from Hong Kong, Macau and Taiwan (普通护照 E, 公务 S, 外交 D, 通行证 C, H, M). Their
 * form is that of many codes, so words must say it: of the field, before the number, or 证件号 in a table of persons.
 */
export const passport: TextDetector = {
  name: 'passport',
  needs: has.letter,
  digits: 7,
  look: (text, field) => {
    if (!form.test(text)) return looks.nothing
    if (field.saysPassport || said.test(text)) return looks.sure
    return field.saysPaper || field.saysId ? looks.maybe : looks.alike
  },
  reach: (tally, _field, persons) => (persons.named && tally.maybe > 0 ? 'all' : onlySure(tally)),
}
