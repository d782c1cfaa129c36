import type { Action } from './action.ts'
import { datastoreActions } from './actions/datastore-actions.ts'
import { groupActions } from './actions/group-actions.ts'
import { packageActions } from './actions/package-actions.ts'
import { packageSearch } from './actions/package-search.ts'
import { siteActions } from './actions/site-actions.ts'
import { CkanBadRequest, denied, notFound } from './ckan-error.ts'

const helpShow: Action = {
  about: 'What an action does, and its parameters. name: of the action',
  parameters: { name: 'text required' },
  run: (parameters) => {
    const action = find(parameters.text('name') ?? '')
    if (action === undefined) throw notFound('Action not found')
    const names = Object.entries(action.parameters).map(([name, kind]) => `:param ${name}: ${kind}`)
    return [action.about, '', ...names].join('\n').trim()
  },
}

/** Every action by name. */
export const actions: Readonly<Record<string, Action>> = {
  ...siteActions,
  help_show: helpShow,
  ...packageActions,
  package_search: packageSearch,
  ...groupActions,
  ...datastoreActions,
}

const find = (name: string): Action | undefined => (Object.hasOwn(actions, name) ? actions[name] : undefined)

/** What CKAN's editors do. */
const writing = /_(create|update|patch|delete|purge|revise|upsert|reorder|clear|invite)$|^(bulk|send)_/

const noSql = [
  'datastore_search_sql is not offered, because no SQL from outside is ever run here.',
  'Use datastore_search with filters, q, sort and fields, /api/v1/datasets/{id}/records with filter= (CQL2) and',
  '/api/v1/datasets/{id}/aggregate, or the Parquet file with DuckDB.',
].join(' ')

/** The action of this name; throws what CKAN answers where there is none. */
export const actionOf = (name: string): Action => {
  const action = find(name)
  if (action !== undefined) return action
  if (writing.test(name)) throw denied('this portal is read-only')
  const why = name === 'datastore_search_sql' ? `. ${noSql}` : ''
  throw new CkanBadRequest(`Action name not known: ${name.slice(0, 100)}${why}`)
}
