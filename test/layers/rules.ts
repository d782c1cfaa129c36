/** A folder (or file) of src may import what ranks lower than itself, never its equals. */
export const ranks: Readonly<Record<string, number>> = {
  errors: 0,
  effects: 0,
  catalog: 1,
  query: 2,
  gate: 2,
  contract: 3,
  ingest: 3,
  engine: 3,
  search: 3,
  release: 4,
  harvest: 5,
  publish: 5,
}

/** The rank of publish, and of files that stand alone in src: they put the parts together. */
export const top = 5

/** What api and site, which only read a release, must not even see; each is the start of a path. */
export const closedToReaders = [
  'src/gate/',
  'src/ingest/',
  'src/harvest/',
  'src/release/compose-release',
  'src/release/finish',
  'src/release/forward-tree',
  'src/release/keep-versions',
  'src/release/plan',
  'src/release/previous',
  'src/release/remember-pruned',
  'src/release/second-tree',
  'src/release/sinks/',
  'src/release/stage',
  'src/release/switch',
  'src/release/tree-files',
  'src/release/write',
  'src/publish',
]

/**
 * Where each vendor package may be imported: starts of paths. No entry names catalog (but its codecs), query or
 * gate, so those depend on nothing. Tests, and the makers of the bundled data, may use any.
 */
export const vendors: Readonly<Record<string, readonly string[]>> = {
  '@astrojs/node': ['site/', 'astro.config.mjs'],
  '@duckdb/duckdb-wasm': ['site/islands/sql/'],
  '@duckdb/node-api': ['src/engine/', 'scripts/bench/api', 'scripts/bench/changes', 'scripts/bench/ingest/'],
  '@hono/node-server': ['api/', 'scripts/'],
  '@modelcontextprotocol/client': ['scripts/bench/agents', 'scripts/clients/'],
  '@modelcontextprotocol/server': ['api/mcp/'],
  '@hono/zod-openapi': ['api/', 'src/contract/'],
  '@redocly/openapi-core': ['scripts/clients/'],
  astro: ['site/', 'astro.config.mjs'],
  // Inventories are files that become entries, as data files become rows: their cells are read in the codecs.
  fflate: ['src/catalog/codec', 'src/ingest/', 'src/search/'],
  hono: ['api/', 'src/contract/'],
  jsonld: ['src/harvest/'],
  n3: ['src/harvest/'],
  hyparquet: ['site/islands/explore/'],
  echarts: ['site/islands/explore/chart/'],
  ol: ['site/islands/explore/map/'],
  fzstd: ['site/islands/explore/'],
  minisearch: ['src/search/', 'scripts/bench/search'],
  // The client is made of the contract; pages and tests have it from there.
  'openapi-fetch': ['src/contract/'],
  'openapi-typescript': ['scripts/'],
  papaparse: ['src/catalog/codec', 'src/ingest/'],
  'playwright-core': ['scripts/bench/explorer', 'scripts/bench/pages', 'scripts/bench/search'],
  'pinyin-pro': ['src/catalog/codec', 'src/search/build/'],
  'robust-predicates': ['src/engine/'],
  'read-excel-file': ['src/catalog/codec', 'src/ingest/'],
  'topojson-client': ['src/publish/map-topology'],
  'topojson-server': ['src/publish/map-topology'],
  'topojson-simplify': ['src/publish/map-topology'],
  'topojson-specification': ['src/publish/map-topology'],
  yaml: ['src/catalog/codec', 'scripts/'],
  zod: ['api/mcp/', 'src/contract/'],
}

/** May import any package. */
export const anyVendor = ['test/', 'scripts/datasets/']

/** Runs in a browser too, with everything it imports: starts of paths. */
export const browserSafe = [
  'src/catalog/',
  'src/query/',
  'src/contract/',
  'src/search/',
  'site/core-browser',
  'site/islands/',
]

/** Made for Node although it lies in a browser-safe folder. */
export const notBrowserSafe = ['src/catalog/codec', 'src/search/build/']

/** May read the environment: the edges of the process. */
export const mayReadEnvironment = ['scripts/', 'test/', 'api/server']

/** The one door from site to the core. */
export const siteDoor = /^site\/core[^/]*\.ts$/

/** Names that say nothing about the domain. */
export const emptyNames = ['utils.ts', 'helpers.ts', 'common.ts', 'types.ts']

export const longestFile = 300
