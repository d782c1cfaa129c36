import type { ChangeKind } from '../change-lines.ts'
import { type ChangesOf, type ChangeWords, filled, showChanges } from './changes.ts'
import { readLines } from './read-lines.ts'

/** What the page knows of the changes since the version before. */
interface Written {
  readonly file: string
  readonly since: string
  readonly counts: ChangesOf['counts']
  readonly sentence: string
  readonly files: readonly { readonly url: string; readonly name: string; readonly size: string }[]
}

interface Answer {
  readonly data: readonly unknown[]
  readonly meta: {
    readonly total: number
    readonly rows: Readonly<Partial<Record<ChangeKind, number>>>
    readonly columns: readonly { readonly kind: string }[]
    readonly sentence: { readonly zh: string; readonly en: string }
  }
}

const pageLimit = 1000

const ask = async (address: string): Promise<Answer> => {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return (await response.json()) as Answer
}

/** The changes between any two versions, of which only the API knows, as the lines that a file of changes has. */
const linesByApi = async function* (address: string): AsyncGenerator<string> {
  for (let offset = 0; ; offset += pageLimit) {
    const { data, meta } = await ask(`${address}&limit=${pageLimit}&offset=${offset}`)
    for (const line of data) yield JSON.stringify(line)
    if (offset + data.length >= meta.total || data.length === 0) return
  }
}

const link = (href: string, text: string, download: string): HTMLAnchorElement =>
  Object.assign(document.createElement('a'), { href, textContent: text, download })

/** Offers the lines as a file, which is put together when it is asked for. */
const saveButton = (of: ChangesOf, words: ChangeWords, say: (text: string) => void): HTMLElement => {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'quiet',
    textContent: filled(words.save, { name: 'NDJSON' }),
  })
  const save = async (): Promise<void> => {
    say(words.saving)
    const lines: string[] = []
    for await (const line of of.lines()) lines.push(`${line}\n`)
    const url = URL.createObjectURL(new Blob(lines, { type: 'application/x-ndjson' }))
    link(url, '', `changes-${of.since}-${of.version}.ndjson`).click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    say('')
  }
  button.addEventListener('click', () => void save().catch(() => say(words.noApi)))
  return button
}

/** Opens what changed since the version before, out of its file, or since another one, by way of the API; returns what ends it. */
export const openChanges = async (
  box: HTMLElement,
  version: string,
  since: string | undefined,
  written: string | undefined,
): Promise<() => void> => {
  const words = JSON.parse(box.dataset.words ?? '{}') as ChangeWords
  const fields = JSON.parse(box.dataset.fields ?? '[]') as ChangesOf['fields']
  const [said, status, files] = ['[data-sentence]', '[data-status]', '[data-save]'].map((part) =>
    box.querySelector(part),
  )
  const say = (text: string): void => {
    if (status) status.textContent = text
  }
  const show = (of: ChangesOf, sentence: string, ...ways: readonly Node[]): (() => void) => {
    if (said) said.textContent = sentence
    files?.replaceChildren(...ways)
    return showChanges(box, of, words)
  }
  const known = written === undefined ? undefined : (JSON.parse(written) as Written)
  if (known !== undefined && (since === undefined || since === known.since)) {
    const of = { ...known, version, fields, lines: () => readLines(known.file) }
    const links = known.files.map(({ url, name, size }) =>
      link(url, `${filled(words.save, { name })} ${size}`, ''),
    )
    return show(of, filled(words.sentence, { text: known.sentence }), ...links)
  }
  const address = `${box.dataset.api}/versions/${version}/changes?since=${since}`
  say(words.loading)
  try {
    const { meta } = await ask(`${address}&limit=1`)
    // How many rows a new column fills is not counted.
    const isFilled = meta.columns.some(({ kind }) => kind === 'added' || kind === 'retyped')
    const counts = { ...meta.rows, filled: isFilled ? -1 : 0 }
    const of = { since: since ?? '', version, counts, fields, lines: () => linesByApi(address) }
    const sentence = filled(words.sentence, { text: meta.sentence[words.language] })
    return show(
      of,
      meta.total === 0 ? words.same : sentence,
      ...(meta.total === 0 ? [] : [saveButton(of, words, say)]),
    )
  } catch {
    if (said) said.textContent = ''
    files?.replaceChildren()
    box.querySelector('tbody')?.replaceChildren()
    say(words.noApi)
    return () => {}
  }
}
