import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import { type RunningServer, startServer } from '../../api/server.ts'
import { exampleDataset } from '../../site/guide.ts'
import { developersEn } from '../../site/i18n/developers-en.ts'
import { developersZh } from '../../site/i18n/developers-zh.ts'
import { type Program, programNames, programs, worksWith } from '../../site/works-with.ts'

const release = await openRelease(inject('bundled'))
if (release === null) throw new Error('the bundled catalogue was not published')
const example = exampleDataset(release)
if (example === undefined) throw new Error('the bundled catalogue has no rows')
const { dataset, version } = example
const folder = mkdtempSync(join(tmpdir(), 'kaifang-works-with-'))

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ dist: inject('bundled'), port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  release.close()
  rmSync(folder, { recursive: true })
})

const codeOf = (program: Program): string =>
  worksWith(server.url, dataset).find((one) => one.program === program)?.code ?? ''

const run = async (program: string, args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(program, [...args], { cwd: folder, maxBuffer: 1e8 })).stdout.trim()

const hasCurl = spawnSync('which', ['curl']).status === 0

describe('docs/works-with.md', () => {
  const guide = readFileSync('docs/works-with.md', 'utf8')

  it.each(programs)('has the example of %s as the portal shows it, in both languages', (program) => {
    const { baseUrl } = release.catalogue.portal
    const shown = worksWith(baseUrl, dataset).find((one) => one.program === program)
    expect(guide).toContain(`### ${programNames[program]}`)
    expect(guide).toContain(`\`\`\`${shown?.language}\n${shown?.code}\n\`\`\``)
    for (const { worksWithOf } of [developersZh, developersEn]) expect(guide).toContain(worksWithOf[program])
  })
})

describe('what works with the portal', () => {
  it.skipIf(!hasCurl)('curl downloads the whole dataset, and goes on after a break', async () => {
    const path = join(folder, `${dataset.id}.csv`)
    await run('bash', ['-c', codeOf('curl')])
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, 100))
    await run('bash', ['-c', codeOf('curl')])
    expect(readFileSync(path).equals(whole)).toBe(true)
  })

  it('JavaScript takes every record', async () => {
    writeFileSync(join(folder, 'all.mjs'), codeOf('javascript'))
    expect(await run(process.execPath, ['all.mjs'])).toBe(String(version.rows))
  })

  it.each(programs)('the addresses in the example of %s answer', async (program) => {
    const addresses = [...codeOf(program).matchAll(/http:\/\/[^\s"']+/g)].map(([address]) => address)
    expect(addresses).not.toEqual([])
    for (const address of addresses) {
      // The address of an MCP server takes no GET, and says so.
      const response = await fetch(address)
      expect([address, response.status]).toEqual([address, program === 'mcp' ? 405 : 200])
      await response.body?.cancel()
    }
  })
})
