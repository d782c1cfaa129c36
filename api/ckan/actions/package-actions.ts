import { fold } from '#query/text.ts'
import type { Action } from '../action.ts'
import { findPackages, searchIds } from '../catalogue-search.ts'
import { notFound } from '../ckan-error.ts'
import { allFacts } from '../facts.ts'
import { licenceDict, licencesOf } from '../licence-dict.ts'
import { namesOf } from '../names.ts'
import { formatNames } from '../package-dict.ts'
import { datasetOf, packageOf, packagesOf } from '../packages.ts'

/** Packages that one answer holds whole at most. */
const mostWhole = 1000

const names: Action = {
  about: 'Names of all packages, sorted. limit, offset: a part of them',
  parameters: { limit: 'integer', offset: 'integer' },
  run: (parameters, { serving: { release } }) => {
    const { packageName } = namesOf(release)
    const all = release.cards.map(({ id }) => packageName(id)).sort()
    const offset = parameters.integer('offset', 0)
    const limit = parameters.integer('limit', 0) || all.length
    return all.slice(offset, offset + limit)
  },
}

const withResources: Action = {
  about: `Packages with their resources, the last modified first. limit: ${mostWhole} at most; offset`,
  parameters: { limit: 'integer', offset: 'integer', page: 'integer' },
  run: async (parameters, call) => {
    const limit = Math.min(parameters.integer('limit', mostWhole) || mostWhole, mostWhole)
    const page = Math.max(1, parameters.integer('page', 1))
    const offset = parameters.integer('offset', (page - 1) * limit)
    const found = await findPackages(call.serving, { q: '', fq: [], sort: 'metadata_modified desc' })
    return packagesOf(
      call,
      found.slice(offset, offset + limit).map(({ card }) => card.id),
    )
  },
}

const show: Action = {
  about: 'All metadata of a package and its resources. id: its name or id',
  parameters: {
    id: 'text required',
    use_default_schema: 'ignored',
    include_tracking: 'ignored',
    include_plugin_data: 'ignored',
  },
  run: (parameters, call) => packageOf(call, datasetOf(call, parameters.text('id') ?? '')),
}

const autocomplete: Action = {
  about: 'Packages whose title or text has q. limit: 10 unless given',
  parameters: { q: 'text required', limit: 'integer' },
  run: async (parameters, { serving }) => {
    const { release } = serving
    const ids = await searchIds(serving, parameters.text('q') ?? '')
    const titles = new Map(release.cards.map(({ id, title }) => [id, title]))
    const limit = Math.min(parameters.integer('limit', 10), 100)
    return ids.slice(0, limit).map((id) => {
      const [name, title] = [namesOf(release).packageName(id), titles.get(id) ?? '']
      return { name, title, match_field: 'title', match_displayed: `${title} (${name})` }
    })
  },
}

const resourceShow: Action = {
  about: 'A resource: one file of a dataset in one format. id: its id',
  parameters: { id: 'text required', include_tracking: 'ignored' },
  run: async (parameters, call) => {
    const given = parameters.text('id') ?? ''
    const resource = namesOf(call.serving.release).resource(given)
    const dataset = resource && call.serving.release.dataset(resource.id)
    if (dataset === undefined) throw notFound()
    const { resources } = await packageOf(call, dataset)
    const found = resources.find(({ id }) => id === given)
    if (found === undefined) throw notFound()
    return found
  },
}

const licenseList: Action = {
  about: 'Licences that packages of this portal have',
  parameters: {},
  run: (_, { serving: { release } }) => licencesOf(release).map(licenceDict),
}

const formatAutocomplete: Action = {
  about: 'Names of formats that have q. limit: 5 unless given',
  parameters: { q: 'text required', limit: 'integer' },
  run: (parameters) =>
    Object.values(formatNames)
      .filter((name) => fold(name).includes(fold(parameters.text('q') ?? '')))
      .map((name) => name.toLowerCase())
      .slice(0, parameters.integer('limit', 5)),
}

const tagsOf = async (release: Parameters<typeof allFacts>[0], part = ''): Promise<readonly string[]> => {
  const facts = await allFacts(release)
  const all = new Set([...facts.values()].flatMap(({ tags }) => tags))
  return [...all].filter((name) => fold(name).includes(fold(part))).sort()
}

const tagDict = (name: string, release: Parameters<typeof namesOf>[0]) => ({
  ...{ id: namesOf(release).uuid('tag', name), name, display_name: name, vocabulary_id: null },
})

const tagList: Action = {
  about: 'Names of all tags. query: only those that have this text; all_fields: as objects',
  parameters: { query: 'text', all_fields: 'flag', vocabulary_id: 'ignored' },
  run: async (parameters, { serving: { release } }) => {
    const tags = await tagsOf(release, parameters.text('query'))
    return parameters.flag('all_fields', false) ? tags.map((name) => tagDict(name, release)) : tags
  },
}

const tagShow: Action = {
  about: 'A tag. id: its name or id; include_datasets: with its packages, 1000 at most',
  parameters: { id: 'text required', include_datasets: 'flag', vocabulary_id: 'ignored' },
  run: async (parameters, call) => {
    const { release } = call.serving
    const given = parameters.text('id') ?? ''
    const name = (await tagsOf(release)).find((one) => one === given || tagDict(one, release).id === given)
    if (name === undefined) throw notFound()
    if (!parameters.flag('include_datasets', false)) return tagDict(name, release)
    const facts = await allFacts(release)
    const ids = [...facts].filter(([, { tags }]) => tags.includes(name)).map(([id]) => id)
    return { ...tagDict(name, release), packages: await packagesOf(call, ids.slice(0, mostWhole)) }
  },
}

const tagAutocomplete: Action = {
  about: 'Names of tags that have a text: query, or q. limit, offset',
  parameters: { query: 'text', q: 'text', limit: 'integer', offset: 'integer', vocabulary_id: 'ignored' },
  run: async (parameters, { serving: { release } }) => {
    const tags = await tagsOf(release, parameters.text('query') ?? parameters.text('q'))
    const offset = parameters.integer('offset', 0)
    return tags.slice(offset, offset + Math.min(parameters.integer('limit', 100), 1000))
  },
}

/** Actions about packages, their resources, tags and licences. */
export const packageActions: Readonly<Record<string, Action>> = {
  package_list: names,
  package_show: show,
  current_package_list_with_resources: withResources,
  package_autocomplete: autocomplete,
  resource_show: resourceShow,
  license_list: licenseList,
  format_autocomplete: formatAutocomplete,
  tag_list: tagList,
  tag_show: tagShow,
  tag_autocomplete: tagAutocomplete,
}
