import { isDate } from '#catalog/date.ts'
import type { CatalogEntry, HistoryStep, UpdateCycle } from '#catalog/entry.ts'
import { addDays, addWorkingDays, workingDayFrom } from './working-days.ts'

/**
 * Calendar days after a change within which the next one is on time, by update cycle: the cycle and some days of grace.
 * Null where nothing is promised. The catalogue knows days, not hours, so real time is held to the next day.
 */
export const lateAfter: Readonly<Record<UpdateCycle, number | null>> = {
  realtime: 1,
  daily: 2,
  weekly: 10,
  monthly: 40,
  quarterly: 110,
  'half-yearly': 200,
  yearly: 380,
  irregular: null,
  none: null,
  other: null,
}

/** Last day on which the next update is on time, a working day; null where the cycle promises none or the day is unknown. */
export const dueDate = ({
  modified,
  updateCycle,
}: Pick<CatalogEntry, 'modified' | 'updateCycle'>): string | null => {
  const days = lateAfter[updateCycle]
  return days === null || !isDate(modified) ? null : workingDayFrom(addDays(modified, days))
}

/** Working days within which what was made or changed is made public (政府信息公开条例 26). */
export const disclosureDays = 20

/** How a publication stands to its term: not over yet, kept or missed. */
export type Disclosure = 'pending' | 'on-time' | 'late'

const sinceDraft = (history: readonly HistoryStep[]): readonly HistoryStep[] =>
  history.slice(
    Math.max(
      0,
      history.findLastIndex(({ status }) => status === 'draft'),
    ),
  )

/**
 * Whether an entry that is to be open was published within 20 working days of its draft (of its submission where the
 * history begins with that); null where there is no history or nothing is to be open.
 */
export const disclosureOf = (
  { history = [], opening }: Pick<CatalogEntry, 'history' | 'opening'>,
  asOf: string,
): Disclosure | null => {
  const steps = sinceDraft(history)
  const [first] = steps
  if (first === undefined || opening.type === 'none') return null
  const term = addWorkingDays(first.date, disclosureDays)
  const published = steps.find(({ status }) => status === 'published')?.date
  if (published !== undefined) return published <= term ? 'on-time' : 'late'
  return asOf > term ? 'late' : 'pending'
}
