import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, extname, join, relative, resolve, sep } from 'node:path'
import type { Demand } from '#catalog/rollup/demand.ts'
import { parseDemand } from '#catalog/rollup/parse-demand.ts'
import type { Finding } from '#errors/finding.ts'
import { readText } from './read-file.ts'
import { readYaml } from './yaml.ts'

/** The demands of a source folder, and everything that is wrong with them. */
export interface LoadedDemands {
  readonly demands: readonly Demand[]
  readonly findings: readonly Finding[]
}

const kindUnknown = (file: string): Finding => ({
  code: 'demand_file_kind_unknown',
  severity: 'error',
  place: { file },
  what: { zh: '不认识的文件类型', en: 'Unknown kind of file' },
  remedy: {
    zh: 'demands/ 下只读 .yaml；请移走这个文件，或以点号开头命名',
    en: 'Only .yaml is read under demands/; move this file away or begin its name with a dot',
  },
})

const readDemands = async (path: string, file: string): Promise<LoadedDemands> => {
  if (!/^\.ya?ml$/i.test(extname(path))) return { demands: [], findings: [kindUnknown(file)] }
  const read = await readText(path, file)
  if ('finding' in read) return { demands: [], findings: [read.finding] }
  const { documents, findings } = readYaml(read.text, file)
  const parsed = documents.map(({ spec, at }) => parseDemand(spec, at))
  return {
    demands: parsed.flatMap(({ demand }) => demand ?? []),
    findings: [...findings, ...parsed.flatMap((one) => one.findings)],
  }
}

/**
 * Reads the demand lists of a source folder, every YAML file under demands/ (one demand a document), in the order of their
 * names. A folder without demands/ has none. Publishing never reads them.
 */
export const loadDemands = async (sourceDir: string): Promise<LoadedDemands> => {
  const source = resolve(sourceDir)
  const dir = join(source, 'demands')
  if (!existsSync(dir)) return { demands: [], findings: [] }
  const files = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = files
    .filter((file) => !file.isDirectory())
    .map((file) => join(file.parentPath, file.name))
    .filter(
      (path) =>
        !relative(dir, path)
          .split(sep)
          .some((part) => part.startsWith('.')),
    )
    .sort()
  const nameOf = (path: string): string => join(basename(source), relative(source, path)).split(sep).join('/')
  const loaded: LoadedDemands[] = []
  for (const path of paths) loaded.push(await readDemands(path, nameOf(path)))
  return {
    demands: loaded.flatMap(({ demands }) => demands),
    findings: loaded.flatMap(({ findings }) => findings),
  }
}
