import { ckanHarvest } from './ckan-harvest.ts'
import { ckanapi } from './ckanapi.ts'
import type { Client } from './client.ts'
import { curl } from './curl.ts'
import { gdal } from './gdal.ts'
import { harvest } from './harvest.ts'
import { mcp } from './mcp.ts'

/** Every client, in the order in which they run. A new one is a file beside this and a name here. */
export const clients: readonly Client[] = [curl, ckanapi, ckanHarvest, gdal, mcp, harvest]
