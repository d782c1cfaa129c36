import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document as YamlDocument,
} from 'yaml'
import { formatPath, type Path, type PlaceFinder } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'
import type { Document, Documents } from './document.ts'

type Lines = Record<string, number>

const lineOf = (node: unknown, counter: LineCounter): number | undefined =>
  isNode(node) && node.range ? counter.linePos(node.range[0]).line : undefined

/** Notes the line of every key and list item below a node. */
const noteLines = (node: unknown, path: Path, counter: LineCounter, lines: Lines): void => {
  const note = (at: unknown, value: unknown, step: string | number): void => {
    const line = lineOf(at, counter)
    if (line !== undefined) lines[formatPath([...path, step])] = line
    noteLines(value, [...path, step], counter, lines)
  }
  if (isMap(node))
    for (const { key, value } of node.items) note(key, value, String(isScalar(key) ? key.value : key))
  if (isSeq(node)) for (const [i, item] of node.items.entries()) note(item, item, i)
}

/** A finder that answers with the line of a value, else with the one of the nearest value around it. */
const finder = (file: string, top: number, lines: Lines): PlaceFinder => {
  const lineAt = (path: Path): number =>
    path.length === 0 ? top : (lines[formatPath(path)] ?? lineAt(path.slice(0, -1)))
  return (path) => ({ file, line: lineAt(path) })
}

const syntaxFinding = (file: string, line: number, message: string): Finding => ({
  code: 'yaml_syntax',
  severity: 'error',
  place: { file, line },
  what: { zh: `YAML 语法错误：${message}`, en: `YAML syntax: ${message}` },
  remedy: {
    zh: '检查这一行的缩进、冒号后的空格和引号；含冒号或 # 的文本请加引号',
    en: 'Look at the indentation, the space after the colon and the quotes here; quote text with a colon or #',
  },
})

const readDocument = (doc: YamlDocument.Parsed, file: string, counter: LineCounter): Documents => {
  const faults = [...doc.errors, ...doc.warnings]
  const finding = (message: string, offset: number): Finding =>
    syntaxFinding(file, counter.linePos(offset).line, message.split('\n')[0] ?? message)
  if (faults.length > 0) {
    return { documents: [], findings: faults.map((fault) => finding(fault.message, fault.pos[0])) }
  }
  const lines: Lines = {}
  noteLines(doc.contents, [], counter, lines)
  const at = finder(file, lineOf(doc.contents, counter) ?? 1, lines)
  try {
    return { documents: [{ spec: doc.toJS() as unknown, at, lines }], findings: [] }
  } catch (cause) {
    return {
      documents: [],
      findings: [finding(cause instanceof Error ? cause.message : String(cause), doc.range[0])],
    }
  }
}

/** The documents of a YAML 1.2 file (core schema: dates stay text), each with the lines of its values; empty ones are skipped. */
export const readYaml = (text: string, file: string): Documents => {
  const counter = new LineCounter()
  const parsed = parseAllDocuments(text, { lineCounter: counter, prettyErrors: false, version: '1.2' })
  const read = (Array.isArray(parsed) ? parsed : []).filter(
    (doc) => doc.contents !== null || doc.errors.length > 0,
  )
  const each = read.map((doc) => readDocument(doc, file, counter))
  const documents: Document[] = each.flatMap((one) => one.documents)
  return { documents, findings: each.flatMap((one) => one.findings) }
}
