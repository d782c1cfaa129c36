import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, extname, join, relative, resolve, sep } from 'node:path'
import { noProfile } from '#catalog/inventory/profile.ts'
import type { RawEntry } from '#catalog/inventory/raw-entry.ts'
import type { Demand } from '#catalog/rollup/demand.ts'
import { readDemandSheet } from '#catalog/rollup/demand-sheet.ts'
import { parseDemand } from '#catalog/rollup/parse-demand.ts'
import type { Finding } from '#errors/finding.ts'
import { readInventory } from './inventory-file.ts'
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
    zh: 'demands/ 下只读 .yaml、.xlsx、.csv；请移走这个文件，或以点号开头命名',
    en: 'Only .yaml, .xlsx and .csv are read under demands/; move this file away or begin its name with a dot',
  },
})

const noDemands = (file: string): Finding => ({
  code: 'demand_sheet_missing',
  severity: 'error',
  place: { file },
  what: { zh: '文件里没有需求清单', en: 'There is no list of demands in the file' },
  remedy: {
    zh: '表头应含“所需资源名称”“是否已获取”等列；目录清单请放入 catalog/',
    en: 'Its header should have columns such as 所需资源名称 and 是否已获取; inventories belong into catalog/',
  },
})

const none: LoadedDemands = { demands: [], findings: [] }

const joined = (loaded: readonly LoadedDemands[]): LoadedDemands => ({
  demands: loaded.flatMap(({ demands }) => demands),
  findings: loaded.flatMap(({ findings }) => findings),
})

/** The department whose inventory a workbook is; undefined where it has entries of none or of several. */
const departmentOf = (entries: readonly RawEntry[]): Demand['department'] | undefined => {
  const said = (key: string): string[] => [
    ...new Set(entries.map((entry) => String(entry.said.get(key)?.value ?? '').trim())),
  ]
  const [[name = '', ...others], [code = '', ...codes]] = [said('provider.name'), said('provider.code')]
  if (name === '' || others.length > 0) return undefined
  return { name, ...(code !== '' && codes.length === 0 && { code }) }
}

/** The sheets of demands of a workbook or CSV file; what else is wrong with the file is for the catalogue to say. */
const readSheets = async (path: string, file: string, needed: boolean): Promise<LoadedDemands> => {
  const { entries, demands: grids, findings } = await readInventory(path, file, noProfile)
  if (grids.length === 0) {
    const faults = findings.filter(({ code }) => code !== 'inventory_header_missing')
    return needed ? { demands: [], findings: [...faults, noDemands(file)] } : none
  }
  return joined(grids.map((grid) => readDemandSheet(grid, file, departmentOf(entries))))
}

const readYamlDemands = async (path: string, file: string): Promise<LoadedDemands> => {
  const read = await readText(path, file)
  if ('finding' in read) return { demands: [], findings: [read.finding] }
  const { documents, findings } = readYaml(read.text, file)
  const parsed = documents.map(({ spec, at }) => parseDemand(spec, at))
  return {
    demands: parsed.flatMap(({ demand }) => demand ?? []),
    findings: [...findings, ...parsed.flatMap((one) => one.findings)],
  }
}

const readDemands = async (path: string, file: string): Promise<LoadedDemands> => {
  const kind = extname(path).toLowerCase()
  if (kind === '.yaml' || kind === '.yml') return readYamlDemands(path, file)
  if (kind === '.xlsx' || kind === '.csv') return readSheets(path, file, true)
  return { demands: [], findings: [kindUnknown(file)] }
}

/** Files below a folder in the order of their paths; none where there is no folder, or that begin with a dot. */
const filesBelow = async (dir: string): Promise<string[]> => {
  if (!existsSync(dir)) return []
  const files = await readdir(dir, { recursive: true, withFileTypes: true })
  return files
    .filter((file) => !file.isDirectory())
    .map((file) => join(file.parentPath, file.name))
    .filter(
      (path) =>
        !relative(dir, path)
          .split(sep)
          .some((part) => part.startsWith('.')),
    )
    .sort()
}

/**
 * Reads the demand lists of a source folder: every file under demands/ (YAML, one demand a document, or a 需求清单 as .xlsx
 * or .csv), and the 需求清单 sheets of workbooks under catalog/. Publishing never reads them.
 */
export const loadDemands = async (sourceDir: string): Promise<LoadedDemands> => {
  const source = resolve(sourceDir)
  const nameOf = (path: string): string => join(basename(source), relative(source, path)).split(sep).join('/')
  const loaded: LoadedDemands[] = []
  for (const path of await filesBelow(join(source, 'demands')))
    loaded.push(await readDemands(path, nameOf(path)))
  for (const path of await filesBelow(join(source, 'catalog')))
    if (/\.xlsx$/i.test(path)) loaded.push(await readSheets(path, nameOf(path), false))
  return joined(loaded)
}
