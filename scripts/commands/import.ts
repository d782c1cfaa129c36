import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { entryFiles } from '#catalog/codec/entry-files.ts'
import { type InventoryEntry, understand } from '#catalog/codec/inventory-entries.ts'
import { inventoryKinds, readInventory } from '#catalog/codec/inventory-file.ts'
import { loadProfile } from '#catalog/codec/load-profiles.ts'
import { mergeEntry } from '#catalog/codec/merge-entry.ts'
import { entryId } from '#catalog/entry.ts'
import { noProfile, type Profile } from '#catalog/inventory/profile.ts'
import { profileLines } from '#catalog/inventory/profile-used.ts'
import { type Finding, hasErrors } from '#errors/finding.ts'
import { FindingsError, UserError } from '#errors/kaifang-error.ts'
import { type Change, changeSummary, diffText, writeChanges } from '../import/changes.ts'
import { harvestExplain, importHarvest, isHarvest } from '../import/harvest.ts'
import { findingLines } from '../report-text.ts'
import { sharedExplain, sharedOptions, text, type Values, type Verb } from './verb.ts'

/** What became of one source. */
interface ImportedFile {
  readonly file: string
  readonly records: number
  readonly repeated: number
  readonly loaded: number
  readonly refused: readonly {
    readonly row: number
    readonly title: string
    readonly reasons: readonly string[]
  }[]
  readonly findings: readonly Finding[]
  readonly entries: readonly InventoryEntry[]
}

const profileOf = async (values: Values): Promise<Profile> => {
  const given = text(values, 'profile', '')
  if (given === '') return noProfile
  const dir = path.join(text(values, 'source', 'datasets'), 'profiles')
  const file = existsSync(given) ? given : path.join(dir, `${given}.yaml`)
  const known = existsSync(dir) ? (await readdir(dir)).map((name) => name.replace(/\.ya?ml$/, '')) : []
  if (!existsSync(file)) {
    throw new UserError('profile_missing', {
      zh: `没有导入配置“${given}”。已有：${known.join('、')}；也可给出文件路径`,
      en: `There is no profile "${given}". Known: ${known.join(', ')}; the path of a file will do too`,
    })
  }
  const { profiles, findings } = await loadProfile(file, file)
  const [profile] = profiles
  if (hasErrors(findings) || !profile) throw new FindingsError(findings)
  return profile
}

const reasonsOf = ({ raw, parsed }: InventoryEntry) => ({
  row: raw.row,
  title: String(raw.said.get('title')?.value ?? ''),
  reasons: parsed.findings.filter(({ severity }) => severity === 'error').map(({ what }) => what.zh),
})

const readSource = async (file: string, profile: Profile): Promise<ImportedFile> => {
  const inventory = await readInventory(file, file, profile)
  const { entries, repeated, findings } = understand(inventory.entries, profile)
  const refused = entries.filter((entry) => entry.refused)
  // A fault of the sheet itself leaves open which entries it touches: none of them is taken.
  const taken = hasErrors(inventory.findings) ? [] : entries.filter((entry) => !entry.refused)
  return {
    file,
    records: inventory.entries.length,
    repeated,
    loaded: taken.length,
    refused: refused.map(reasonsOf),
    findings: [...inventory.findings, ...findings],
    entries: taken,
  }
}

const fieldsGone = (file: string, entry: string, gone: readonly string[]): Finding => ({
  code: 'fields_gone',
  severity: 'warning',
  place: { file, entry },
  what: {
    zh: `来源中已没有信息项 ${gone.join('、')}，文件中保留`,
    en: `The source no longer has ${gone.join(', ')}; the file keeps them`,
  },
  remedy: { zh: '确认后自行删除', en: 'Remove them yourself where that is meant' },
})

const changesOf = async (entries: readonly InventoryEntry[], to: string) => {
  const existing = await entryFiles(to)
  const changes: Change[] = []
  const findings: Finding[] = []
  for (const { drafted } of entries) {
    const code = String(drafted.spec.code)
    const known = existing.get(code)
    const file = known ?? path.join(to, `${entryId(code)}.yaml`)
    const before = known === undefined ? undefined : await readFile(known, 'utf8')
    try {
      const { text: after, gone } = mergeEntry(before, drafted)
      if (gone.length > 0) findings.push(fieldsGone(file, code, gone))
      if (after !== before) changes.push({ file, code, before, after })
    } catch (cause) {
      throw new UserError('entry_file_unmergeable', {
        zh: `${file} 不是单个条目的 YAML，无法更新：${cause instanceof Error ? cause.message : cause}`,
        en: `${file} is not the YAML of a single entry and can't be updated`,
      })
    }
  }
  return { changes, findings }
}

const fileLine = ({ file, records, repeated, loaded, refused }: ImportedFile): string =>
  `  ${file}  ${records} 条 records，${loaded} 个条目 entries，${repeated} 条重复 repeated，${refused.length} 条未采用 refused\n`

const profileText = (profile: Profile): string =>
  profile === noProfile
    ? '没有使用导入配置 / no profile\n'
    : `导入配置 / profile：${profile.name}（${profile.file}）\n${profileLines(profile)
        .map((line) => `  ${line}\n`)
        .join('')}`

/** `import`: entries in YAML from inventories and portal catalogues; the differences are shown before anything is written. */
export const importVerb: Verb = {
  summary: {
    zh: '从目录清单、门户目录或 CKAN、DCAT、Data Package 等生成、更新条目的 YAML，先显示差异',
    en: 'Makes and updates entries in YAML from inventories, portal catalogues, CKAN, DCAT, Data Package …, diff first',
  },
  options: {
    from: { type: 'string' },
    'code-prefix': { type: 'string' },
    origin: { type: 'string', default: '' },
    'allow-private': { type: 'boolean', default: false },
    data: { type: 'string' },
    'data-limit': { type: 'string', default: '1024' },
    profile: { type: 'string' },
    to: { type: 'string', default: 'datasets/catalog' },
    write: { type: 'boolean', default: false },
    limit: { type: 'string', default: '20' },
    source: sharedOptions.source,
    json: sharedOptions.json,
  },
  explain: {
    ...sharedExplain,
    ...harvestExplain,
    profile:
      '导入配置：文件，或 datasets/profiles/ 中的名称 / profile: a file, or a name in datasets/profiles/',
    to: '条目写到哪个文件夹 / folder for the entries (datasets/catalog)',
    write: '写入；没有它只显示差异 / write; without it only the differences are shown',
    limit: '显示几个文件的差异 / of how many files the differences are shown (20)',
  },
  positionals: 'FILE…|URL…',
  run: async (values, files) => {
    const limit = Number(text(values, 'limit', '20'))
    if (isHarvest(values, files)) return importHarvest(values, files, await profileOf(values))
    const unread = files.filter((file) => !inventoryKinds.includes(path.extname(file).toLowerCase()))
    if (files.length === 0 || unread.length > 0 || !Number.isSafeInteger(limit) || limit < 0) {
      process.stderr.write(
        `请给出 ${inventoryKinds.join('、')} 文件 / name files of these kinds：npm run kaifang -- import FILE… [--profile P]\n`,
      )
      return 2
    }
    const profile = await profileOf(values)
    const sources: ImportedFile[] = []
    for (const file of files) sources.push(await readSource(file, profile))
    const { changes, findings: merged } = await changesOf(
      sources.flatMap(({ entries }) => entries),
      text(values, 'to', 'datasets/catalog'),
    )
    if (values.write === true) await writeChanges(changes)
    const findings = [...sources.flatMap((source) => source.findings), ...merged]
    if (values.json === true) {
      const shown = changes.map(({ file, code, before }) => ({
        file,
        code,
        state: before === undefined ? 'new' : 'changed',
      }))
      const told = sources.map(({ file, records, repeated, loaded, refused }) => ({
        file,
        records,
        repeated,
        loaded,
        refused,
      }))
      const report = {
        profile: profile === noProfile ? null : profile,
        sources: told,
        changes: shown,
        written: values.write === true,
        findings,
      }
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    } else {
      process.stdout.write(
        `${profileText(profile)}\n${diffText(changes, limit)}\n${findingLines(findings)}\n${sources.map(fileLine).join('')}${changeSummary(changes, values.write === true)}`,
      )
    }
    return hasErrors(findings) ? 1 : 0
  },
}
