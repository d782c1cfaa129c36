import type { CatalogEntry } from '#catalog/entry.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { Decision } from './approved.ts'
import { fieldOutcome, openFields } from './open-entry.ts'
import type { PortalTerms, Rule } from './rule.ts'
import { conditionsStated } from './rules/conditions-stated.ts'
import { licensed } from './rules/licensed.ts'
import { officeContact } from './rules/office-contact.ts'
import { opening } from './rules/opening.ts'
import { published } from './rules/published.ts'
import { reasonGiven } from './rules/reason-given.ts'
import { securityLevel } from './rules/security-level.ts'
import { shared } from './rules/shared.ts'
import { somethingOpen } from './rules/something-open.ts'
import { sound } from './rules/sound.ts'
import { unclassified } from './rules/unclassified.ts'

type Answer = Pick<Decision, 'outcome' | 'reasons' | 'rules'>

/** What must hold for any part of an entry to leave, at any time of its life. */
const lasting: readonly Rule[] = [sound, opening, shared, securityLevel, unclassified]

/** Every rule that an entry meets before it is published, the order in which reasons are told. */
export const rules: readonly Rule[] = [
  published,
  ...lasting,
  reasonGiven,
  conditionsStated,
  licensed,
  officeContact,
  somethingOpen,
]

const withdrawn: Bilingual = { zh: '已撤回，只留撤回说明', en: 'it is withdrawn; only a notice remains' }
const neverOut: Bilingual = { zh: '已撤回，不留痕迹', en: 'it is withdrawn and leaves no notice' }
const conditional: Bilingual = {
  zh: '有条件开放：只公开说明和开放条件，不公开信息项和数据',
  en: 'it is open on conditions: metadata and conditions leave, fields and data do not',
}

const openSummary = ({ fields }: CatalogEntry, open: number): Bilingual => ({
  zh: `无条件开放：${open} 个信息项开放，${fields.length - open} 个不开放`,
  en: `it is open: ${open} of its fields leave, ${fields.length - open} do not`,
})

const decideOpening = (entry: CatalogEntry): Answer => {
  switch (entry.opening.type) {
    case 'unconditional':
      return { outcome: 'open', reasons: [openSummary(entry, openFields(entry.fields).length)] }
    case 'conditional':
      return { outcome: 'metadata', reasons: [conditional] }
    case 'none':
      return { outcome: 'refused', reasons: [] }
    default:
      return entry.opening.type satisfies never
  }
}

const refusal = (
  entry: CatalogEntry,
  portal: PortalTerms,
  applied: readonly Rule[],
  first: readonly Bilingual[],
): Answer | undefined => {
  const stopped = applied.flatMap(({ name, check }) => {
    const reason = check(entry, portal)
    return reason === undefined ? [] : [{ name, reason }]
  })
  if (stopped.length === 0) return undefined
  return {
    outcome: 'refused',
    reasons: [...first, ...stopped.map(({ reason }) => reason)],
    rules: stopped.map(({ name }) => name),
  }
}

const decideAnswer = (entry: CatalogEntry, portal: PortalTerms): Answer => {
  if (entry.status === 'withdrawn')
    return refusal(entry, portal, lasting, [neverOut]) ?? { outcome: 'withdrawn', reasons: [withdrawn] }
  return refusal(entry, portal, rules, []) ?? decideOpening(entry)
}

/** Decides what leaves of an entry, with every reason; whatever is not understood is refused. */
export const decide = (entry: CatalogEntry, portal: PortalTerms): Decision => {
  const answer = decideAnswer(entry, portal)
  return {
    code: entry.code,
    title: entry.title,
    ...answer,
    fields: entry.fields.map((field) => ({
      name: field.name,
      outcome: answer.outcome === 'open' ? fieldOutcome(field) : 'closed',
    })),
  }
}
