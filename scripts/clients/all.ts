import { ckanHarvest } from './ckan-harvest.ts'
import { ckanapi } from './ckanapi.ts'
import type { Client } from './client.ts'
import { curl } from './curl.ts'
import { duckdb } from './duckdb.ts'
import { gdal } from './gdal.ts'
import { harvest } from './harvest.ts'
import { leafmap } from './leafmap.ts'
import { mcp } from './mcp.ts'
import { nginx } from './nginx.ts'
import { pandas } from './pandas.ts'
import { qgis } from './qgis.ts'
import { redocly } from './redocly.ts'
import { schemathesis } from './schemathesis.ts'
import { standards } from './standards.ts'
import { worksWithClients } from './works-with.ts'

/** Every client, in the order in which they run. A new one is a file beside this and a name here. */
export const clients: readonly Client[] = [
  curl,
  ckanapi,
  ckanHarvest,
  gdal,
  qgis,
  leafmap,
  nginx,
  mcp,
  harvest,
  duckdb,
  pandas,
  redocly,
  schemathesis,
  ...worksWithClients,
  ...standards,
]
