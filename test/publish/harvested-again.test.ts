import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noProfile } from '#catalog/inventory/profile.ts'
import { builtInLicences } from '#catalog/licence.ts'
import { usualLimits } from '#harvest/fetch/fetch-text.ts'
import { downloadFiles } from '#harvest/files/bring-files.ts'
import { usualFileLimits } from '#harvest/files/download-file.ts'
import { type HarvestOptions, harvest } from '#harvest/harvest.ts'
import { openRelease } from '#release/open-release.ts'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const codes = [1, 2, 3, 4, 5].map((n) => `307009/${n}`)

let district: SourceFolder
let server: Server
let url: string
const publicDir = (): string => join(district.out, 'current/public')

beforeAll(async () => {
  district = sourceFolder()
  const contact = 'contact: { name: 数据科, email: open@example.org }\n'
  district.write(
    'portal.yaml',
    `${portalYaml.replace('http://localhost:8080', 'https://district.example.gov.cn')}${contact}`,
  )
  for (const [at, code] of codes.entries()) {
    district.write(`data/${at}.csv`, `代码,名称\r\n00${at},"甲,${at}"\r\n01${at},乙\r\n`)
    district.write(
      `catalog/${at}.yaml`,
      entryYaml({
        ...{ code, title: `数据 ${at}`, data: `\n  - { path: ../data/${at}.csv }` },
        more: `keywords: [甲, 乙]\ntemporal: 2020/2024\nspatial: "500103"\n${at < 2 ? 'series: { id: years, title: 逐年 }' : ''}`,
      }),
    )
  }
  // Any catalogue is big enough to be told in parts.
  await district.publish({ whole: 1 })
  server = createServer((request, response) => {
    const path = join(publicDir(), decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname))
    try {
      response.end(readFileSync(path))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  district.dispose()
})

const bring = async (sources: readonly string[], more: Partial<HarvestOptions> = {}) => {
  const to = mkdtempSync(join(tmpdir(), 'kaifang-again-'))
  try {
    return await harvest({
      ...{ sources, origin: '', to, profile: noProfile, licences: builtInLicences },
      limits: { ...usualLimits, allowPrivate: true },
      ...more,
    })
  } finally {
    rmSync(to, { recursive: true })
  }
}

describe('a big portal of this software', () => {
  it('is told in parts, all of which are harvested', async () => {
    expect(JSON.parse(readFileSync(join(publicDir(), 'release.json'), 'utf8')).parts.length).toBeGreaterThan(
      1,
    )
    for (const source of [`${url}/release.json`, join(publicDir(), 'release.json')]) {
      const { changes, sources } = await bring([source])
      expect(sources[0]?.refused).toEqual([])
      expect(changes.map(({ code }) => code).sort()).toEqual(codes)
    }
  })

  it('is refused where a byte of one of its parts was changed', async () => {
    const [part = ''] = readdirSync(join(publicDir(), 'release'))
    const file = join(publicDir(), 'release', part)
    const text = readFileSync(file, 'utf8')
    try {
      writeFileSync(file, text.replace('数据', '假的'))
      await expect(bring([`${url}/release.json`])).rejects.toMatchObject({ code: 'harvest_checksum_wrong' })
      await expect(bring([join(publicDir(), 'release.json')])).rejects.toMatchObject({
        code: 'harvest_checksum_wrong',
      })
    } finally {
      writeFileSync(file, text)
    }
  })

  it('is published by the city with the same rows, once people have opened what they took', async () => {
    const city = sourceFolder()
    const { changes, files, findings } = await harvest({
      ...{ sources: [`${url}/release.json`], origin: '', profile: noProfile, licences: builtInLicences },
      to: join(city.source, 'catalog'),
      limits: { ...usualLimits, allowPrivate: true },
      files: {
        folder: join(city.source, 'data/district'),
        bring: downloadFiles({ ...usualFileLimits, allowPrivate: true }),
      },
    })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(files.map(({ state }) => state)).toEqual(codes.map(() => 'new'))
    for (const { file, after } of changes) writeFileSync(file, after)
    // Nothing leaves by itself.
    expect((await city.publish({ dryRun: true })).decisions.map(({ outcome }) => outcome)).toEqual(
      codes.map(() => 'refused'),
    )
    for (const { file, after } of changes)
      writeFileSync(
        file,
        after
          .replace('status: submitted', 'status: published')
          .replaceAll('  - name: ', '  - open: true\n    name: '),
      )
    const report = await city.publish()
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const [ours, theirs] = [await openRelease(city.out), await openRelease(district.out)]
    for (const code of codes) {
      const id = code.replace('/', '-')
      const sums = [ours, theirs].map(
        (release) =>
          release?.dataset(id)?.versions[0]?.distributions.find(({ format }) => format === 'csv')?.sha256,
      )
      expect(sums[0]).toBe(sums[1])
      expect(ours?.dataset(id)?.series?.id).toBe(theirs?.dataset(id)?.series?.id)
    }
    ours?.close()
    theirs?.close()
    city.dispose()
  })
})
