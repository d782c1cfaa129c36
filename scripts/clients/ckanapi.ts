import type { Client } from './client.ts'

/** ckanapi: CKAN's client library takes the portal for a CKAN. */
export const ckanapi: Client = {
  name: 'ckanapi',
  about: "CKAN's own client library lists, shows, searches and reads rows",
  python: ['ckanapi==4.11'],
  run: ({ python }) => python('ckan_api.py'),
}
