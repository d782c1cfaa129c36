import type { Contact } from './entry.ts'
import { mobileOf } from './phone.ts'

const providers =
  /@(?:(?:vip\.)?(?:qq|163|126|sina|sohu|188)|foxmail|139|189|wo|yeah|aliyun|21cn|tom|gmail|hotmail|outlook|live|msn|yahoo|icloud|proton(?:mail)?)\.(?:com|cn|net|com\.cn|me)$/i
const office =
  /^(?:info|office|service|contact|admin|webmaster|support|help|public|opendata|data|mail|post|email|sales|hr|market|marketing|press|news|kefu|bgs|bangongshi|zwgk|xxzx|xxgk)[-_.\d]*@|@(?:[\w-]+\.)*(?:gov|mil)(?:\.cn)?$/i

/** Tells whether an e-mail address lies with a public provider, where it may be a person's own as well as an office's. */
export const isPublicMailbox = (email: string): boolean => providers.test(email.trim())

/** Tells whether an e-mail address is an office's by its name or by lying with a government. */
export const isOfficeMailbox = (email: string): boolean => office.test(email.trim())

/** Tells whether an e-mail address holds somebody's own number: a mobile one, or a QQ number at its provider. */
const holdsNumber = (email: string): boolean =>
  /(?:^|\D)1[3-9]\d{9}(?:\D|$)/.test(email) || /^\d{5,11}@(?:vip\.)?(?:qq|foxmail)\.com$/i.test(email.trim())

const numbersIn = (text: string): readonly string[] =>
  (text.normalize('NFKC').match(/\d(?:[ -]?\d)*/g) ?? []).map((digits) => digits.replaceAll(/\D/g, ''))

/** The parts of a contact that are a person's own and not an office's: a mobile number anywhere, an e-mail address with a number in it. */
export const personalParts = (contact: Contact): readonly (keyof Contact)[] =>
  (['name', 'email', 'phone'] as const).filter((key) => {
    const text = contact[key]
    if (text === undefined) return false
    if (key === 'email') return holdsNumber(text)
    return numbersIn(text).some((digits) => mobileOf(digits) !== undefined)
  })
