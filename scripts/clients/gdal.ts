import { join } from 'node:path'
import { type Client, mustBe } from './client.ts'

const count = (said: string): number => Number(/Feature Count: (\d+)/.exec(said)?.[1])

/** GDAL: its driver of OGC API Features reads collections with filters, and its GeoJSON driver reads files over HTTP. */
export const gdal: Client = {
  name: 'gdal',
  about: 'ogrinfo and ogr2ogr read OGC API Features and GeoJSON',
  programs: { ogrinfo: 'gdal-bin', ogr2ogr: 'gdal-bin' },
  run: async ({ url, folder, program }) => {
    const service = `OAPIF:${url}/ogc`
    const listed = await program('ogrinfo', ['-ro', service])
    const layers = [...listed.matchAll(/^\d+: (\S+)/gm)].map(([, name]) => name)
    mustBe('places of Chongqing among the layers', layers.includes('103002-2'), true)
    const layer = ['-ro', '-so', service, '103002-2']
    mustBe('features', count(await program('ogrinfo', layer)), 828)
    const inBox = await program('ogrinfo', [...layer, '-spat', '106', '29', '107', '30'])
    const byApi = (await (
      await fetch(`${url}/api/v1/datasets/103002-2/records?bbox=106,29,107,30&limit=1`)
    ).json()) as { meta: { total: number } }
    mustBe('features in a box', count(inBox), byApi.meta.total)
    const where = await program('ogrinfo', ['-ro', '-so', service, '212001-1', '-where', 'magnitude >= 5'])
    const strong = (await (
      await fetch(`${url}/api/v1/datasets/212001-1/records?magnitude__gte=5&limit=1`)
    ).json()) as { meta: { total: number } }
    mustBe('features of a filter', count(where), strong.meta.total)
    const path = join(folder, 'quakes.gpkg')
    await program('ogr2ogr', [path, service, '212001-1'])
    mustBe('features of a copy', count(await program('ogrinfo', ['-so', '-al', path])), 1707)
    const latest = (await (await fetch(`${url}/data/103002-1/latest.json`)).json()) as {
      files: readonly { path: string }[]
    }
    const file = latest.files.find((one) => one.path.endsWith('.geojson'))?.path
    const outlines = await program('ogrinfo', ['-ro', '-so', '-al', `/vsicurl/${url}${file}`])
    mustBe('outlines in the GeoJSON file', count(outlines), 38)
    for (const box of ['105.3,28.2,105.9,28.9', '107.0,29.9,107.1,30.0', '109.9,28.2,110.2,28.9']) {
      const spat = ['-spat', ...box.split(',')]
      const byGdal = count(await program('ogrinfo', ['-ro', '-so', '-al', ...spat, `/vsicurl/${url}${file}`]))
      const items = (await (
        await fetch(`${url}/ogc/collections/103002-1/items?limit=1&bbox=${box}`)
      ).json()) as {
        numberMatched: number
      }
      mustBe(`outlines in ${box}, by GEOS`, items.numberMatched, byGdal)
      mustBe(
        'by the driver',
        count(await program('ogrinfo', ['-ro', '-so', service, '103002-1', ...spat])),
        byGdal,
      )
    }
    return [
      'three boxes over outlines, corners of their extents among them: the counts are those of GEOS',
      `${layers.length} layers of OGC API Features; 828 features, ${count(inBox)} in a box, ${count(where)} of a filter, as /records has them`,
      'copied 1,707 features into a GeoPackage, page by page; read 38 outlines out of a GeoJSON file over HTTP',
    ]
  },
}
