import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { unifiedDiff } from '../unified-diff.ts'

/** One file that an import makes or changes. */
export interface Change {
  readonly file: string
  readonly code: string
  readonly before: string | undefined
  readonly after: string
}

/** Writes what an import makes or changes. */
export const writeChanges = async (changes: readonly Change[]): Promise<void> => {
  for (const { file, after } of changes) {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, after)
  }
}

/** The first changes as unified diffs, and how many more there are. */
export const diffText = (changes: readonly Change[], limit: number): string => {
  const shown = changes.slice(0, limit).map(({ file, before, after }) => unifiedDiff(file, before, after))
  const rest = changes.length - shown.length
  return `${shown.join('')}${rest > 0 ? `… 另有 ${rest} 个文件（--limit ${changes.length} 全部显示）/ ${rest} more files\n` : ''}`
}

/** How many files are new and changed, and whether they were written. */
export const changeSummary = (changes: readonly Change[], written: boolean): string => {
  const fresh = changes.filter(({ before }) => before === undefined).length
  const done = written ? '✓ 已写入 / written' : '未写入；加 --write 写入 / nothing written; --write writes'
  return `${done}：${fresh} 新增 new，${changes.length - fresh} 更新 changed\n`
}
