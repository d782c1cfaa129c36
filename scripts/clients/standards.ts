import { existsSync } from 'node:fs'
import type { Client } from './client.ts'

/** Shapes of DCAT-AP 3.0.0, which lie beside the project where there is a corpus of conformance cases. */
const shapes = '../shared/corpus/standards/dcat-ap/3.0.0'

const tables = ['103001-1', '201001-1', '307054-1']

/** pySHACL: the catalogue is DCAT-AP by its shapes. */
export const shacl: Client = {
  name: 'pyshacl',
  about: 'validates the catalogue by the SHACL shapes of DCAT-AP, read by rdflib in both forms',
  python: ['pyshacl==0.40.1'],
  run: ({ python }) => python('standards_shacl.py', ...(existsSync(shapes) ? [shapes] : [])),
}

/** frictionless: data packages are valid, and so is every row. */
export const frictionless: Client = {
  name: 'frictionless',
  about: 'validates data packages and every row of their CSV files',
  python: ['frictionless==5.21.0', 'requests'],
  run: ({ python }) => python('standards_frictionless.py', ...tables),
}

/** mlcroissant: datasets are read by their Croissant descriptions. */
export const croissant: Client = {
  name: 'mlcroissant',
  about: 'validates Croissant descriptions and reads records by them',
  python: ['mlcroissant==1.1.1', 'requests'],
  run: ({ python }) => python('standards_croissant.py', ...tables),
}

/** csvw: a CSV file is found to be what its metadata say. */
export const csvw: Client = {
  name: 'csvw',
  about: 'reads CSV files by the metadata that their Link header names',
  python: ['csvw==4.1.1', 'requests'],
  run: ({ python }) => python('standards_csvw.py', ...tables),
}

/** feedparser: feeds are well formed and agree. */
export const feeds: Client = {
  name: 'feedparser',
  about: 'reads the feeds of the portal, a dataset, every provider and theme, each by its standard',
  python: ['feedparser==6.0.14'],
  run: async ({ url, python }) => {
    const { datasets } = (await (await fetch(`${url}/datasets.json`)).json()) as {
      datasets: readonly { provider: { code: string }; theme: string }[]
    }
    const groups = datasets.flatMap(({ provider, theme }) => [
      `providers/${provider.code}/`,
      `themes/${theme}/`,
    ])
    return python('standards_feeds.py', '', 'datasets/103001-1/', ...new Set(groups))
  },
}

/** The programs that read documents of the standards. */
export const standards: readonly Client[] = [shacl, frictionless, croissant, csvw, feeds]
