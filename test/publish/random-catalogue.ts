import fc from 'fast-check'
import type { Mask, OpeningType, Status } from '#catalog/entry.ts'
import { themes } from '#catalog/theme.ts'
import { usccCheckCharacter } from '#catalog/uscc.ts'
import { valuesOf } from '#catalog/words.ts'
import type { SourceFolder } from './source-folder.ts'

/** What decides whether an entry and its fields leave. */
export interface Openness {
  readonly status: Status
  readonly opening: OpeningType
  readonly level: number
  readonly classified: boolean | undefined
  readonly fields: readonly { readonly open: boolean | undefined; readonly mask: Mask | undefined }[]
}

const field = fc.record({
  open: fc.constantFrom(true, true, false, undefined),
  mask: fc.constantFrom<(Mask | undefined)[]>(
    ...[undefined, undefined, undefined, undefined],
    ...(['redact', 'partial', 'hash', 'generalise', 'drop'] as const),
  ),
})

const whole = { open: true, mask: undefined }

// A catalogue without any entry can't be published.
const plain: Openness = {
  ...{ status: 'published', opening: 'unconditional', level: 1, classified: false },
  fields: [whole, whole, whole, whole],
}

const anyEntry: fc.Arbitrary<Openness> = fc.record({
  status: fc.constantFrom<Status[]>(
    ...(['published', 'published', 'published', 'published', 'withdrawn'] as const),
    ...(['draft', 'submitted', 'reviewed'] as const),
  ),
  opening: fc.constantFrom<OpeningType[]>('unconditional', 'unconditional', 'conditional', 'none'),
  level: fc.constantFrom(1, 1, 1, 2, 3, 4),
  classified: fc.constantFrom(false, false, false, true, undefined),
  fields: fc.array(field, { minLength: 4, maxLength: 4 }),
})

/** Catalogues of every kind of openness, most of it nearly open; the first entry is wholly open. */
export const randomCatalogue: fc.Arbitrary<readonly Openness[]> = fc
  .array(anyEntry, { minLength: 3, maxLength: 7 })
  .map((entries) => [plain, ...entries])

/** What is left of an entry, decided from the documentation alone (docs/catalog.md). */
export const outcomeOf = (entry: Openness): 'open' | 'conditional' | 'withdrawn' | 'closed' => {
  const { status, opening, level, classified } = entry
  if (opening === 'none' || level > 1 || classified !== false) return 'closed'
  if (status === 'withdrawn') return 'withdrawn'
  if (status !== 'published') return 'closed'
  if (opening === 'conditional') return 'conditional'
  return entry.fields.some(leaves) ? 'open' : 'closed'
}

/** Whether a field of an open entry leaves, masked or not. */
const leaves = ({ open, mask }: Openness['fields'][number]): boolean => open === true && mask !== 'drop'

const word = (entry: number, place: string): string => `zq${entry}${place.replaceAll(' ', '')}qz`

/** Every such word in a text, wherever it begins. */
export const wordsIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/(?=(zq\d+[a-z\d]*?qz))/g)].map(([, found = '']) => found))

const metadata = [
  ...['title', 'title english', 'summary', 'summary english', 'provider', 'provider english', 'unit'],
  ...['keyword', 'contact', 'email', 'source'],
]

const fieldTexts = ['name', 'title', 'english', 'note']

/** The words that may be seen of an entry. */
export const publicWords = (entry: Openness, index: number): readonly string[] => {
  const outcome = outcomeOf(entry)
  const words: Readonly<Record<typeof outcome, readonly string[]>> = {
    closed: [],
    withdrawn: ['title', 'withdrawal', 'authority'],
    conditional: [...metadata, 'condition'],
    open: [
      ...metadata,
      ...entry.fields.flatMap((one, f) => [
        ...(leaves(one) ? fieldTexts.map((text) => `f${f} ${text}`) : []),
        ...(leaves(one) && one.mask === undefined ? [`f${f} cell`] : []),
      ]),
    ],
  }
  return words[outcome].map((place) => word(index, place))
}

const allPlaces = [
  ...[
    ...metadata,
    'condition',
    'reason',
    'withdrawal',
    'authority',
    'format',
    'sharing',
    'method',
    'missing',
  ],
  ...['by', 'step', 'comment', 'entry file', 'data file', 'column', 'cell'],
  ...[0, 1, 2, 3].flatMap((f) => [...fieldTexts, 'column', 'cell'].map((text) => `f${f} ${text}`)),
]

/** Every word of an entry that may be seen nowhere. */
export const closedWords = (entry: Openness, index: number): readonly string[] => {
  const shown = new Set(publicWords(entry, index))
  return allPlaces.map((place) => word(index, place)).filter((each) => !shown.has(each))
}

const codeOf = (index: number): string => `307009/${index + 1}`

const usccOf = (index: number): string => {
  const body = `1150000000000${String(index).padStart(4, '0')}`
  return body + usccCheckCharacter(body)
}

const path: Readonly<Record<Status, readonly Status[]>> = {
  draft: ['draft'],
  submitted: ['submitted'],
  reviewed: ['submitted', 'reviewed'],
  published: ['submitted', 'reviewed', 'published'],
  withdrawn: ['submitted', 'reviewed', 'published', 'withdrawn'],
}

const cycles = [
  'yearly',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'half-yearly',
  'irregular',
  'realtime',
  'none',
]

const regions = ['500000', '500101', '500102', '500103', '500104', '500105', '500106', '500107', '500108']

const texts = (index: number) => ({
  ...{ code: codeOf(index), title: word(index, 'title'), titleEn: word(index, 'title english') },
  ...{ summary: word(index, 'summary'), summaryEn: word(index, 'summary english') },
  provider: {
    ...{ name: word(index, 'provider'), nameEn: word(index, 'provider english'), unit: word(index, 'unit') },
    ...{ code: usccOf(index), region: regions[index] },
  },
  // One that only this entry has, so that no list, count or newest day may tell of it.
  ...{ theme: valuesOf(themes)[index], industry: 'ABCDEFGHIJ'[index], temporal: `${2010 + index}/..` },
  ...{ updateCycle: cycles[index], issued: '2026-01-01', modified: `2026-02-${10 + index}` },
  keywords: [word(index, 'keyword')],
  contact: { name: word(index, 'contact'), email: `${word(index, 'email')}@example.org` },
  sources: [{ title: word(index, 'source') }],
  withdrawal: {
    ...{ date: '2026-03-01', reason: word(index, 'withdrawal'), authority: word(index, 'authority') },
  },
})

const fieldOf = (index: number, f: number, { open, mask }: Openness['fields'][number]) => ({
  ...{ name: word(index, `f${f} name`), title: word(index, `f${f} title`), type: 'string' },
  ...{ titleEn: word(index, `f${f} english`), description: word(index, `f${f} note`) },
  ...(open !== undefined && { open }),
  ...(mask !== undefined && { mask }),
})

// YAML reads JSON, too.
const yaml = (value: object): string => JSON.stringify(value, null, 1)

/** Writes a catalogue with a word of its own in every place that a publisher can fill. */
export const writeWhole = (catalogue: readonly Openness[], { write }: SourceFolder): void => {
  for (const [index, entry] of catalogue.entries()) {
    const own = (place: string): string => word(index, place)
    const fields = entry.fields.map((one, f) => ({ ...fieldOf(index, f, one), column: own(`f${f} column`) }))
    const spec = {
      ...texts(index),
      format: { class: '电子表格', type: 'csv', other: own('format') },
      sharing: { type: 'conditional', conditions: own('sharing'), method: own('method') },
      opening: { type: entry.opening, conditions: own('condition'), reason: own('reason') },
      security: {
        level: entry.level,
        ...(entry.classified !== undefined && { classified: entry.classified }),
      },
      status: entry.status,
      history: path[entry.status].map((status) => ({
        status,
        by: own('by'),
        date: '2026-01-01',
        note: own('step'),
      })),
      related: catalogue.map((_, other) => codeOf(other)).filter((code) => code !== codeOf(index)),
      primaryKey: [own('f0 name')],
      missingValues: [own('missing')],
      ...{ fields, data: [{ path: `../data/${own('data file')}.csv` }] },
    }
    const header = [...fields.map(({ column }) => column), own('column')]
    const cells = [...fields.map((_, f) => own(`f${f} cell`)), own('cell')]
    write(`catalog/${own('entry file')}.yaml`, `# ${own('comment')}\n${yaml(spec)}\n`)
    write(`data/${own('data file')}.csv`, `${header.join()}\r\n${cells.join()}\r\n`)
  }
}

/** Writes the same catalogue as it would be if nothing closed had ever been in it. */
export const writeOpenOnly = (catalogue: readonly Openness[], { write }: SourceFolder): void => {
  const portal = catalogue.map((entry) => ['open', 'conditional'].includes(outcomeOf(entry)))
  for (const [index, entry] of catalogue.entries()) {
    const outcome = outcomeOf(entry)
    if (outcome === 'closed') continue
    const { withdrawal, ...rest } = texts(index)
    const open = outcome === 'open' ? entry.fields.flatMap((one, f) => (leaves(one) ? [{ one, f }] : [])) : []
    const whole = open.some(({ one, f }) => f === 0 && one.mask === undefined)
    const spec = {
      ...rest,
      ...(outcome === 'withdrawn' && { withdrawal }),
      ...{ format: { class: '电子表格', type: 'csv' }, sharing: { type: 'conditional' } },
      opening: {
        type: entry.opening,
        ...(entry.opening === 'conditional' && { conditions: word(index, 'condition') }),
      },
      ...{ security: { level: 1, classified: false }, status: entry.status },
      related: catalogue
        .map((_, other) => codeOf(other))
        .filter((_, other) => portal[other] && other !== index),
      ...(whole && { primaryKey: [word(index, 'f0 name')] }),
      fields: open.map(({ one, f }) => fieldOf(index, f, one)),
      ...(outcome === 'open' && { data: [{ path: `../data/${index}.csv` }] }),
    }
    write(`catalog/${index}.yaml`, `${yaml(spec)}\n`)
    const columns = ['title', 'cell'].map((text) => open.map(({ f }) => word(index, `f${f} ${text}`)).join())
    if (outcome === 'open') write(`data/${index}.csv`, `${columns.join('\r\n')}\r\n`)
  }
}
