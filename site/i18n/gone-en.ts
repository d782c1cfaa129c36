import type { notFound as notFoundZh, tombstone as tombstoneZh } from './gone-zh.ts'

/** Pages that say what is not there. */
export const tombstone: typeof tombstoneZh = {
  title: 'Withdrawn',
  lead: 'This dataset has been withdrawn. Its data, its description and its earlier versions are no longer offered here.',
  code: 'Resource code',
  date: 'Withdrawn on',
  reason: 'Reason',
  authority: 'Decided by',
  noReason: 'Not given',
  copies: 'If you hold a copy',
  copiesText:
    'The list of withdrawals has the checksums of the files it once had, so that a copy can be recognised. Please stop using and passing it on, and delete it.',
  copiesList: 'List of withdrawals (JSON)',
  ask: 'Whom to ask',
  askText:
    'If you have a question about the withdrawal, or still need these data, give the code and what they are for.',
  askSubject: (title) => `About a withdrawn dataset: ${title}`,
  write: 'Write to us',
  nearest: 'Datasets close to it',
  back: 'See other datasets',
}

/** The page for an address that leads nowhere. */
export const notFound: typeof notFoundZh = {
  title: 'No such page',
  lead: 'The address may be mistyped, or the page has moved.',
  asked: 'The address you asked for',
  search: 'Search datasets',
  nearest: 'You may be looking for',
  places: 'Go on from here',
  place: {
    datasets: 'All datasets, to be narrowed by theme, provider and area',
    themes: 'Browse the 22 themes',
    providers: 'What each department has opened',
    regions: 'What each district has opened',
    developers: 'The API, code to copy and a five-minute tutorial',
    help: 'How to find, read, download and cite data',
  },
  wrongLink: 'If a link on this site brought you here, please tell us:',
}
