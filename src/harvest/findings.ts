import type { Finding } from '#errors/finding.ts'
import type { HarvestedEntry } from './draft-harvested.ts'
import type { Conflict } from './settle.ts'

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '—')
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** A value was changed here and at the source: it stays as it is here. */
export const conflict = (file: string, entry: string, { path, ours, theirs }: Conflict): Finding => ({
  code: 'harvest_conflict',
  severity: 'warning',
  place: { file, entry, key: path },
  what: {
    zh: `本地与来源的 ${path} 都改过，保留本地的“${shown(ours)}”；来源是“${shown(theirs)}”`,
    en: `${path} was changed here and at the source; "${shown(ours)}" stays, the source says "${shown(theirs)}"`,
  },
  remedy: { zh: '改成来源的值即不再提示', en: 'Write the value of the source to end this' },
})

/** Fields that the source no longer has stay. */
export const fieldsGone = (file: string, gone: readonly string[]): Finding => ({
  code: 'fields_gone',
  severity: 'warning',
  place: { file },
  what: {
    zh: `来源中已没有信息项 ${gone.join('、')}，文件中保留`,
    en: `The source no longer has ${gone.join(', ')}; the file keeps them`,
  },
  remedy: { zh: '确认后自行删除', en: 'Remove them yourself where that is meant' },
})

/** An entry that the source no longer has stays. */
export const entryGone = (file: string, entry: string, source: string): Finding => ({
  code: 'harvest_entry_gone',
  severity: 'warning',
  place: { file, entry },
  what: {
    zh: `来源 ${source} 中已没有这个数据集，条目保留`,
    en: `${source} no longer has this dataset; the entry stays`,
  },
  remedy: { zh: '确认后撤回或删除条目', en: 'Withdraw or remove the entry where that is meant' },
})

/** A dataset is in the source twice, word for word. */
export const repeated = (file: string, column: string): Finding => ({
  code: 'record_repeated',
  severity: 'note',
  place: { file, column },
  what: {
    zh: '与前面的记录完全相同，合为一个条目',
    en: 'It repeats an earlier record and is part of its entry',
  },
  remedy: { zh: '无需处理', en: 'Nothing to do' },
})

/** Two different datasets have one code. */
export const codeTwice = (file: string, entry: HarvestedEntry, earlier: HarvestedEntry): Finding => ({
  code: 'code_twice',
  severity: 'error',
  place: { file, column: entry.harvested.at, entry: String(entry.spec['code']) },
  what: {
    zh: `标识“${entry.harvested.identity}”与 ${earlier.harvested.at} 处的另一个数据集相同`,
    en: `Its identifier is that of another dataset, at ${earlier.harvested.at}`,
  },
  remedy: {
    zh: '请来源给出不同的标识，或分开导入并用 --origin 区分',
    en: 'Have the source give another, or import them apart with --origin',
  },
})
