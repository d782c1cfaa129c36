import { type Client, mustBe } from './client.ts'

interface Package {
  readonly id: string
  readonly name: string
  readonly metadata_modified: string
  readonly organization: { readonly name: string } | null
  readonly owner_org: string | null
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly resources: readonly { readonly url: string; readonly format: string }[]
}

const rows = 100

/**
 * What ckanext-harvest's CKAN harvester asks, in its order and its own words: all packages by id page by page until one is empty,
 * later those that changed since an hour before the last time, each organization and group that a package has. CKAN itself can't be
 * installed from PyPI, so its requests are made here.
 */
export const ckanHarvest: Client = {
  name: 'ckan-harvest',
  about: "the requests of ckanext-harvest's CKAN harvester: gather, changes since, organizations, groups",
  run: async ({ url }) => {
    const get = async (action: string, data: Readonly<Record<string, string>>): Promise<unknown> => {
      const response = await fetch(`${url}/api/3/action/${action}?${new URLSearchParams(data)}`)
      const body = (await response.json()) as { success: boolean; result: unknown; error?: unknown }
      mustBe(`${action} ${JSON.stringify(data)}`, [response.status, body.error], [200, undefined])
      return body.result
    }
    const search = async (fq: string | undefined): Promise<readonly Package[]> => {
      const found: Package[] = []
      for (let start = 0; ; start += rows) {
        const data = { rows: String(rows), start: String(start), sort: 'id asc', ...(fq && { fq }) }
        const { results } = (await get('package_search', data)) as { results: readonly Package[] }
        if (results.length === 0) return found
        found.push(...results)
      }
    }
    const names = (await get('package_list', {})) as readonly string[]
    const all = await search(undefined)
    mustBe('names of all pages', all.map(({ name }) => name).toSorted(), names.toSorted())
    mustBe('ids, each once', new Set(all.map(({ id }) => id)).size, names.length)
    const organizations = [...new Set(all.flatMap(({ organization }) => organization?.name ?? []))]
    const [one = ''] = organizations
    const some = await search(`organization:(${one})`)
    const others = await search(`-organization:(${one})`)
    mustBe('one organization and all others', some.length + others.length, all.length)
    const newest =
      all
        .map((each) => each.metadata_modified)
        .toSorted()
        .at(-1) ?? ''
    const since = await search(`metadata_modified:[${newest}Z TO *]`)
    mustBe('changed since the last change', since.length > 0 && since.length <= all.length, true)
    mustBe('changed since tomorrow', (await search('metadata_modified:[NOW+1DAY TO *]')).length, 0)
    for (const { owner_org: id } of all) await get('organization_show', { id: id ?? '' })
    for (const { groups } of all) for (const { id } of groups) await get('group_show', { id })
    const [file] = all.flatMap(({ resources }) => resources)
    mustBe('a file of a resource', (await fetch(file?.url ?? '')).status, 200)
    return [
      `gathered ${all.length} packages, ${since.length} of them as changed since ${newest}`,
      `${organizations.length} organizations and every group are there; the filter by organization leaves none out`,
    ]
  },
}
