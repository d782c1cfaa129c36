import { createHash } from 'node:crypto'
import { readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { type Client, mustBe } from './client.ts'

interface Latest {
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[]
}

/** curl: a download that was broken off goes on where it stopped, and is whole. */
export const curl: Client = {
  name: 'curl',
  about: 'resumes a download that was broken off',
  programs: { curl: 'curl' },
  run: async ({ url, folder, program }) => {
    const latest = JSON.parse(await program('curl', ['-sSf', `${url}/data/103001-1/latest.json`])) as Latest
    const file = latest.files.find(({ path }) => path.endsWith('.csv'))
    if (file === undefined) throw new Error('latest.json names no CSV file')
    const path = join(folder, 'resumed.csv')
    await program('curl', ['-sSf', '-o', path, url + file.path])
    truncateSync(path, Math.floor(file.bytes / 3))
    const resumed = ['-sSf', '-C', '-', '-o', path, '-w', '%{http_code} %{size_download}', url + file.path]
    const [status, bytes] = (await program('curl', resumed)).split(' ')
    mustBe('status of the second request', status, '206')
    mustBe('bytes of the second request', Number(bytes), file.bytes - Math.floor(file.bytes / 3))
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex')
    mustBe('SHA-256 of the file', sha256, file.sha256)
    return [
      `fetched ${bytes} of ${file.bytes} bytes in the second request; the file has the published SHA-256`,
    ]
  },
}
