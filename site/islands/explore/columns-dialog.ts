import type { ExploredField } from './dataset.ts'
import { button, make, openDialog } from './dom.ts'
import type { ExploreTexts } from './texts.ts'

/** Lets choose which columns are shown; all of them is null. */
export const openColumns = (
  texts: ExploreTexts,
  fields: readonly ExploredField[],
  shown: readonly string[],
  apply: (select: readonly string[] | null) => void,
): void => {
  const boxes = fields.map((field) => {
    const box = make('input', { type: 'checkbox', value: field.name, checked: shown.includes(field.name) })
    const about = field.unit ? ` · ${field.unit}` : ''
    const label = make(
      'label',
      {},
      box,
      ' ',
      make('span', { lang: field.lang }, field.title),
      make('small', { class: 'muted' }, ` ${field.name}${about}`),
    )
    return { box, item: make('li', {}, label) }
  })
  const said = make('p', { role: 'status', class: 'muted' })
  const set = (checked: boolean) => () => {
    for (const { box } of boxes) box.checked = checked
  }
  const done = make('button', { class: 'button' }, texts.apply)
  const form = make(
    'form',
    {},
    make('p', { class: 'menu-actions' }, button(texts.all, set(true)), button(texts.none, set(false))),
    make('ul', { class: 'column-list' }, ...boxes.map(({ item }) => item)),
    said,
    done,
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const chosen = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)
    if (chosen.length === 0) {
      said.textContent = texts.oneColumn
      return
    }
    dialog.close()
    apply(chosen.length === fields.length ? null : chosen)
  })
  const dialog = openDialog(texts.columns, texts.close, [form], 'columns-dialog')
}
