import { cellOf, yesNo } from '../../cell.ts'
import type { Explored, Row } from './dataset.ts'
import { button, make, openDialog } from './dom.ts'
import type { ExploreTexts } from './texts.ts'

const textOf = (value: unknown, { language }: ExploreTexts): string =>
  typeof value === 'boolean' ? cellOf(value, 'boolean', yesNo[language]).text : textOfOther(value)

const textOfOther = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, typeof value === 'object' ? 1 : 0)

/** Shows a record whole, with what its fields mean. */
export const openRow = (
  texts: ExploreTexts,
  explored: Explored,
  row: Row,
  at: number,
  address: string,
  copy: (text: string, button: HTMLButtonElement) => void,
): HTMLDialogElement => {
  const list = make('dl', { class: 'row-values' })
  for (const { name, title, lang, unit, description } of explored.fields) {
    const value = row[name]
    const none = value === null || value === undefined
    const said = make(
      'dd',
      { class: none ? 'muted' : '', lang: none ? null : texts.chinese },
      none ? texts.noValue : textOf(value, texts),
    )
    if (!none && unit) said.append(make('small', { class: 'muted' }, ` ${unit}`))
    const term = make('dt', {}, make('span', { lang }, title))
    if (description) term.append(make('small', { class: 'muted', lang: texts.chinese }, description))
    list.append(make('div', {}, term, said))
  }
  const link = button(texts.copyRowLink, (made) => copy(address, made))
  const whole = button(texts.copyRow, (made) => copy(JSON.stringify(row, null, 2), made))
  return openDialog(
    texts.rowTitle(texts.number(at + 1)),
    texts.close,
    [make('p', { class: 'menu-actions' }, link, whole), list],
    'row-dialog',
  )
}
