import { licenceUnknown } from '#catalog/fault.ts'
import { findLicence, licencesOf } from '#catalog/licence.ts'
import type { Fault } from '#catalog/shape.ts'
import { type EntryCheck, entryFinding, onceOut } from './entry-check.ts'

const neededFor = (code: string, zh: string, en: string, key: string): Fault => ({
  code,
  what: { zh, en },
  remedy: { zh: `请填写 ${key}`, en: `Add ${key}` },
})

const conditionsMissing = neededFor(
  'opening_conditions_missing',
  '有条件开放，却没有开放条件',
  'It is open on conditions but states none',
  'opening.conditions',
)

const reasonMissing = neededFor(
  'opening_reason_missing',
  '不予开放，却没有理由',
  'It is not open but gives no reason',
  'opening.reason',
)

const sharingUnfounded = neededFor(
  'sharing_conditions_missing',
  '有条件共享或不予共享，却没有写明条件或依据',
  'It is not freely shared but states no condition or legal basis',
  'sharing.conditions',
)

const sharedLess: Fault = {
  code: 'opening_beyond_sharing',
  what: {
    zh: '不予共享的信息资源不得向社会开放（《政务信息资源目录编制指南（试行）》共享属性、开放属性）',
    en: 'A resource that is not shared may not be opened (Compilation Guide, sharing and opening)',
  },
  remedy: {
    zh: '把 opening.type 改为 none，或更正 sharing.type',
    en: 'Set opening.type to none, or correct sharing.type',
  },
}

const withdrawalUnexplained: Fault = {
  code: 'withdrawal_reason_missing',
  severity: 'warning',
  what: { zh: '已撤回，却没有撤回原因', en: 'It is withdrawn but gives no reason' },
  remedy: { zh: '请填写 withdrawal.reason（会公开）', en: 'Add withdrawal.reason, which is made public' },
}

/** The opening says why or on what terms, and goes no further than the sharing (《编制指南》 elements 9 and 10). */
export const checkOpening: EntryCheck = (entry) => {
  const { opening, sharing, faulty } = entry
  const severity = onceOut(entry)
  const found = (path: string[], fault: Fault, when: boolean) =>
    when ? [entryFinding(entry, path, fault)] : []
  // An opening that could not be read counts as none: asking for its reason would mislead.
  const read = !(faulty && opening.type === 'none')
  return [
    ...found(
      ['opening'],
      { ...conditionsMissing, severity },
      opening.type === 'conditional' && opening.conditions === undefined,
    ),
    ...found(
      ['opening'],
      { ...reasonMissing, severity },
      read && opening.type === 'none' && opening.reason === undefined && entry.status !== 'withdrawn',
    ),
    ...found(['opening', 'type'], sharedLess, !faulty && sharing.type === 'none' && opening.type !== 'none'),
    ...found(
      ['sharing'],
      { ...sharingUnfounded, severity: 'warning' },
      !faulty && sharing.type !== 'unconditional' && sharing.conditions === undefined,
    ),
  ]
}

/** A withdrawn entry says why. */
export const checkWithdrawal: EntryCheck = (entry) =>
  entry.status === 'withdrawn' && entry.withdrawal?.reason === undefined
    ? [entryFinding(entry, ['status'], withdrawalUnexplained)]
    : []

/** The licence is a known one; the portal's own is checked where the portal is read. */
export const checkLicence: EntryCheck = (entry, portal) => {
  if (entry.license === portal.license || findLicence(entry.license, portal)) return []
  const known = licencesOf(portal).map((licence) => licence.id)
  return [entryFinding(entry, ['license'], licenceUnknown(entry.license, known))]
}
