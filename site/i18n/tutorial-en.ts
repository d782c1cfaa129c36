import type { tutorialZh } from './tutorial-zh.ts'

/** English texts of the tutorial. */
export const tutorialEn: typeof tutorialZh = {
  title: 'Five-minute tutorial',
  description: 'From finding a dataset to having every record of it.',
  lead: 'Open a terminal and run the commands one by one. No sign-up, no key.',
  uses: 'It uses the dataset',
  steps: {
    find: ['Find a dataset', 'Search the catalogue. id names a dataset, links.records leads to its records.'],
    fields: ['See its fields', 'Queries use the name of a field; its type decides which operators it has.'],
    page: ['Read a page', 'Records are in data, their number in meta.total, the next page in links.next.'],
    filter: [
      'Filter',
      'filter takes AND, OR, NOT and parentheses; a simple condition can be written field__operator=value.',
    ],
    groups: [
      'Count by group',
      'The rows of each group, the largest first; sum, avg, min, max and count_distinct are there too.',
    ],
    all: [
      'Read every record',
      'Follow links.next until it is null: each row exactly once, even when a new version is published meanwhile. Save it as all.mjs and run node all.mjs.',
    ],
    python: [
      'The same in Python',
      'With nothing but the standard library. Save it as all.py and run python3 all.py.',
    ],
    file: [
      'Or take the files',
      'latest.json names every file of the current version with size and SHA-256; files and API hold the same data.',
    ],
    client: [
      'A typed client',
      'Every dataset has a TypeScript client of its own: no dependencies, fields and conditions typed. Fetch it, write a few lines, run them with Node 24.',
    ],
    error: [
      'When something is wrong',
      'Nothing is ignored: an error says what is wrong, and what was probably meant (didYouMean).',
    ],
  },
  more: 'What next',
  console: 'Build a query on a page and take its code along',
  guide: 'All parameters and addresses',
}
