import type { Finding } from '#errors/finding.ts'
import { FileChanging, fileChanging } from './read-whole.ts'
import { type ReadBytes, readBytes } from './source-files.ts'

/** The text of a file, or why there is none. */
export type FileText = { readonly text: string } | { readonly finding: Finding }

const notUtf8 = (file: string): Finding => ({
  code: 'encoding_not_utf8',
  severity: 'error',
  place: { file },
  what: { zh: '文件不是 UTF-8 编码', en: 'The file is not UTF-8' },
  remedy: { zh: '用编辑器另存为 UTF-8', en: 'Save it as UTF-8 in your editor' },
})

const unreadable = (file: string, cause: unknown): Finding => ({
  code: 'file_unreadable',
  severity: 'error',
  place: { file },
  what: {
    zh: `文件读不出来（${cause instanceof Error ? cause.message : cause}）`,
    en: `The file can't be read (${cause instanceof Error ? cause.message : cause})`,
  },
  remedy: { zh: '检查文件是否存在、是否有读取权限', en: 'Check that it exists and may be read' },
})

/** Reads a UTF-8 file, with or without a byte order mark; `file` is its name in findings. */
export const readText = async (
  path: string,
  file: string,
  read: ReadBytes = readBytes,
): Promise<FileText> => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await read(path)) }
  } catch (cause) {
    if (cause instanceof FileChanging) return { finding: fileChanging(file) }
    return { finding: cause instanceof TypeError ? notUtf8(file) : unreadable(file, cause) }
  }
}
