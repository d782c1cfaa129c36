import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import type { Client } from './client.ts'
import { runProgram } from './run-program.ts'

/** What stands in the way of a client, and what a person can do about it. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled'
}

/** Where things are installed, and whether anything may be. */
export interface Installing {
  readonly cache: string
  /** Only what is there already is used. */
  readonly offline: boolean
}

/** What a client runs with. */
export interface Prepared {
  /** Path of a Python with the packages of the client; undefined where it needs none. */
  readonly python?: string
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A name is looked for in the folders of PATH, a path as it is. */
const findProgram = (name: string): string | undefined => {
  if (isAbsolute(name)) return isExecutable(name) ? name : undefined
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

const because = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Debian's packages are installed where that needs no question: by root, with apt-get at hand. */
const installDebian = async (missing: readonly string[]): Promise<void> => {
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  await runProgram('apt-get', ['update', '-qq', ...wait])
  await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wait, ...missing], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
}

const ensurePrograms = async (
  programs: Readonly<Record<string, string>>,
  offline: boolean,
): Promise<void> => {
  const lacking = (): string[] => Object.keys(programs).filter((name) => findProgram(name) === undefined)
  if (lacking().length === 0) return
  const debian = lacking().map((name) => programs[name] ?? name)
  const how = `needs ${lacking().join(', ')}: apt-get install ${debian.join(' ')}`
  const able = process.getuid?.() === 0 && findProgram('apt-get') !== undefined
  if (offline || !able) throw new NotInstalled(how)
  await installDebian(debian).catch((error: unknown) => {
    throw new NotInstalled(`${how}\n${because(error)}`)
  })
  if (lacking().length > 0) throw new NotInstalled(how)
}

/** A virtual environment for each list of packages: what one client needs never changes what another gets. */
const ensurePython = async (packages: readonly string[], { cache, offline }: Installing): Promise<string> => {
  const id = createHash('sha256').update(packages.join('\n')).digest('hex').slice(0, 12)
  const folder = join(cache, 'python', id)
  const python = join(folder, 'bin/python')
  const stamp = join(folder, 'installed')
  if (existsSync(stamp)) return python
  const how = `needs Python with ${packages.join(', ')}`
  const base = ['python3', 'python'].find((name) => findProgram(name) !== undefined)
  if (base === undefined) throw new NotInstalled(`${how}: there is no python3`)
  if (offline) throw new NotInstalled(`${how}: run without --offline to install them`)
  // A half-made environment is no environment.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  try {
    await runProgram(base, ['-m', 'venv', folder])
    await runProgram(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages])
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new NotInstalled(`${how}, which could not be installed\n${because(error)}`)
  }
  writeFileSync(stamp, `${packages.join('\n')}\n`)
  return python
}

/** Brings what a client needs, once; throws NotInstalled with what is missing and how to get it. */
export const prepare = async (client: Client, installing: Installing): Promise<Prepared> => {
  const absent = (client.files ?? []).filter((path) => !existsSync(path))
  if (absent.length > 0) throw new NotInstalled(`needs ${absent.join(', ')}, which is not there`)
  await ensurePrograms(client.programs ?? {}, installing.offline)
  return client.python === undefined ? {} : { python: await ensurePython(client.python, installing) }
}
