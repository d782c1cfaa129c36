import type { pagesZh } from './pages-zh.ts'

/** Help, privacy, accessibility, areas and their like. */
export const pagesEn: typeof pagesZh = {
  footer: {
    portal: 'The portal',
    support: 'Help and statements',
    operator: 'Operated by',
    feedback: 'Report a problem',
  },
  regions: {
    title: 'Areas',
    description: 'Browse the published datasets by the city or district of their provider.',
    datasets: 'Datasets of this area',
    one: 'Area',
  },
  applications: {
    title: 'Applications',
    description: 'Sites, programs and studies made with open data, and the datasets they use.',
    none: 'None has been registered yet.',
    register: 'Register yours',
    registerText:
      'Have you made something with open data? Tell us its name, address, what it does and the datasets it uses.',
    uses: 'Uses',
  },
  group: {
    datasets: 'datasets',
    rows: 'records',
    files: 'files to download',
    providers: 'providers',
    latest: 'last update',
    rowsOf: 'Records',
    providersOf: 'Providers',
    latestOf: 'Last update',
    onTime: 'on time',
    byProvider: 'By provider',
    byTheme: 'By theme',
    byRegion: 'By area',
    filter: 'Filter and sort these in the list',
  },
  news: {
    first: 'First publication',
    changed: 'Updated',
    metadata: 'Description published; data on conditions',
  },
  help: {
    title: 'Help',
    description: 'How to find, understand, download and cite data, and what to do when something is wrong.',
    sections: [
      [
        'Finding data',
        [
          'Type a name, provider, field or code into the search field of the home page or the list: in Chinese, pinyin (gongyuan), initials (gy) or English. A wrong letter or two does no harm.',
          'Beside the list (on phones, under “Filters”) you can narrow it by theme, provider, area, format and update cycle. The address holds all of it, to keep or to send.',
        ],
      ],
      [
        'Reading a dataset’s page',
        [
          'From top to bottom it answers: what is it, who publishes it, is it on time, what does it look like, how do I get it, what do the fields mean, what has changed.',
          '“Overdue” means that its due date has passed today; the page “Openness” says how that is reckoned. Data marked “Example” are made up.',
        ],
      ],
      [
        'Downloading',
        [
          'All formats hold the same rows of the same version. Take Excel (XLSX) for a spreadsheet, CSV or JSON for a program, Parquet or NDJSON for large data.',
          'The SHA-256 on the page proves that a download is whole. Codes are kept as text, so no leading zero is lost.',
        ],
      ],
      [
        'Reading data from a program',
        [
          'The API needs no sign-up and no key. The developers’ pages go step by step; each dataset has an API page of its own where you can try calls and copy the code.',
        ],
      ],
      [
        'Something is wrong or missing',
        [
          'Report it in the part “Feedback” of the dataset’s page, which fills in dataset, version and row, or use the contact in the footer.',
          'A dataset that is open on request states its conditions and how to apply.',
        ],
      ],
      [
        'Without JavaScript, or on a poor network',
        [
          'All pages are static: they can be read, searched and downloaded from without scripts. When the API is down, pages and files work as before.',
        ],
      ],
    ],
  },
  privacy: {
    title: 'Privacy',
    description: 'What this portal does with information about you, and what it does not.',
    sections: [
      [
        'Reading',
        [
          'You need no account to read, search and download. Pages set no cookies, load nothing from elsewhere and run no analytics.',
        ],
      ],
      [
        'Kept in your browser',
        [
          'Your choice of a light or dark appearance and the widths of columns you changed stay in your browser and are never sent. Clearing site data removes it.',
        ],
      ],
      [
        'Server logs',
        [
          'As with any site, the server sees the address that is asked for and where the request comes from, to keep running and to stop abuse. Searching happens in your browser; without scripts, your words are part of the address that is sent.',
        ],
      ],
      [
        'Personal data within the data',
        [
          'Everything is checked before publication: fields that are not explicitly open never leave, and personal data must be removed or masked. If you find something that should not be public, tell us at once. A withdrawal removes pages, files, search entries and earlier versions.',
        ],
      ],
    ],
  },
  accessibility: {
    title: 'Accessibility',
    description: 'The standard that this portal follows, how, and where to report a barrier.',
    sections: [
      [
        'Standard',
        [
          'Pages are made to WCAG 2.2 level AA and GB/T 37668—2019. Each change is checked with axe on every kind of page, in both languages and in the light and the dark appearance.',
        ],
      ],
      [
        'How',
        [
          'Everything works by keyboard, the focus can be seen, and the first stop leads to the content. States are said in words first; colour only helps. Graphics have a text, and their data stand in a table too.',
          'Pages can be enlarged to 400% without scrolling sideways; wide tables scroll within themselves. Where the system asks for reduced motion, nothing moves.',
        ],
      ],
      [
        'Known gaps',
        [
          'Descriptions and data that providers wrote in Chinese alone are marked as Chinese on English pages. How accessible a file such as XLSX is depends on the program that opens it.',
        ],
      ],
      [
        'Feedback',
        ['If you meet a barrier, tell us the address of the page and the assistive technology you use.'],
      ],
    ],
  },
}
