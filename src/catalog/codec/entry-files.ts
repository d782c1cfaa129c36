import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** The YAML files of entries in a folder, by code. */
export const entryFiles = async (dir: string): Promise<ReadonlyMap<string, string>> => {
  if (!existsSync(dir)) return new Map()
  const names = (await readdir(dir, { recursive: true })).filter((name) => /\.ya?ml$/i.test(name)).sort()
  const found = new Map<string, string>()
  for (const name of names) {
    const content = await readFile(path.join(dir, name), 'utf8')
    const [, code] = /^code:\s*["']?([\d/]+)/m.exec(content) ?? []
    if (code !== undefined) found.set(code, path.join(dir, name))
  }
  return found
}
