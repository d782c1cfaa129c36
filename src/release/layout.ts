/**
 * Where things lie in the published store.
 *
 *     dist/
 *       current                → releases/{release}: a symbolic link, switched by one rename
 *       cursor.key             seals cursors; made by the first server, never public
 *       encoded/{release}/{sha256}.{coding}    large files as a server has compressed them; only of the current release
 *       pruned/{id}.json       ids of versions that are kept no longer, for whoever asks for one
 *       releases/{release}/
 *         public/              the static root; any web server serves it
 *         engine/{id}/{version}/rows.idx    offsets of the rows in public/data/{id}/{version}/{id}.ndjson
 *         engine/{id}/{version}/table.duckdb    the same rows for queries, where there are many
 *         engine/{id}/{version}/changes-{since}.idx    offsets of the lines in public/data/{id}/{version}/changes/{since}.ndjson
 *         cards/               what lists say of each dataset: index.json, and a file of each shard of the catalogue
 *         inputs/              hashes that tell the next publish what it may keep, likewise; holds no names
 *         state.json           hashes that tell whether there is anything to publish, and of the indexes
 *       .spare                 the same release once more, as links: the next publish changes it where it must
 */
export const layout = {
  current: 'current',
  cursorKey: 'cursor.key',
  releases: 'releases',
  publicDir: 'public',
  engineDir: 'engine',
  encodedDir: 'encoded',
  pruned: (id: string): string => `pruned/${id}.json`,
  manifest: 'release.json',
  /** A part of a manifest that is told in parts. */
  part: (name: string): string => `release/${name}.json`,
  cards: 'cards/index.json',
  cardShard: (name: string): string => `cards/${name}.json`,
  inputs: 'inputs/index.json',
  inputShard: (name: string): string => `inputs/${name}.txt`,
  state: 'state.json',
  spare: '.spare',
  data: (id: string, version: string): string => `data/${id}/${version}`,
  file: (id: string, version: string, format: string): string => `data/${id}/${version}/${id}.${format}`,
  originals: (id: string, version: string): string => `data/${id}/${version}/originals.ndjson`,
  profile: (id: string, version: string): string => `data/${id}/${version}/profile.json`,
  /** Changes of a version since another one, `ending` with its dot: .json, .ndjson, .csv. */
  changes: (id: string, version: string, since: string, ending: string): string =>
    `data/${id}/${version}/changes/${since}${ending}`,
  changesOffsets: (id: string, version: string, since: string): string =>
    `engine/${id}/${version}/changes-${since}.idx`,
  offsets: (id: string, version: string): string => `engine/${id}/${version}/rows.idx`,
  table: (id: string, version: string): string => `engine/${id}/${version}/table.duckdb`,
  searchIndex: 'search/index.json',
  /** What maps are drawn on: outlines as TopoJSON. */
  mapBase: 'map/base.json',
} as const

/** What makes a portal look like its city's own; below the static root. */
export const brand = {
  logo: 'brand/logo.svg',
  colours: 'brand/colours.css',
  app: 'brand/app.webmanifest',
  /** Made with the pages, of the portal's name and accent. */
  icon: (side: 192 | 512): string => `brand/icon-${side}.png`,
} as const
