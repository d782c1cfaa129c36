import type { listZh } from './list-zh.ts'

const plural = (n: string, one: string, many: string): string => `${n} ${n === '1' ? one : many}`

/** English texts of the list of datasets and its search. */
export const listEn: typeof listZh = {
  title: 'Datasets',
  description:
    'Every published dataset, to narrow by theme, provider, area, format, update cycle and industry.',
  searchLabel: 'Search datasets',
  searchHint: 'Title, provider, field or pinyin',
  sort: 'Sort by',
  sorts: { relevance: 'Relevance', modified: 'Newest', rows: 'Rows' },
  filters: 'Filters',
  narrow: 'Filter…',
  narrowOf: (what) => `Filter ${what.toLowerCase()}`,
  narrowNone: 'Nothing matches',
  facets: {
    theme: 'Theme',
    provider: 'Provider',
    region: 'Area',
    format: 'Format',
    updateCycle: 'Update cycle',
    opening: 'Access',
    industry: 'Industry',
  },
  apply: 'Apply filters',
  clear: 'Clear everything',
  done: 'Show results',
  close: 'Close',
  results: (n) => plural(n, 'dataset', 'datasets'),
  near: (n) => `${plural(n, 'near match', 'near matches')}: they have a part of your words`,
  corrected: (q) => `No dataset matches exactly; these match “${q}”`,
  because: { fields: 'Fields', keywords: 'Keywords' },
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
  page: (page, of) => `Page ${page} of ${of}`,
  none: 'No dataset matches',
  ask: 'Are the data that you need not open yet?',
  askLink: 'Ask for them',
  askSubject: 'A request for open data',
  tips: [
    'Try a shorter or more common word. Chinese words find more than English ones.',
    'Remove a filter, or clear everything and start again.',
    'You can search by title, provider, keyword, field name or resource code, and in pinyin (gongyuan) or its initials (gy).',
  ],
  unavailable: 'Search is not available right now. Please try again later.',
  listed: 'The datasets below are not filtered.',
  retry: 'Try again',
  more: 'Show all',
}
