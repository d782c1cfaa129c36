import { createConfig, lintFromString } from '@redocly/openapi-core'
import { type Client, mustBe } from './client.ts'

const documents = ['/api/v1/openapi.json', '/api/v1/datasets/212001-1/openapi.json', '/ogc/api']

/** Redocly: its recommended rules find nothing wrong with the OpenAPI documents as they are served. */
export const redocly: Client = {
  name: 'redocly',
  about: 'lints the OpenAPI documents as they are served',
  run: async ({ url }) => {
    // Portals stand on localhost until somebody publishes them.
    const config = await createConfig({ extends: ['recommended'], rules: { 'no-server-example.com': 'off' } })
    const said: string[] = []
    for (const path of documents) {
      const source = await (await fetch(url + path)).text()
      const found = await lintFromString({ source, config })
      mustBe(
        `problems of ${path}`,
        found.map(({ ruleId, message }) => `${ruleId}: ${message}`),
        [],
      )
      said.push(`${path}: no problem under Redocly's recommended rules`)
    }
    return said
  },
}
