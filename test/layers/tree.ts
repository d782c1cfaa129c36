import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type Import, readSource, type Source } from './source.ts'

/** Every source file by its path from the root of the project, with "/" between folders. */
export type Tree = ReadonlyMap<string, Source>

/** An import that names another file of the tree. */
export interface Edge extends Import {
  readonly from: string
  readonly to: string
}

const folders = ['src', 'api', 'site', 'scripts', 'test']
// Folders of tests that hold material, not code.
const material = new Set(['files', 'input', 'output'])

/** Reads the project's own sources; a folder that is not there yet is an empty one. */
export function readTree(root: string): Tree {
  const paths = folders.flatMap((folder) => sourcesIn(root, folder))
  const config = existsSync(join(root, 'astro.config.mjs')) ? ['astro.config.mjs'] : []
  return treeOf(
    Object.fromEntries([...paths, ...config].map((path) => [path, readFileSync(join(root, path), 'utf8')])),
  )
}

/** Makes a tree of texts, for instance of a made-up project. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  return new Map(Object.entries(files).map(([path, text]) => [path, readSource(path, text)]))
}

/** Returns the path that an import names, or null for a package. */
export function targetOf(from: string, specifier: string): string | null {
  const path = specifier.split('?')[0] ?? ''
  if (path.startsWith('#')) return `src/${path.slice(1)}`
  return path.startsWith('.') ? posix.join(posix.dirname(from), path) : null
}

/** Returns every import between two files of the tree. */
export function edgesOf(tree: Tree): readonly Edge[] {
  return [...tree.values()].flatMap((source) =>
    source.imports.flatMap((found) => {
      const to = targetOf(source.path, found.specifier)
      return to !== null && tree.has(to) ? [{ ...found, from: source.path, to }] : []
    }),
  )
}

function sourcesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory())
      return folder.startsWith('test') && material.has(entry.name) ? [] : sourcesIn(root, path)
    return /\.(ts|mjs|js|astro)$/.test(entry.name) ? [path] : []
  })
}
