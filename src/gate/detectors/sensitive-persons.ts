import { onlySure, type PersonDetector } from './detector.ts'
import { looks } from './look.ts'
import { isPersonName } from './person-name.ts'

const vulnerable =
  /低保|特困|五保|残疾|未成年|留守儿童|孤儿|困境儿童|患者|病人|艾滋|精神障碍|精神病|吸毒|戒毒|社区矫正|刑满|信访人|优抚|救助对象|受助|贫困户|建档立卡|失独|确诊|病例|patient|disabled|minors/i

/** Tells whether words of a dataset or field speak of vulnerable persons (个人信息保护法 28: 特定身份, 医疗健康, 不满十四周岁). */
export const speaksOfVulnerable = (words: string): boolean => vulnerable.test(words)

/** The names of persons in a table that is about vulnerable ones. */
export const sensitivePersons: PersonDetector = {
  name: 'sensitive-persons',
  watches: (field) => field.saysPerson,
  look: (cell) => {
    if (typeof cell !== 'string' || cell === '') return looks.nothing
    return isPersonName(cell) ? looks.sure : looks.alike
  },
  reach: (tally, _field, persons) => (persons.named && persons.vulnerable ? onlySure(tally) : 'none'),
}
