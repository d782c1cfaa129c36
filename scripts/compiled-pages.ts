import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Progress } from '#effects/progress.ts'
import { UserError } from '#errors/kaifang-error.ts'
import type { Pages } from '#publish/pages.ts'
import { isAlive, ownName, processSpace } from '#release/process-space.ts'
import { pagesOfDataset } from '../site/dataset-pages.ts'
import { paths } from '../site/paths.ts'
import { portalPictures } from '../site/pictures/pictures-of.ts'
import { openRenderer, type PageRenderer } from './page-renderer.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const compiled = join(root, '.cache/pages')
// A server may still render with the pages that were compiled before.
const kept = 3
// What a rendered page can depend on: the templates, the core they call, and the packages both are built with.
const inputs = ['site', 'src', 'astro.config.mjs', 'package-lock.json']

/** The compiled portal: pages for the publish, and answers to single requests for the server. */
export interface CompiledPages extends Pages {
  readonly respond: PageRenderer['respond']
  /** Loads what renders them, which otherwise is done for the first page. */
  readonly load: () => Promise<void>
}

const filesBelow = (path: string): string[] => {
  try {
    const found = readdirSync(path, { withFileTypes: true, recursive: true })
    return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return [path]
  }
}

// Every command waits for it: one call after another is several times as quick for hundreds of small files.
const hashOfInputs = (): string => {
  const files = inputs.flatMap((input) => filesBelow(join(root, input))).sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** Compiles the templates into a folder; `config` is a file that takes the place of astro.config.mjs. */
export const compileInto = async (outDir: string, config = 'astro.config.mjs'): Promise<void> => {
  const astro = join(root, 'node_modules/astro/bin/astro.mjs')
  const child = spawn(
    process.execPath,
    [astro, 'build', '--silent', '--outDir', outDir, '--config', config],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code === 0) return
  const told = Buffer.concat(output).toString().trim()
  throw new UserError('pages_not_compiled', {
    zh: `页面模板编译失败：\n${told}`,
    en: 'The page templates did not compile; the output of astro build is above',
  })
}

/** Compiles aside and renames, so that a folder with an id is always whole, whoever compiles at the same time. */
const build = async (folder: string): Promise<void> => {
  const aside = `${folder}.${ownName}`
  try {
    await compileInto(aside)
    await rename(aside, folder)
  } catch (error) {
    // Another process has finished the same pages first.
    if (!existsSync(join(folder, 'server'))) throw error
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** Milliseconds in which pages are compiled, wherever that is. */
const longest = 3_600_000

/** Whether a folder was left half made by a process that was killed; whether one of another machine or container was, its age says. */
const isLeft = (folder: string, name: string): boolean => {
  const [, pid, space = processSpace] = /^[0-9a-f]{16}\.(\d+)(?:-([0-9a-f]{12}))?$/.exec(name) ?? []
  if (pid === undefined) return false
  if (space === processSpace) return !isAlive(Number(pid))
  const made = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0
  return Date.now() - made > longest
}

/** Removes compiled pages from a folder that were not used for long, and what processes that were killed have left half made. */
export const removeOldPages = async (folder: string): Promise<void> => {
  const all = await readdir(folder)
  const remove = (name: string): Promise<void> => rm(join(folder, name), { recursive: true, force: true })
  for (const name of all) if (isLeft(folder, name)) await remove(name)
  const names = all.filter((name) => /^[0-9a-f]{16}$/.test(name))
  const folders = await Promise.all(
    // Another process may remove the same ones.
    names.map(async (name) => ({
      name,
      used: (await stat(join(folder, name)).catch(() => ({ mtimeMs: 0 }))).mtimeMs,
    })),
  )
  const old = folders.sort((a, b) => b.used - a.used).slice(kept)
  await Promise.all(old.map(({ name }) => remove(name)))
}

/** Returns the compiled portal, compiling it first when templates, core or packages have changed since. */
export const compiledPages = async (progress: Progress): Promise<CompiledPages> => {
  const id = hashOfInputs()
  const folder = join(compiled, id)
  if (!existsSync(folder)) {
    const step = progress.step('编译页面 / compile pages')
    await build(folder)
    step.done()
    await removeOldPages(compiled)
  }
  // It may belong to somebody else, who has installed the program.
  await utimes(folder, new Date(), new Date()).catch(() => undefined)
  const entry = pathToFileURL(join(folder, 'server/entry.mjs')).href
  let opened: Promise<PageRenderer> | undefined
  // A publish that finds nothing changed renders none.
  const renderer = (): Promise<PageRenderer> => {
    opened ??= openRenderer(entry)
    return opened
  }
  return {
    ...{ id, assets: join(folder, 'client') },
    respond: async (request, reader) => (await renderer()).respond(request, reader),
    render: async (path, reader) => (await renderer()).render(path, reader),
    load: async () => void (await renderer()),
    ofDataset: (card) => [...pagesOfDataset(card), paths.picture(card.id)],
    // The portal's words, which are all that it shows, are part of what every page is made with.
    shared: async (reader, before) => [
      ...(await renderer()).shared(reader, before),
      ...portalPictures.map((path) => ({ path, key: 'portal' })),
    ],
    thread: { module: new URL('./page-renderer.ts', import.meta.url).href, entry },
  }
}
