import { changedIndex } from '#search/build/index-files.ts'
import { columnsOf, type SearchDocument } from '#search/document.ts'

/** Prints how long the index takes to follow one changed dataset, and how many of its files change. */
export const measureChange = (
  documents: readonly SearchDocument[],
  files: ReadonlyMap<string, Uint8Array>,
  say: (text: string) => void,
): void => {
  const before = new Map(documents.map((one) => [one.card.id, one]))
  const [target] = documents.slice(documents.length >> 1)
  if (target === undefined) return
  const read = (path: string): Uint8Array => {
    const bytes = files.get(path)
    if (bytes === undefined) throw new Error(`no file ${path}`)
    return bytes
  }
  const searchable = (all: ReadonlyMap<string, SearchDocument>) => {
    const document = (id: string): SearchDocument => all.get(id) ?? target
    return { ids, document, columns: (id: string) => columnsOf(document(id)) }
  }
  const ids = [...before.keys()]
  const changes: Readonly<Record<string, Partial<SearchDocument['card']>>> = {
    'rows and day': { rows: 12, modified: '2026-11-26' },
    title: { title: `${target.card.title}（修订）` },
    'title and summary': { title: '水库大坝安全鉴定结果', summary: '全市水库大坝安全鉴定的结论、时间和单位' },
  }
  for (const [name, change] of Object.entries(changes)) {
    const after = new Map(before).set(target.card.id, { ...target, card: { ...target.card, ...change } })
    const started = performance.now()
    const changed = changedIndex(searchable(after), {
      ...searchable(before),
      changed: [target.card.id],
      read,
    })
    const bytes = (changed ?? []).reduce((sum, file) => sum + file.bytes.length, 0)
    say(
      `  one changed (${name}): ${(performance.now() - started).toFixed(0)} ms, ${changed?.length ?? 0} files, ${(bytes / 1000).toFixed(0)} kB`,
    )
  }
}
