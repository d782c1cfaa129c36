import { isOfficeMailbox, isPublicMailbox, personalParts } from '#catalog/contact.ts'
import type { Contact } from '#catalog/entry.ts'
import type { Fault } from '#catalog/shape.ts'
import { type EntryCheck, entryFinding, onceOut } from './entry-check.ts'

const remedy: Fault['remedy'] = {
  zh: '改为单位的座机或政务邮箱，例如 023-12345678、某处@单位.gov.cn',
  en: 'Give the landline or the official mailbox of an office',
}

// The value is not repeated: the report may be read by many.
const personal = (key: keyof Contact): Fault => ({
  code: 'contact_personal',
  what: {
    zh: `contact.${key} 含手机号码或个人邮箱，联系方式会公开`,
    en: `contact.${key} holds a mobile number or a personal mailbox, and contacts are made public`,
  },
  remedy,
})

const publicMailbox: Fault = {
  code: 'contact_mailbox_public',
  severity: 'warning',
  what: {
    zh: 'contact.email 是公共邮箱，看不出是单位的',
    en: 'contact.email lies with a public provider and may be a person’s own',
  },
  remedy,
}

/** The contact of what is opened is an office: the gate refuses a personal one (src/gate/rules/office-contact.ts). */
export const checkContact: EntryCheck = (entry) => {
  const { contact, opening } = entry
  if (contact === undefined || opening.type === 'none') return []
  const parts = personalParts(contact)
  const { email } = contact
  const doubtful =
    email !== undefined && !parts.includes('email') && isPublicMailbox(email) && !isOfficeMailbox(email)
  return [
    ...parts.map((key) =>
      entryFinding(entry, ['contact', key], { ...personal(key), severity: onceOut(entry) }),
    ),
    ...(doubtful ? [entryFinding(entry, ['contact', 'email'], publicMailbox)] : []),
  ]
}
