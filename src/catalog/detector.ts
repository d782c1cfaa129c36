import { parseWord, type Words } from './words.ts'

/** What the gate looks for in the data of open fields (src/gate/detectors). */
export type DetectorName =
  | 'citizen-id'
  | 'old-citizen-id'
  | 'rounded-id'
  | 'masked-id'
  | 'bank-card'
  | 'mobile'
  | 'passport'
  | 'number-plate'
  | 'email'
  | 'home-address'
  | 'person-location'
  | 'sensitive-persons'

/** Detectors in the order of their strictness. */
export const detectorWords: Words<DetectorName> = {
  'citizen-id': { zh: '公民身份号码', en: 'Identity number' },
  'old-citizen-id': { zh: '15 位身份证号', en: 'Identity number of 15 digits' },
  'rounded-id': { zh: '末三位被表格软件改成 000 的证件号', en: 'Identity number rounded by a spreadsheet' },
  'masked-id': { zh: '遮盖不全的证件号', en: 'Identity number masked in part' },
  'bank-card': { zh: '银行卡号', en: 'Bank card number' },
  mobile: { zh: '手机号码', en: 'Mobile number' },
  passport: { zh: '护照或通行证号', en: 'Passport number' },
  'number-plate': { zh: '车牌号', en: 'Number plate' },
  email: { zh: '电子邮箱', en: 'E-mail address' },
  'home-address': { zh: '个人详细住址', en: 'Home address of a named person' },
  'person-location': { zh: '个人精确位置', en: 'Precise position of a named person' },
  'sensitive-persons': { zh: '敏感人员名单', en: 'List of vulnerable persons' },
}

/** The detector that a word means, else undefined. */
export const parseDetector = (text: string): DetectorName | undefined => parseWord(detectorWords, text)
