import type { Client } from './client.ts'

/**
 * QGIS reads layers through its own provider of OGC API Features. Its Python is the system's, in which Debian's package puts
 * its modules.
 */
export const qgis: Client = {
  name: 'qgis',
  about: 'its provider of OGC API Features opens layers, whole and by a box',
  programs: {
    '/usr/bin/python3': 'python3',
    '/usr/lib/python3/dist-packages/qgis/core': 'python3-qgis',
  },
  run: async ({ url, folder, program }) => {
    const script = `${import.meta.dirname}/python/qgis_layers.py`
    const env = { QT_QPA_PLATFORM: 'offscreen', XDG_RUNTIME_DIR: folder, HOME: folder }
    const said = await program('/usr/bin/python3', [script, url], { env })
    return said.split('\n').filter((line) => line.startsWith('QGIS'))
  },
}
