import { formatBytes } from '../../format.ts'
import { copyText } from '../explore/copy-text.ts'
import { button, make, save } from '../explore/dom.ts'
import { followAdding } from './add-dataset.ts'
import type { Database, SqlResult } from './database.ts'
import { type Example, examplesOf, joinsOf } from './examples.ts'
import { findDataset, type Table } from './find-dataset.ts'
import { showError } from './show-error.ts'
import { mostShown, resultCsv, resultJson, showResult } from './show-result.ts'
import { tableItem } from './table-item.ts'
import { loadTexts, type SqlTexts } from './texts.ts'

/** Bytes of a Parquet file that a browser reads at most (site/islands/explore/file-query.ts). */
const mostBytes = 48_000_000

const one = <T extends Element>(within: ParentNode, selector: string): T => {
  const found = within.querySelector<T>(selector)
  if (found === null) throw new Error(`the page has no ${selector}`)
  return found
}

const start = (form: HTMLFormElement, texts: SqlTexts): void => {
  const status = one<HTMLElement>(form, '[data-status]')
  const trouble = one<HTMLElement>(form, '[data-trouble]')
  const editor = one<HTMLTextAreaElement>(form, 'textarea')
  const result = one<HTMLElement>(form, '[data-result]')
  const [stop, list] = [one<HTMLElement>(form, '[data-stop]'), one<HTMLElement>(form, '[data-tables]')]
  const tables = new Map<string, Table>()
  const loaded = new Set<string>()
  let database: Promise<Database> | undefined
  let last: SqlResult | undefined
  let ran = ''
  let [running, stopped] = [false, false]

  const say = (text: string): void => {
    status.textContent = text
  }

  const address = (): string => {
    const query = new URLSearchParams({
      dataset: [...tables.keys()].join(','),
      ...(editor.value && { sql: editor.value }),
    })
    return `${location.pathname}?${query}`
  }

  const remember = (): void => history.replaceState(null, '', address())

  const insert = (text: string): void => {
    editor.setRangeText(text, editor.selectionStart, editor.selectionEnd, 'end')
    editor.focus()
  }

  const exampleItem = ({ words, sql }: Example): HTMLElement => {
    const use = button(
      '',
      () => {
        editor.value = sql
        editor.focus()
      },
      { class: 'quiet sql-example' },
    )
    use.append(make('span', {}, words), make('code', {}, sql))
    return make('li', {}, use)
  }

  const showExamples = (): void => {
    const all = [...tables.values()]
    const examples = [
      ...joinsOf(all, texts.example),
      ...all.toReversed().flatMap((table) => examplesOf(table, texts.example)),
    ]
    one(form, '[data-examples]').replaceChildren(...examples.map(exampleItem))
    one<HTMLElement>(form, '[data-no-tables]').hidden = all.length > 0
  }

  const remove = async (table: Table): Promise<void> => {
    const { id } = table.explored
    tables.delete(id)
    list.querySelector(`[data-table="${table.name}"]`)?.remove()
    showExamples()
    remember()
    one<HTMLElement>(form, '[name=add]').focus()
    if (loaded.delete(id)) await (await database)?.drop(table)
  }

  const add = async (id: string): Promise<void> => {
    if (id === '' || tables.has(id)) return
    let table: Table
    try {
      table = await findDataset(id, texts.language)
    } catch {
      say(texts.unknown(id))
      return
    }
    const { title, parquet } = table.explored
    if (parquet === null) return say(texts.noFile(title))
    if (parquet.bytes > mostBytes)
      return say(texts.tooBig(title, formatBytes(parquet.bytes), formatBytes(mostBytes)))
    if (tables.has(id)) return
    tables.set(id, table)
    list.append(tableItem(texts, table, { insert, remove: () => void remove(table) }))
    showExamples()
    if (editor.value === '') editor.value = examplesOf(table, texts.example)[0]?.sql ?? ''
    say(texts.added(title))
    remember()
  }

  const opened = (): Promise<Database> => {
    database ??= import('./database.ts').then(({ openDatabase }) =>
      openDatabase((bytes) => say(texts.startingBytes(formatBytes(bytes)))),
    )
    database.catch(() => {
      database = undefined
    })
    return database
  }

  const load = async (open: Database): Promise<void> => {
    for (const [id, table] of tables) {
      if (loaded.has(id)) continue
      const { title, parquet } = table.explored
      const all = formatBytes(parquet?.bytes ?? 0)
      say(texts.reading(title))
      await open.add(table, (bytes) => say(texts.readingBytes(title, formatBytes(bytes), all)))
      loaded.add(id)
    }
  }

  const tell = ({ rows, cut }: SqlResult, milliseconds: number): void => {
    const [count, time] = [texts.number(rows.length), texts.number(Math.round(milliseconds))]
    const more = rows.length > mostShown ? texts.shown(texts.number(mostShown)) : ''
    say(`${cut ? texts.cut(count, time) : texts.done(count, time)}${more}`)
  }

  const setRunning = (isRunning: boolean): void => {
    running = isRunning
    stop.hidden = !isRunning
    form.toggleAttribute('aria-busy', isRunning)
    if (isRunning) form.setAttribute('aria-busy', 'true')
  }

  const run = async (): Promise<void> => {
    if (running) return
    result.hidden = true
    trouble.hidden = true
    if (editor.value.trim() === '') return say(texts.empty)
    remember()
    setRunning(true)
    stopped = false
    try {
      say(texts.starting)
      const open = await opened()
      await load(open)
      say(texts.running)
      const started = performance.now()
      ran = editor.value
      last = await open.run(ran)
      tell(last, performance.now() - started)
      showResult(one(result, 'table'), last)
      result.hidden = false
    } catch (error) {
      say(stopped ? texts.stopped : '')
      if (!stopped) showError(texts, trouble, editor, error instanceof Error ? error.message : String(error))
    } finally {
      setRunning(false)
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void run()
  })
  editor.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void run()
    }
  })
  stop.addEventListener('click', () => {
    stopped = true
    void database?.then((open) => open.stop())
  })
  one(form, '[data-link]').addEventListener('click', () => {
    remember()
    void copyText(location.href).then((done) => say(done ? texts.linkCopied : texts.cannotCopy))
  })
  for (const [format, made] of [
    ['csv', resultCsv],
    ['json', resultJson],
  ] as const)
    one(form, `[data-save=${format}]`).addEventListener('click', () => {
      if (last) save(made(last), `result.${format}`)
    })
  addEventListener('beforeprint', () => {
    // On paper a result stands under the statement that it is of.
    one(form, '[data-printed]').textContent = result.hidden ? editor.value : ran
  })
  followAdding(
    texts,
    one(form, '[name=add]'),
    one(form, '[data-found]'),
    one(form, '[data-found-status]'),
    (id) => void add(id),
  )
  const given = new URLSearchParams(location.search)
  editor.value = given.get('sql') ?? ''
  form.hidden = false
  showExamples()
  void (async () => {
    for (const id of (given.get('dataset') ?? form.dataset.first ?? '').split(',')) await add(id)
    say('')
  })()
}

const form = document.querySelector<HTMLFormElement>('.sql')
if (form) void loadTexts().then((texts) => start(form, texts))
