import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Profile, parseProfile } from '#catalog/inventory/profile.ts'
import type { Finding } from '#errors/finding.ts'
import { readText } from './read-file.ts'
import { type ReadBytes, readBytes } from './source-files.ts'
import { readYaml } from './yaml.ts'

/** The profiles of a folder, and everything that is wrong with them. */
export interface LoadedProfiles {
  readonly profiles: readonly Profile[]
  readonly findings: readonly Finding[]
}

const empty = (file: string): Finding => ({
  code: 'profile_empty',
  severity: 'error',
  place: { file },
  what: { zh: '导入配置是空的', en: 'The profile is empty' },
  remedy: { zh: '至少写 name', en: 'Give it at least a name' },
})

/** Reads one profile; `file` is its name in findings. */
export const loadProfile = async (
  path: string,
  file: string,
  read: ReadBytes = readBytes,
): Promise<LoadedProfiles> => {
  const found = await readText(path, file, read)
  if ('finding' in found) return { profiles: [], findings: [found.finding] }
  const { documents, findings } = readYaml(found.text, file)
  const [document] = documents
  if (!document) return { profiles: [], findings: findings.length > 0 ? findings : [empty(file)] }
  const parsed = parseProfile(document.spec, document.at)
  return { profiles: parsed.profile ? [parsed.profile] : [], findings: [...findings, ...parsed.findings] }
}

/** Names of the profiles of a folder, sorted; a folder that is not there has none. */
export const profileNames = async (dir: string): Promise<readonly string[]> =>
  existsSync(dir) ? (await readdir(dir)).filter((name) => /^[^.].*\.ya?ml$/i.test(name)).sort() : []

/** Reads every .yaml file of a folder of profiles, in the order of their names; a folder that is not there has none. */
export const loadProfiles = async (
  dir: string,
  nameOf: (path: string) => string,
  read: ReadBytes = readBytes,
): Promise<LoadedProfiles> => {
  const names = await profileNames(dir)
  const loaded = await Promise.all(
    names.map((name) => loadProfile(join(dir, name), nameOf(join(dir, name)), read)),
  )
  return { profiles: loaded.flatMap((one) => one.profiles), findings: loaded.flatMap((one) => one.findings) }
}
