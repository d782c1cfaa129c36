import type { Finding } from '#errors/finding.ts'
import type { Document, Documents } from './document.ts'

const syntaxFinding = (file: string, line: number, cause: unknown): Finding => ({
  code: 'json_syntax',
  severity: 'error',
  place: { file, line },
  what: {
    zh: `这一行不是 JSON：${cause instanceof Error ? cause.message : cause}`,
    en: `This line is not JSON: ${cause instanceof Error ? cause.message : cause}`,
  },
  remedy: { zh: '每行写一个完整的 JSON 对象', en: 'Write one whole JSON object on each line' },
})

/** The entries of an NDJSON file, one a line; blank lines are skipped. */
export const readNdjson = (text: string, file: string): Documents => {
  const documents: Document[] = []
  const findings: Finding[] = []
  for (const [i, source] of text.split('\n').entries()) {
    if (source.trim() === '') continue
    const place = { file, line: i + 1 }
    try {
      documents.push({ spec: JSON.parse(source) as unknown, at: () => place })
    } catch (cause) {
      findings.push(syntaxFinding(file, i + 1, cause))
    }
  }
  return { documents, findings }
}
