import { afterAll, describe, expect, inject, it } from 'vitest'
import { apiClient } from '#contract/client.ts'
import { problemCodes, problemType } from '#contract/problems.ts'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'

const holidays = '201001-1'
const release = await openRelease(inject('bundled'))
if (release === null) throw new Error('the bundled catalogue was not published')
const app = createApp({ release: () => release })
const client = apiClient('http://localhost', async (request) => app.fetch(request))
afterAll(() => release.close())

describe('the client of the contract', () => {
  it('finds datasets, and reads pages whose parameters and answers are typed', async () => {
    const { data: found } = await client.GET('/api/v1/datasets', {
      params: { query: { q: '节假日', limit: 1 } },
    })
    expect(found?.data[0]?.id).toBe(holidays)
    const { data } = await client.GET('/api/v1/datasets/{id}/records', {
      params: {
        path: { id: holidays },
        query: { limit: 2, sort: '-date', conditions: { day_off__exact: 'true' } },
      },
    })
    expect(data?.meta).toMatchObject({ count: 2, limit: 2 })
    expect(data?.data[0]).toMatchObject({ day_off: true })
  })

  it('groups, and lists values', async () => {
    const path = { id: holidays }
    const { data: groups } = await client.GET('/api/v1/datasets/{id}/aggregate', {
      params: { path, query: { group_by: 'year(date)', metrics: 'count', limit: 1 } },
    })
    expect(groups?.data).toHaveLength(1)
    const { data: values } = await client.GET('/api/v1/datasets/{id}/fields/{field}/values', {
      params: { path: { ...path, field: 'kind' } },
    })
    expect(values?.data.map(({ value }) => value)).toContain('放假')
  })

  it('gives problems as they are', async () => {
    const { error, response } = await client.GET('/api/v1/datasets/{id}', { params: { path: { id: '0-0' } } })
    expect([response.status, error?.code]).toEqual([404, 'dataset_not_found'])
  })
})

describe('the type of a problem', () => {
  it.each(problemCodes)('%s leads to a part of a page that explains it, in both languages', async (code) => {
    const [path = '', part] = problemType(code).split('#')
    expect(part).toBe(code)
    for (const language of ['', '/en']) {
      const response = await app.request(`${language}${path}`)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain(`id="${code}"`)
    }
  })
})
