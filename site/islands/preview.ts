import { cellOf, isNumeric } from '../cell.ts'
import { apiClient, type FieldType } from '../core-browser.ts'

const pageRows = 20
const numbers = new Intl.NumberFormat(document.documentElement.lang)

interface Column {
  readonly name: string
  readonly type: FieldType
}

interface Preview {
  readonly box: HTMLElement
  readonly pager: HTMLFormElement
  readonly id: string
  readonly version: string
  readonly rows: number
  readonly columns: readonly Column[]
}

const client = apiClient(location.origin)

// The version is named, so that pages never mix two.
const fetchRecords = async ({ id, version }: Preview, offset: number) => {
  const { data } = await client.GET('/api/v1/datasets/{id}/versions/{version}/records', {
    params: { path: { id, version }, query: { offset, limit: pageRows } },
  })
  if (!data) throw new Error('the API gave no records')
  return data.data
}

const tableRow = (columns: readonly Column[], record: Readonly<Record<string, unknown>>, number: number) => {
  const row = document.createElement('tr')
  const head = document.createElement('th')
  head.scope = 'row'
  head.className = 'row-number'
  head.textContent = String(number)
  const cells = columns.map(({ name, type }) => {
    const { text, kind } = cellOf(record[name], type)
    const cell = document.createElement('td')
    cell.className = isNumeric(type) ? `${kind} number` : kind
    cell.textContent = text
    return cell
  })
  row.append(head, ...cells)
  return row
}

const showRange = ({ box, rows }: Preview, offset: number, count: number): void => {
  const place = box.querySelector('.range')
  const text = (box.dataset.range ?? '')
    .replace('{from}', numbers.format(offset + 1))
    .replace('{to}', numbers.format(offset + count))
    .replace('{total}', numbers.format(rows))
  if (place) place.textContent = text
}

const button = (pager: HTMLFormElement, name: string): HTMLButtonElement | null =>
  pager.querySelector<HTMLButtonElement>(`button[name="${name}"]`)

const startPaging = (preview: Preview): void => {
  const { box, pager, rows, columns } = preview
  const [previous, next] = [button(pager, 'previous'), button(pager, 'next')]
  const body = box.querySelector('tbody')
  const down = box.querySelector<HTMLElement>('[data-down]')
  let offset = 0

  const show = async (wanted: number): Promise<void> => {
    const to = Math.max(0, Math.min(wanted, rows - 1))
    box.setAttribute('aria-busy', 'true')
    try {
      const records = await fetchRecords(preview, to)
      offset = to
      body?.replaceChildren(...records.map((record, index) => tableRow(columns, record, to + index + 1)))
      box.querySelector('.scroll')?.scrollTo({ top: 0 })
      showRange(preview, to, records.length)
      if (previous) previous.disabled = to === 0
      if (next) next.disabled = to + records.length >= rows
    } catch {
      pager.hidden = true
      if (down) down.hidden = false
    }
    box.removeAttribute('aria-busy')
  }

  previous?.addEventListener('click', () => void show(offset - pageRows))
  next?.addEventListener('click', () => void show(offset + pageRows))
  pager.addEventListener('submit', (event) => {
    event.preventDefault()
    void show(Number(new FormData(pager).get('row')) - 1)
  })
  pager.hidden = false
}

const box = document.querySelector<HTMLElement>('.preview')
const pager = box?.querySelector<HTMLFormElement>('.pager')
if (box && pager)
  startPaging({
    box,
    pager,
    id: box.dataset.id ?? '',
    version: box.dataset.version ?? '',
    rows: Number(box.dataset.rows),
    columns: JSON.parse(box.dataset.fields ?? '[]'),
  })
