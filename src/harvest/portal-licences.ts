import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readYaml } from '#catalog/codec/yaml.ts'
import { builtInLicences, licencesOf } from '#catalog/licence.ts'
import { parsePortal } from '#catalog/parse-portal.ts'
import type { Licence } from '#catalog/portal.ts'

/** Every licence that the portal of a source folder knows; those that every portal knows where there is none. */
export const portalLicences = async (sourceDir: string): Promise<readonly Licence[]> => {
  const file = join(sourceDir, 'portal.yaml')
  if (!existsSync(file)) return builtInLicences
  const [document] = readYaml(await readFile(file, 'utf8'), file).documents
  return document === undefined ? builtInLicences : licencesOf(parsePortal(document.spec, document.at).portal)
}
