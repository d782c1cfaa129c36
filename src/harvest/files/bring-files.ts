import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '#errors/finding.ts'
import { UserError } from '#errors/kaifang-error.ts'
import type { HarvestedFile } from '../harvested.ts'
import type { ChosenFiles, WantedFile } from './choose-files.ts'
import { downloadFile, type FileLimits, type FileRecord, measureFile } from './download-file.ts'

/** What became of a file that a source names. */
export interface BroughtFile {
  /** Code of the entry. */
  readonly code: string
  readonly url: string
  /** Where it lies, or will lie. */
  readonly path: string
  readonly state: 'planned' | 'new' | 'changed' | 'same' | 'kept' | 'failed'
  readonly record?: FileRecord
}

/** The files of one entry, and what there is to say of them. */
export interface BroughtFiles {
  readonly files: readonly BroughtFile[]
  readonly findings: readonly Finding[]
}

/** Brings the files of an entry; `known` is what was brought before, by name. */
export type BringFiles = (
  code: string,
  chosen: ChosenFiles,
  folder: string,
  known: Readonly<Record<string, FileRecord>>,
) => Promise<BroughtFiles>

const finding = (
  code: string,
  severity: Finding['severity'],
  entry: string,
  what: Finding['what'],
  remedy: Finding['remedy'],
): Finding => ({ code, severity, place: { entry }, what, remedy })

const noAddress = (entry: string, { title, url }: HarvestedFile): Finding =>
  finding(
    'harvest_file_unreachable',
    'warning',
    entry,
    {
      zh: `数据文件“${title}”的地址“${url}”不是 http(s) 网址，没有下载`,
      en: `The address "${url}" of "${title}" is none of http(s); it was not fetched`,
    },
    { zh: '自行取得文件，写入 data', en: 'Get the file yourself and name it in data' },
  )

const failed = (entry: string, url: string, error: UserError): Finding =>
  finding(error.code, 'error', entry, error.what, {
    zh: `再次导入会重试；${url} 一直取不到时请联系来源`,
    en: 'Another import tries again; where it never comes, ask the source',
  })

const keptHere = (entry: string, path: string): Finding =>
  finding(
    'harvest_file_kept',
    'warning',
    entry,
    { zh: `${path} 在本地改过，没有覆盖`, en: `${path} was changed here and is not overwritten` },
    { zh: '要用来源的文件，先删去或移走它', en: 'Remove or move it to take the file of the source' },
  )

const manyFiles = (entry: string, count: number): Finding =>
  finding(
    'harvest_files_many',
    'warning',
    entry,
    {
      zh: `来源有 ${count} 个同样格式的数据文件，都已列出，没有写进 data`,
      en: `The source has ${count} files of one format; none of them was named in data`,
    },
    {
      zh: '它们是同一张表的各部分就都写进 data，否则选一个',
      en: 'Name all of them in data where they are parts of one table, else one',
    },
  )

/** What would be brought: nothing is asked for. */
export const planFiles: BringFiles = async (code, { files, unreachable }, folder) => ({
  files: files.map(({ url, name }) => ({ code, url, path: join(folder, name), state: 'planned' })),
  findings: [
    ...unreachable.map((file) => noAddress(code, file)),
    ...(files.length > 1 ? [manyFiles(code, files.length)] : []),
  ],
})

/** A file that is there and that nothing is remembered of, as after a run that was killed: it is the source's where it is the same. */
const adopt = async (
  code: string,
  wanted: WantedFile,
  path: string,
  sha256: string,
  limits: FileLimits,
): Promise<BroughtFile> => {
  const theirs = `${path}.theirs`
  const record = await downloadFile(wanted, theirs, undefined, limits)
  await rm(theirs, { force: true })
  const own = { code, url: wanted.url, path }
  return record === 'same' || record.sha256 !== sha256
    ? { ...own, state: 'kept' }
    : { ...own, state: 'same', record }
}

const bringOne = async (
  code: string,
  wanted: WantedFile,
  path: string,
  known: FileRecord | undefined,
  limits: FileLimits,
): Promise<BroughtFile> => {
  const { url, sha256 } = wanted
  const here = existsSync(path) ? await measureFile(path) : undefined
  if (here !== undefined && here.sha256 === sha256)
    return { code, url, path, state: 'same', record: known ?? { url, ...here } }
  if (here !== undefined && known === undefined) return adopt(code, wanted, path, here.sha256, limits)
  if (here !== undefined && here.sha256 !== known?.sha256) return { code, url, path, state: 'kept' }
  const record = await downloadFile(
    wanted,
    path,
    here !== undefined && known?.url === url ? known : undefined,
    limits,
  )
  if (record === 'same') return { code, url, path, state: 'same', ...(known && { record: known }) }
  const state = here === undefined ? 'new' : here.sha256 === record.sha256 ? 'same' : 'changed'
  return { code, url, path, state, record }
}

/** Downloads files one after the other, so that no portal is asked for much at once; `tell` hears of each. */
export const downloadFiles =
  (limits: FileLimits, tell: (file: BroughtFile) => void = () => {}): BringFiles =>
  async (code, chosen, folder, known) => {
    const brought: BroughtFile[] = []
    const { findings } = await planFiles(code, chosen, folder, known)
    const more: Finding[] = []
    for (const wanted of chosen.files) {
      const path = join(folder, wanted.name)
      let file: BroughtFile
      try {
        file = await bringOne(code, wanted, path, known[wanted.name], limits)
        if (file.state === 'kept') more.push(keptHere(code, path))
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        more.push(failed(code, wanted.url, error))
        file = { code, url: wanted.url, path, state: 'failed' }
      }
      brought.push(file)
      tell(file)
    }
    return { files: brought, findings: [...findings, ...more] }
  }
