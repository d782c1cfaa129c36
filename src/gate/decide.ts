import type { CatalogEntry } from '#catalog/entry.ts'
import type { Portal } from '#catalog/portal.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { Decision } from './approved.ts'
import { fieldOutcome, openFields } from './open-entry.ts'
import type { Rule } from './rule.ts'
import { opening } from './rules/opening.ts'
import { published } from './rules/published.ts'
import { securityLevel } from './rules/security-level.ts'
import { sound } from './rules/sound.ts'
import { unclassified } from './rules/unclassified.ts'

type Answer = Pick<Decision, 'outcome' | 'reasons'>

/** What must hold for any part of an entry to leave, at any time of its life. */
const lasting: readonly Rule[] = [sound, opening, securityLevel, unclassified]

const nothingOpen: Bilingual = {
  zh: '没有任何信息项标明 open: true，什么也不开放；可用 npm run kaifang -- draft 数据文件 起草信息项',
  en: 'no field says open: true, so nothing is opened; npm run kaifang -- draft FILE drafts the fields',
}

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
    case 'unconditional': {
      const open = openFields(entry.fields).length
      if (open === 0) return { outcome: 'refused', reasons: [nothingOpen] }
      return { outcome: 'open', reasons: [openSummary(entry, open)] }
    }
    case 'conditional':
      return { outcome: 'metadata', reasons: [conditional] }
    case 'none':
      return { outcome: 'refused', reasons: [] }
    default:
      return entry.opening.type satisfies never
  }
}

const decideAnswer = (entry: CatalogEntry, portal: Pick<Portal, 'securityLevel'>): Answer => {
  const stopped = (rules: readonly Rule[]): Bilingual[] =>
    rules.flatMap((rule) => rule.check(entry, portal) ?? [])
  if (entry.status === 'withdrawn') {
    const reasons = stopped(lasting)
    if (reasons.length > 0) return { outcome: 'refused', reasons: [neverOut, ...reasons] }
    return { outcome: 'withdrawn', reasons: [withdrawn] }
  }
  const reasons = stopped([published, ...lasting])
  return reasons.length > 0 ? { outcome: 'refused', reasons } : decideOpening(entry)
}

/** Decides what leaves of an entry, with every reason; whatever is not understood is refused. */
export const decide = (entry: CatalogEntry, portal: Pick<Portal, 'securityLevel'>): Decision => {
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
