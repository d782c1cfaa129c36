import { fold } from '#query/text.ts'
import type { Action, ActionCall } from '../action.ts'
import { findPackages } from '../catalogue-search.ts'
import { invalid, notFound } from '../ckan-error.ts'
import { type Group, groupDict, groupsOf } from '../group-dict.ts'
import { packagesOf } from '../packages.ts'
import type { Parameters } from '../parameters.ts'

type Kind = Group['kind']

/** Packages that a group is told with, as CKAN limits them. */
const mostPackages: Readonly<Record<Kind, number>> = { organization: 10, group: 1000 }

const orders: Readonly<Record<string, (a: Group, b: Group) => number>> = {
  name: (a, b) => (a.name < b.name ? -1 : 1),
  title: (a, b) => (a.title < b.title ? -1 : 1),
  package_count: (a, b) => a.count - b.count,
  packages: (a, b) => a.count - b.count,
}

const sorted = (groups: readonly Group[], sort: string): readonly Group[] => {
  const [, field = '', direction] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(sort) ?? []
  const order = Object.hasOwn(orders, field) ? orders[field] : undefined
  if (order === undefined)
    throw invalid({ sort: [`Cannot sort by this; known: ${Object.keys(orders).join(', ')}`] })
  // As CKAN has it: the most packages come first unless told otherwise.
  const usual = field.startsWith('package') ? 'desc' : 'asc'
  return groups.toSorted((direction ?? usual).toLowerCase() === 'desc' ? (a, b) => order(b, a) : order)
}

const wanted = (groups: readonly Group[], parameters: Parameters, kind: Kind): readonly Group[] => {
  const named = parameters.list(`${kind}s`) ?? parameters.list('groups')
  const q = fold(parameters.text('q') ?? '').trim()
  return groups.filter(
    ({ name, title }) =>
      (named === undefined || named.includes(name)) && (q === '' || fold(`${name} ${title}`).includes(q)),
  )
}

const inAll = { users: 'include_users', groups: 'include_groups', extras: 'include_extras' } as const

const list = (kind: Kind, what: string): Action => ({
  about: `Names of ${what}, or with all_fields what they are. q, sort, limit, offset, ${kind}s`,
  parameters: {
    ...{ q: 'text', sort: 'text', order_by: 'text', limit: 'integer', offset: 'integer' },
    ...{ all_fields: 'flag', groups: 'list', organizations: 'list', type: 'ignored' },
    ...{ include_extras: 'flag', include_users: 'flag', include_groups: 'flag' },
    ...{ include_dataset_count: 'ignored', include_tags: 'ignored', include_followers: 'ignored' },
    include_member_count: 'ignored',
  },
  run: (parameters, { serving: { release } }) => {
    const sort = parameters.text('sort') ?? parameters.text('order_by') ?? 'title asc'
    const groups = sorted(wanted(groupsOf(release)[kind], parameters, kind), sort)
    const offset = parameters.integer('offset', 0)
    const page = groups.slice(offset, offset + (parameters.integer('limit', 0) || groups.length))
    if (!parameters.flag('all_fields', false)) return page.map(({ name }) => name)
    const options = {
      extras: parameters.flag(inAll.extras, false),
      users: parameters.flag(inAll.users, false),
      groups: parameters.flag(inAll.groups, false),
    }
    return page.map((group) => groupDict(group, options))
  },
})

const find = (kind: Kind, given: string, { serving: { release } }: ActionCall): Group => {
  const group = groupsOf(release)[kind].find(({ id, name, code }) => [id, name, code].includes(given))
  if (group === undefined) throw notFound()
  return group
}

const packagesIn = async ({ kind, name }: Group, call: ActionCall, most: number, from = 0) => {
  const field = kind === 'organization' ? 'organization' : 'groups'
  const fq = [`${field}:"${name}"`]
  const found = await findPackages(call.serving, { q: '', fq, sort: 'metadata_modified desc' })
  return packagesOf(
    call,
    found.slice(from, from + most).map(({ card }) => card.id),
  )
}

const show = (kind: Kind, what: string): Action => ({
  about: `${what}. id: its name or id; include_datasets: with its packages, ${mostPackages[kind]} at most`,
  parameters: {
    id: 'text required',
    ...{ include_datasets: 'flag', include_extras: 'flag', include_users: 'flag', include_groups: 'flag' },
    ...{ include_dataset_count: 'ignored', include_tags: 'ignored', include_followers: 'ignored' },
    include_member_count: 'ignored',
  },
  run: async (parameters, call) => {
    const group = find(kind, parameters.text('id') ?? '', call)
    const told = groupDict(group, {
      extras: parameters.flag(inAll.extras, true),
      users: parameters.flag(inAll.users, true),
      groups: parameters.flag(inAll.groups, true),
    })
    if (!parameters.flag('include_datasets', false)) return told
    return { ...told, packages: await packagesIn(group, call, mostPackages[kind]) }
  },
})

const autocomplete = (kind: Kind): Action => ({
  about: `Names of ${kind}s that have q. limit: 20 unless given`,
  parameters: { q: 'text required', limit: 'integer' },
  run: (parameters, { serving: { release } }) =>
    wanted(groupsOf(release)[kind], parameters, kind)
      .slice(0, Math.min(parameters.integer('limit', 20), 1000))
      .map(({ id, name, title }) => ({ id, name, title })),
})

const packageShow: Action = {
  about: 'The packages of a group. id: its name or id; limit, 1000 at most; offset',
  parameters: { id: 'text required', limit: 'integer', offset: 'integer' },
  run: (parameters, call) => {
    const limit = Math.min(parameters.integer('limit', 1000) || 1000, 1000)
    return packagesIn(
      find('group', parameters.text('id') ?? '', call),
      call,
      limit,
      parameters.integer('offset', 0),
    )
  },
}

/** Actions about providers, which are organizations, and themes, which are groups. */
export const groupActions: Readonly<Record<string, Action>> = {
  organization_list: list('organization', 'organizations: the providers'),
  organization_show: show('organization', 'An organization: a provider'),
  organization_autocomplete: autocomplete('organization'),
  group_list: list('group', 'groups: the themes'),
  group_show: show('group', 'A group: a theme'),
  group_autocomplete: autocomplete('group'),
  group_package_show: packageShow,
}
