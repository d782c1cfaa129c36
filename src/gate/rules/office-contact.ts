import { personalParts } from '#catalog/contact.ts'
import type { Rule } from '#gate/rule.ts'

/** The contact is an office, not a person: no mobile number, no mailbox named after one (个人信息保护法 25; 政府信息公开条例 15). */
export const officeContact: Rule = {
  name: 'office-contact',
  check: ({ contact, opening }) =>
    opening.type === 'none' || contact === undefined || personalParts(contact).length === 0
      ? undefined
      : { zh: '联系方式是个人的，不是单位的', en: 'its contact is a person’s own, not an office’s' },
}
