import type { HistoryStep, Status } from '#catalog/entry.ts'
import type { Fault } from '#catalog/shape.ts'
import { statuses } from '#catalog/status.ts'
import type { Finding } from '#errors/finding.ts'
import { type EntryCheck, entryFinding } from './entry-check.ts'

/** What may follow each status; a step back always goes to the draft. */
const next: Readonly<Record<Status, readonly Status[]>> = {
  draft: ['submitted'],
  submitted: ['reviewed', 'draft'],
  reviewed: ['published', 'draft'],
  published: ['withdrawn', 'draft'],
  withdrawn: ['draft'],
}

const first: readonly Status[] = ['draft', 'submitted']

const names = (list: readonly Status[]) => ({
  zh: list.map((status) => `${status} ${statuses[status].zh}`).join('、'),
  en: list.join(', '),
})

const stepIllegal = (step: Status, before: Status | undefined): Fault => {
  const known = names(before === undefined ? first : next[before])
  const [zh, en] = before === undefined ? ['第一步', 'The first step'] : [`${before} 之后`, `After ${before}`]
  return {
    code: 'history_step_illegal',
    what: { zh: `${zh}不能是 ${step}`, en: `${en} there can be no ${step}` },
    remedy: { zh: `应为：${known.zh}；补上缺少的步骤`, en: `It may be ${known.en}; add the steps left out` },
  }
}

const dateDecreases = (date: string, before: string): Fault => ({
  code: 'history_date_decreases',
  what: {
    zh: `${date} 早于前一步的 ${before}`,
    en: `${date} is before ${before}, the day of the step before`,
  },
  remedy: { zh: '按先后顺序写，并更正日期', en: 'Put the steps in order and correct the day' },
})

const statusDiffers = (last: Status, status: Status): Fault => ({
  code: 'history_status_differs',
  what: {
    zh: `最后一步是 ${last}，状态却是 ${status}`,
    en: `The last step is ${last}, but the status is ${status}`,
  },
  remedy: { zh: '补上最后一步，或更正 status', en: 'Add the last step, or correct status' },
})

const reviewMissing: Fault = {
  code: 'review_missing',
  what: {
    zh: '门户要求审核（portal.yaml 的 review），本条目已发布却没有审核记录',
    en: 'The portal asks for a review (review in portal.yaml), but this published entry records none',
  },
  remedy: {
    zh: '在 history 中写明提交、审核和发布，或把 status 改回 submitted',
    en: 'Record submission, review and publication in history, or set status back to submitted',
  },
}

/** What was reviewed since the entry was last a draft, which is what the review was about. */
const isReviewed = (history: readonly HistoryStep[]): boolean =>
  history
    .slice(history.findLastIndex(({ status }) => status === 'draft') + 1)
    .some((s) => s.status === 'reviewed')

/**
 * The steps of an entry follow each other, end with its status, and show a review where the portal wants one (重庆市政务
 * 数据资源管理暂行办法 12: departments compile, the authority reviews).
 */
export const checkHistory: EntryCheck = (entry, portal) => {
  const { history = [], status, faulty } = entry
  const steps = history.flatMap((step, i): Finding[] => {
    const before = history[i - 1]
    const legal = (before === undefined ? first : next[before.status]).includes(step.status)
    return [
      ...(legal
        ? []
        : [entryFinding(entry, ['history', i, 'status'], stepIllegal(step.status, before?.status))]),
      ...(before !== undefined && step.date < before.date
        ? [entryFinding(entry, ['history', i, 'date'], dateDecreases(step.date, before.date))]
        : []),
    ]
  })
  const last = history.at(-1)
  return [
    // A step that could not be read is left out, and what remains would be called illegal.
    ...(faulty ? [] : steps),
    ...(!faulty && last !== undefined && last.status !== status
      ? [entryFinding(entry, ['status'], statusDiffers(last.status, status))]
      : []),
    ...(portal.review === 'required' && status === 'published' && !isReviewed(history)
      ? [entryFinding(entry, ['history'], reviewMissing)]
      : []),
  ]
}
