import { hash } from 'node:crypto'
import {
  figuresOf,
  type Group,
  lastFirst,
  licencesOf,
  newestFirst,
  offeredOf,
  providersOf,
  regionsOf,
  seriesOf,
  themesOf,
} from './catalogue.ts'
import { type Card, type CatalogueReader, entryId } from './core.ts'
import { inBoth, pagesOfDataset } from './dataset-pages.ts'
import { besideOf } from './group-sides.ts'
import { exampleDataset } from './guide.ts'
import { firstOf, longest, partsOf } from './list-parts.ts'
import { dueDatesOf } from './openness.ts'
import { inLanguage, paths } from './paths.ts'

/** A page that is no dataset's own, with a hash that changes whenever anything that it shows of the catalogue does. */
export interface SharedPage {
  readonly path: string
  readonly key: string
}

/** What was shown before, and what lists say, and said, of the datasets that have changed since. */
export interface SharedBefore {
  readonly keys: Readonly<Record<string, string>>
  readonly changed: readonly Card[]
}

/** A page with what it shows: as JSON it must differ wherever the page does. */
interface Shown {
  readonly path: string
  /** Not worked out where it is known to be what it was. */
  readonly shows: unknown | typeof asBefore
}

const asBefore = Symbol('as before')

const hashes = (cards: readonly Card[]): readonly string[] => cards.map((card) => card.hash)

const listPages = (path: string, about: unknown, cards: readonly Card[]): Shown[] => [
  {
    path,
    shows: [
      about,
      figuresOf(cards),
      dueDatesOf(cards).text,
      besideOf(cards),
      hashes(firstOf(newestFirst(cards))),
      partsOf(cards)[0]?.from,
    ],
  },
  ...partPages(path, about, cards),
]

const partPages = (path: string, about: unknown, cards: readonly Card[]): Shown[] =>
  partsOf(cards).map(({ from, cards: own, previous, next }) => ({
    path: paths.part(path, from),
    shows: [about, hashes(own), previous, next],
  }))

/** The pages of a list of which no dataset has changed, come or gone. */
const samePages = (path: string, cards: readonly Card[]): Shown[] =>
  [path, ...partsOf(cards).map(({ from }) => paths.part(path, from))].map((one) => ({
    path: one,
    shows: asBefore,
  }))

/** The pages of the lists of some groups. */
const groupPages = <T>(
  groups: readonly Group<T>[],
  changed: ReadonlySet<string> | undefined,
  path: (key: string) => string,
  about: (group: Group<T>) => unknown,
): Shown[] =>
  groups.flatMap((group) =>
    changed === undefined || changed.has(group.key)
      ? listPages(path(group.key), about(group), group.cards)
      : samePages(path(group.key), group.cards),
  )

const applicationsShown = ({ catalogue, dataset }: CatalogueReader): unknown =>
  (catalogue.portal.applications ?? []).map((one) => [
    one,
    one.datasets.map((code) => {
      const { title, titleEn } = dataset(entryId(code)) ?? {}
      return [title, titleEn]
    }),
  ])

/** Every page but those of datasets, with what each shows: kept true to the pages in site/pages. */
const shownBy = (reader: CatalogueReader, changed?: readonly Card[]): Shown[] => {
  const { cards, catalogue } = reader
  const [providers, themes, regions] = [providersOf(cards), themesOf(cards), regionsOf(cards)]
  // One hash for the many of them, which several pages show.
  const all = hash('sha256', hashes(cards).join(), 'hex')
  const table = (groups: readonly Group<unknown>[]): unknown =>
    groups.map(({ key, cards: own }) => [key, figuresOf(own), dueDatesOf(own).text])
  const keysOf = (group: typeof providersOf | typeof themesOf | typeof regionsOf | typeof seriesOf) =>
    changed && new Set(group(changed).map(({ key }) => key))
  const lists = [
    ...groupPages(providers, keysOf(providersOf), paths.provider, ({ of }) => of),
    ...groupPages(themes, keysOf(themesOf), paths.theme, ({ key }) => key),
    ...groupPages(regions, keysOf(regionsOf), paths.region, ({ key }) => key),
    ...groupPages(seriesOf(cards), keysOf(seriesOf), paths.series, ({ of, cards: members }) => [
      of.title,
      of.titleEn,
      lastFirst(members)
        .slice(0, longest)
        .map(({ id }) => id),
    ]),
  ]
  const example = exampleDataset(reader)?.dataset.id
  // Not its record as it stands: one that is read has its keys in another order than one that was just made.
  const guided = hashes(cards.filter(({ id }) => id === example))
  const parts = partPages(paths.datasets, 'datasets', cards)
  return [
    { path: paths.home, shows: all },
    { path: paths.datasets, shows: all },
    ...parts,
    { path: paths.providers, shows: [providers.map(({ of }) => of), table(providers)] },
    { path: paths.themes, shows: table(themes) },
    { path: paths.regions, shows: table(regions) },
    { path: paths.openness, shows: all },
    { path: paths.applications, shows: applicationsShown(reader) },
    { path: paths.developers, shows: [guided, hashes(offeredOf(cards, example))] },
    { path: paths.tutorial, shows: guided },
    { path: paths.sql, shows: example },
    { path: paths.problems, shows: null },
    { path: paths.about, shows: licencesOf(reader) },
    ...[paths.help, paths.privacy, paths.accessibility, paths.embed, paths.notFound].map((path) => ({
      path,
      shows: null,
    })),
    ...catalogue.withdrawn.map((notice) => ({ path: paths.dataset(notice.id), shows: notice })),
    ...lists,
  ]
}

/** Lists every page but those of datasets, in both languages; what is known of those before is not worked out anew. */
export const sharedPagesOf = (reader: CatalogueReader, before?: SharedBefore): SharedPage[] => {
  const keyOf = ({ shows }: Shown): string => hash('sha256', JSON.stringify([shows]), 'hex').slice(0, 24)
  const known = ({ path, shows }: Shown): string | undefined =>
    shows === asBefore ? before?.keys[path] : keyOf({ path, shows })
  const shown = shownBy(reader, before?.changed).map((page) => ({ path: page.path, key: known(page) }))
  // A list that the release before had no page of: that release was made by another program.
  if (shown.some(({ key }) => key === undefined)) return sharedPagesOf(reader)
  return shown.flatMap(({ path, key = '' }) => inBoth(path).map((one) => ({ path: one, key })))
}

/** Lists the address of every page that a catalogue has, in both languages: the Chinese ones first. */
export const pagesOf = (reader: CatalogueReader): string[] => {
  const shared = sharedPagesOf(reader).map(({ path }) => path)
  const all = [...shared, ...reader.cards.flatMap(pagesOfDataset)]
  const chinese = all.filter((path) => !path.startsWith('/en/'))
  return [...chinese, ...chinese.map((path) => inLanguage('en', path))]
}
