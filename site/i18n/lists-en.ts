import type { openness as opennessZh, parts as partsZh } from './lists-zh.ts'

/** Pages of long lists. */
export const parts: typeof partsZh = {
  all: (n) => `All ${n}, by code`,
  title: 'By code',
  pages: 'Pages',
  previous: 'Previous page',
  next: 'Next page',
}

/** The page of openness. */
export const openness: typeof opennessZh = {
  title: 'Openness',
  description:
    'The datasets that each provider has opened, and whether they are updated on time. Only published datasets count.',
  provider: 'Provider',
  open: 'Open',
  conditional: 'On conditions',
  cycled: 'With a due date',
  nextDue: 'Earliest due date',
  onTime: 'On time',
  noDue: 'No due date',
  all: 'All',
  isOnTime: 'on time',
  isLate: 'overdue',
  share: 'Share',
  updates: 'When they were last updated',
  updatesPlot: (most) =>
    `Bar chart: datasets last updated in each month, ${most} at most; the table below has the numbers`,
  updatesBefore: (count) => `Updated before that: ${count}.`,
  asTable: 'As a table',
  month: 'Month',
  datasets: 'Datasets',
  cycles: 'By update cycle',
  cycle: 'Update cycle',
  meaning: 'How it is reckoned',
  meanings: [
    [
      'Due date',
      'The day of the last update plus the update cycle with some days of grace: 1 day for real time, 2 for daily, 10 for weekly, 40 for monthly, 110 for quarterly, 200 for half-yearly, 380 for yearly. A due date on a day off moves on to the next working day in China. Irregular or ended updates have none.',
    ],
    [
      'On time',
      'Of the datasets with a due date, the share that is not past it today. Your browser works it out for the day in Beijing.',
    ],
  ],
}
