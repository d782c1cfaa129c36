import { readdir } from 'node:fs/promises'
import path from 'node:path'

/** Paths of all files below a folder, without those in the folders of `but`; nothing where it is missing. */
export async function* filesBelow(
  root: string,
  folder: string,
  but: ReadonlySet<string>,
): AsyncGenerator<string> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!entry.isDirectory()) yield file
    else if (!but.has(file)) yield* filesBelow(root, file, but)
  }
}
