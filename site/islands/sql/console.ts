import { csvLine } from '../explore/csv-text.ts'
import type { Explored } from '../explore/dataset.ts'
import { button, make, save } from '../explore/dom.ts'
import type { Database, SqlResult } from './database.ts'
import { findDataset } from './find-dataset.ts'

const form = document.querySelector<HTMLFormElement>('.sql')
const mostShown = 500

const one = <T extends Element>(within: ParentNode, selector: string): T => {
  const found = within.querySelector<T>(selector)
  if (found === null) throw new Error(`the page has no ${selector}`)
  return found
}

const nameOf = (id: string): string => `d${id.replaceAll(/[^\w]/g, '_')}`

/** Statements that make sense of a dataset, out of its dictionary. */
const examplesOf = ({ id, fields }: Explored): readonly string[] => {
  const table = nameOf(id)
  const number = fields.find(({ type }) => type === 'number' || type === 'integer')?.name
  const text = fields.filter(({ type }) => type === 'string').at(-1)?.name
  return [
    `SELECT * FROM ${table} LIMIT 20`,
    ...(text ? [`SELECT "${text}", count(*) AS n FROM ${table} GROUP BY 1 ORDER BY 2 DESC LIMIT 20`] : []),
    ...(text && number
      ? [
          `SELECT "${text}", round(avg("${number}"), 2) AS mean, max("${number}") AS most\nFROM ${table} GROUP BY 1 ORDER BY 2 DESC LIMIT 20`,
        ]
      : []),
  ]
}

const start = (of: HTMLFormElement): void => {
  const texts = of.dataset
  const status = one<HTMLElement>(of, '[data-status]')
  const editor = one<HTMLTextAreaElement>(of, 'textarea')
  const tables = one<HTMLElement>(of, '[data-tables]')
  const examples = one<HTMLElement>(of, '[data-examples]')
  const result = one<HTMLElement>(of, '[data-result]')
  let database: Promise<Database> | undefined
  const known = new Map<string, Explored>()
  const loaded = new Set<string>()
  let last: SqlResult | undefined

  const say = (text: string | undefined): void => {
    status.textContent = text ?? ''
  }

  const remember = (): void => {
    const query = new URLSearchParams({
      dataset: [...known.keys()].join(','),
      ...(editor.value && { sql: editor.value }),
    })
    history.replaceState(null, '', `${location.pathname}?${query}`)
  }

  const add = async (id: string): Promise<void> => {
    if (id === '' || known.has(id)) return
    try {
      const explored = await findDataset(id)
      known.set(id, explored)
      const columns = explored.fields.map(({ name, title }) => `${name}（${title}）`).join('，')
      tables.append(
        make(
          'li',
          {},
          make('code', {}, nameOf(id)),
          ` ${explored.title}`,
          make('small', { class: 'muted' }, ` ${columns}`),
        ),
      )
      for (const sql of examplesOf(explored))
        examples.append(
          make(
            'li',
            {},
            button(
              sql,
              () => {
                editor.value = sql
                editor.focus()
              },
              { class: 'quiet sql-example' },
            ),
          ),
        )
      if (editor.value === '') editor.value = examplesOf(explored)[1] ?? examplesOf(explored)[0] ?? ''
      say('')
      remember()
    } catch {
      say(`${texts.unknown}${id}`)
    }
  }

  const show = ({ columns, rows }: SqlResult): void => {
    const head = columns.map(({ name, numeric }) =>
      make('th', { scope: 'col', class: numeric ? 'number' : '' }, name),
    )
    const lines = rows
      .slice(0, mostShown)
      .map((row) =>
        make(
          'tr',
          {},
          ...row.map((value, at) =>
            make('td', { class: columns[at]?.numeric ? 'number' : '' }, value === null ? '—' : String(value)),
          ),
        ),
      )
    one(result, 'thead').replaceChildren(make('tr', {}, ...head))
    one(result, 'tbody').replaceChildren(...lines)
    result.hidden = false
  }

  const run = async (): Promise<void> => {
    result.hidden = true
    remember()
    try {
      say(texts.starting)
      database ??= import('./database.ts').then(({ openDatabase }) => openDatabase())
      const open = await database
      for (const [id, explored] of known) {
        if (loaded.has(id)) continue
        say(`${texts.reading}${explored.title}`)
        await open.add(explored)
        loaded.add(id)
      }
      say(texts.running)
      const started = performance.now()
      last = await open.run(editor.value)
      const time = Math.round(performance.now() - started)
      say((texts.done ?? '').replace('{count}', String(last.rows.length)).replace('{time}', String(time)))
      show(last)
    } catch (error) {
      if (loaded.size === 0) database = undefined
      say(`${texts.failed}${error instanceof Error ? error.message : String(error)}`)
    }
  }

  of.hidden = false
  of.addEventListener('submit', (event) => {
    event.preventDefault()
    void run()
  })
  editor.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void run()
    }
  })
  const input = one<HTMLInputElement>(of, '[name=add]')
  one(of, '[data-add]').addEventListener('click', () => {
    void add(input.value.trim().replaceAll('/', '-'))
    input.value = ''
  })
  one(of, '[data-save]').addEventListener('click', () => {
    if (last)
      save(
        new Blob([csvLine(last.columns.map(({ name }) => name)), ...last.rows.map(csvLine)], {
          type: 'text/csv;charset=utf-8',
        }),
        'result.csv',
      )
  })
  const given = new URLSearchParams(location.search)
  editor.value = given.get('sql') ?? ''
  void (async () => {
    for (const id of (given.get('dataset') ?? of.dataset.first ?? '').split(',')) await add(id)
  })()
}

if (form) start(form)
