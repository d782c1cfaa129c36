import { dirname, resolve } from 'node:path'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Decision } from '#gate/approved.ts'

/**
 * What was decided about the entries of one file of the catalogue, as far as a publish must know it that leaves them as they
 * are. Nothing could be published of it: whatever is made or made anew passes the gate again.
 */
export interface Brief {
  readonly codes: readonly string[]
  /** The first letter of the outcome of each entry. */
  readonly outcomes: string
  /** Code and name of every provider, once each. */
  readonly providers: readonly (readonly [code: string, name: string])[]
  /** Codes that its entries are related to, and the keys of the series that they belong to. */
  readonly related: readonly string[]
  /** Data files that its entries name, where they lie and as they are written. */
  readonly files: readonly string[]
}

/** The briefs of a catalogue, by the paths of its files. */
export type Briefs = ReadonlyMap<string, Brief>

const letterOf: Readonly<Record<Decision['outcome'], string>> = {
  open: 'o',
  metadata: 'm',
  withdrawn: 'w',
  refused: 'r',
}

/** Sums up the entries of the file at `path`; `decisions` are those about them, in their order. */
export const briefOf = (
  path: string,
  entries: readonly CatalogEntry[],
  decisions: readonly Decision[],
): Brief => {
  const providers = new Map(
    entries.map(({ provider }) => [`${provider.code}\n${provider.name}`, provider] as const),
  )
  const files = entries.flatMap(({ data }) =>
    data.flatMap((item) => [item.path, resolve(dirname(path), item.given)]),
  )
  return {
    codes: entries.map(({ code }) => code),
    outcomes: decisions.map(({ outcome }) => letterOf[outcome]).join(''),
    providers: [...providers.values()].map(({ code, name }) => [code, name]),
    related: [
      ...new Set(
        entries.flatMap(({ related, series }) => [...related, ...(series ? [seriesKey(series.id)] : [])]),
      ),
    ],
    files: [...new Set(files)],
  }
}

const seriesPrefix = 'series '

const seriesKey = (id: string): string => `${seriesPrefix}${id}`

/** The keys of the series that the entries of a file belong to. */
export const seriesIn = ({ related }: Brief): readonly string[] =>
  related.filter((key) => key.startsWith(seriesPrefix))

/** Codes of the entries that are in the portal, with their data or without. */
export const shownIn = ({ codes, outcomes }: Brief): readonly string[] =>
  codes.filter((_, i) => outcomes[i] === 'o' || outcomes[i] === 'm')

/** Whether a notice of withdrawal remains of any entry. */
export const hasNotice = ({ outcomes }: Brief): boolean => outcomes.includes('w')

/** Files that are looked for in the text of a brief; for more of them it is parsed. */
const fewAsked = 8

/** Whether the entries of a brief name one of these data files. */
export const namesAny = (brief: Brief, files: ReadonlySet<string>): boolean => {
  const text = texts.get(brief)?.files
  // Of a big catalogue nearly no brief names one of the few that were changed.
  const isSure = text === undefined || files.size > fewAsked
  if (!isSure && ![...files].some((file) => text.includes(JSON.stringify(file)))) return false
  return brief.files.some((file) => files.has(file))
}

/** The body of a file that holds briefs: a path and two pieces of JSON on each line. A path that would break the line is left out. */
export const encodeBriefs = (briefs: Briefs): Uint8Array => {
  const lines = [...briefs].filter(([path]) => !/[\t\n]/.test(path))
  return Buffer.from(
    lines
      .map(([path, brief]) => {
        const { rest, files } = texts.get(brief) ?? textsOf(brief)
        return `${path}\t${rest}\t${files}\n`
      })
      .join(''),
  )
}

/** A brief as text: its files, most of it, by themselves. */
interface Texts {
  readonly rest: string
  readonly files: string
}

const textsOf = ({ files, ...rest }: Brief): Texts => ({
  rest: JSON.stringify(rest),
  files: JSON.stringify(files),
})

/** The text that a brief was read from. */
const texts = new WeakMap<Brief, Texts>()

/** The briefs in a body that encodeBriefs made. */
export const decodeBriefs = (body: Buffer | undefined): Map<string, Brief> => {
  const briefs = new Map<string, Brief>()
  for (const line of body?.toString().split('\n') ?? []) {
    const [path = '', rest, files] = line.split('\t')
    if (path === '' || rest === undefined || files === undefined) continue
    const brief = readBrief({ rest, files })
    briefs.set(path, brief)
    texts.set(brief, { rest, files })
  }
  return briefs
}

/** What data files it names is parsed when it is asked for. */
const readBrief = ({ rest, files: text }: Texts): Brief => {
  let files: Brief['files'] | undefined
  const brief = JSON.parse(rest) as Omit<Brief, 'files'>
  return {
    ...brief,
    get files() {
      files ??= JSON.parse(text) as Brief['files']
      return files
    },
  }
}
