/**
 * Writes test/publish/output anew from test/publish/input: `node test/publish/write-golden.ts`. Look at the difference
 * before it is committed: each changed byte is one that every publisher would see change.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { golden, publishTree } from './published-tree.ts'

for (const name of readdirSync(golden.input)) {
  const tree = await publishTree(name)
  rmSync(join(golden.output, name), { recursive: true, force: true })
  for (const [path, text] of Object.entries(tree)) {
    const file = join(golden.output, name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  process.stdout.write(`${name}: ${Object.keys(tree).length} files\n`)
}
