import { existsSync } from 'node:fs'
import { parseSynonyms } from '#catalog/parse-synonyms.ts'
import { readText } from './read-file.ts'
import { type ReadBytes, readBytes } from './source-files.ts'
import { readYaml } from './yaml.ts'

/** Reads synonyms.yaml; a file that is not there, or says nothing, has none. `file` is its name in findings. */
export const loadSynonyms = async (
  path: string,
  file: string,
  read: ReadBytes = readBytes,
): Promise<ReturnType<typeof parseSynonyms>> => {
  if (!existsSync(path)) return { synonyms: [], findings: [] }
  const found = await readText(path, file, read)
  if ('finding' in found) return { synonyms: [], findings: [found.finding] }
  const { documents, findings } = readYaml(found.text, file)
  const [document] = documents
  if (!document) return { synonyms: [], findings }
  const parsed = parseSynonyms(document.spec, document.at)
  return { synonyms: parsed.synonyms, findings: [...findings, ...parsed.findings] }
}
