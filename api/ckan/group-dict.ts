import { themes } from '#catalog/theme.ts'
import type { Word } from '#catalog/words.ts'
import type { Card } from '#release/card.ts'
import type { Release } from '#release/read.ts'
import { ckanTime } from './facts.ts'
import { type Names, namesOf, organizationName } from './names.ts'

/** A provider or a theme, as CKAN has organizations and groups. */
export interface Group {
  readonly kind: 'organization' | 'group'
  readonly id: string
  readonly name: string
  readonly title: string
  readonly titleEn?: string
  /** Datasets that it has. */
  readonly count: number
  /** The earliest date of any of them; YYYY-MM-DD. */
  readonly created: string
  /** The code of a provider, the slug of a theme. */
  readonly code: string
}

const earliest = (cards: readonly Card[]): string => cards.map(({ modified }) => modified).sort()[0] ?? ''

const organizations = (cards: readonly Card[], names: Names): readonly Group[] =>
  [...Map.groupBy(cards, ({ providerId }) => providerId)].flatMap(([code, own]) => {
    const [first] = own
    if (first === undefined) return []
    const { name: title, nameEn } = first.provider
    const name = organizationName(code)
    return {
      kind: 'organization' as const,
      id: names.uuid('organization', name),
      ...{ name, title, code },
      ...(nameEn === undefined ? {} : { titleEn: nameEn }),
      ...{ count: own.length, created: earliest(own) },
    }
  })

const themeWords: Readonly<Record<string, Word>> = themes

const titlesOf = (theme: string) => {
  const word = themeWords[theme]
  return word === undefined ? { title: theme } : { title: word.zh, titleEn: word.en }
}

const groups = (cards: readonly Card[], names: Names): readonly Group[] =>
  [...Map.groupBy(cards, ({ theme }) => theme)].map(([theme, own]) => ({
    kind: 'group' as const,
    id: names.uuid('group', theme),
    ...{ name: theme, code: theme, ...titlesOf(theme) },
    ...{ count: own.length, created: earliest(own) },
  }))

interface Groups {
  readonly organization: readonly Group[]
  readonly group: readonly Group[]
}

const known = new WeakMap<Release, Groups>()

/** The organizations and groups of a release, sorted by name; only those with a dataset are there. */
export const groupsOf = (release: Release): Groups => {
  const made = known.get(release)
  if (made !== undefined) return made
  const names = namesOf(release)
  const byName = (all: readonly Group[]) => all.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const found = {
    organization: byName(organizations(release.cards, names)),
    group: byName(groups(release.cards, names)),
  }
  known.set(release, found)
  return found
}

/** A group as it stands in a package. */
export const groupInPackage = ({ id, name, title }: Group) => ({
  ...{ id, name, title, display_name: title, description: '', image_display_url: '' },
})

/** An organization as it stands in a package. */
export const organizationInPackage = ({ id, name, title, created }: Group) => ({
  ...{ id, name, title, type: 'organization', description: '', image_url: '' },
  created: ckanTime(created),
  is_organization: true,
  approval_status: 'approved',
  state: 'active',
})

/** What of a group is wanted. */
export interface GroupOptions {
  readonly extras: boolean
  readonly users: boolean
  readonly groups: boolean
}

/** A group or organization as group_show and organization_show tell it. */
export const groupDict = (group: Group, { extras, users, groups: sub }: GroupOptions) => {
  const { id, name, title, titleEn, kind, created, count, code } = group
  const more = [
    { key: kind === 'organization' ? 'code' : 'slug', value: code },
    ...(titleEn === undefined ? [] : [{ key: 'title_en', value: titleEn }]),
  ]
  return {
    ...{ id, name, title, display_name: title, description: '', type: kind },
    ...{ image_url: '', image_display_url: '', created: ckanTime(created) },
    ...{ is_organization: kind === 'organization', approval_status: 'approved', state: 'active' },
    ...{ package_count: count, num_followers: 0, tags: [] },
    ...(extras ? { extras: more } : {}),
    ...(users ? { users: [] } : {}),
    ...(sub ? { groups: [] } : {}),
  }
}
