import type { profileZh } from './profile-zh.ts'

/** English texts of the profile of a dataset, its quality report and what changed. */
export const profileEn: typeof profileZh = {
  intro: (rows, version) =>
    `Computed from all ${rows} rows of the current version (${version}); for programs:`,
  table: 'Profile of each field, scrolls sideways',
  head: {
    field: 'Field',
    shape: 'Usual values',
    filled: 'Filled',
    distinct: 'Different',
    range: 'Range',
  },
  approximately: (n) => `about ${n}`,
  histogram: (from, to, middle) => `Histogram: from ${from} to ${to}, median ${middle}`,
  top: 'Frequent values',
  looks: 'Written as',
  middle: 'median',
  mean: 'mean',
  length: (from, to) => (from === to ? `${from} characters` : `${from} – ${to} characters`),
  look: {
    digits: (n) => (n === '1' ? '1 digit' : `${n} digits`),
    upper: 'capitals',
    lower: 'small letters',
    han: 'Chinese characters',
    space: 'white space',
    other: 'other characters',
    someDigits: 'digits',
    mixed: (main, others) => `${main}, with ${others} among them`,
    comma: ', ',
    example: (value, look) => `such as ${value} (${look})`,
    broken: 'unreadable characters',
  },
  empty: 'no value',
  quality: 'Quality report',
  sound: 'Nothing was found that should be mended.',
  gravity: { error: 'Error', warning: 'Warning', note: 'Note' },
  unique: 'No row is repeated',
  key: (names) => `No primary key (${names}) is repeated`,
  change: 'What changed',
  changeFiles: 'Files of what changed',
  first: 'the earliest version that is kept',
}
