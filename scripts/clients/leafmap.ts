import type { Client } from './client.ts'

/** leafmap, the maps of notebooks: it reads a collection by its address and draws it. */
export const leafmap: Client = {
  name: 'leafmap',
  about: 'draws a collection of OGC API Features by its address',
  python: ['leafmap==0.63.1', 'folium==0.20.0', 'geopandas==1.2.0'],
  run: ({ python }) => python('leafmap_map.py'),
}
