import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { tools } from '../../../api/mcp/mcp-server.ts'
import { startServer } from '../../../api/server.ts'
import { publishFixture } from '../release-fixture.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))
const guide = readFileSync(join(project, 'docs/mcp.md'), 'utf8')
const dist = mkdtempSync(join(tmpdir(), 'kaifang-mcp-docs-'))
await publishFixture(dist)
const server = await startServer({ dist, port: 0, host: '127.0.0.1' })
afterAll(async () => {
  await server.close()
  rmSync(dist, { recursive: true })
})

describe('docs/mcp.md', () => {
  it.each(tools.map(({ name }) => name))('names the tool %s in both languages', (name) => {
    expect(guide.split(`\`${name}\``).length).toBeGreaterThan(2)
  })

  it('has a program that runs as it stands', async () => {
    const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(guide) ?? []
    const told = `${program.replace('http://localhost:8080', server.url)}
console.log(structuredContent.total)
await client.close()`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', told], {
      cwd: project,
    })
    expect(stdout.trim()).toMatch(/^\d+$/)
  })
})
