import { existsSync } from 'node:fs'
import type { OtherCodes } from '#catalog/code.ts'
import { parseApplications } from '#catalog/parse-applications.ts'
import { readText } from './read-file.ts'
import type { ReadBytes } from './source-files.ts'
import { readYaml } from './yaml.ts'

/** Reads applications.yaml; a file that is not there, or says nothing, has none. `file` is its name in findings. */
export const loadApplications = async (
  path: string,
  file: string,
  codes: OtherCodes,
  read: ReadBytes,
): Promise<ReturnType<typeof parseApplications>> => {
  if (!existsSync(path)) return { applications: [], findings: [] }
  const found = await readText(path, file, read)
  if ('finding' in found) return { applications: [], findings: [found.finding] }
  const { documents, findings } = readYaml(found.text, file)
  const [document] = documents
  if (!document) return { applications: [], findings }
  const parsed = parseApplications(document.spec, document.at, codes)
  return { ...parsed, findings: [...findings, ...parsed.findings] }
}
