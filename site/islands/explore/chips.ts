import { type OperatorName, operatorNamed, operatorsOf } from '../../core-browser.ts'
import type { ExploredField } from './dataset.ts'
import { button, make } from './dom.ts'
import type { ExploreTexts } from './texts.ts'
import type { Condition, View } from './view.ts'

const isOperator = (field: ExploredField | undefined, name: string): name is OperatorName =>
  field !== undefined && operatorsOf(field.type).some((known) => known === name)

/** A condition in words, such as “延误 大于 60”. */
export const conditionText = (
  texts: ExploreTexts,
  fields: readonly ExploredField[],
  { field, operator, value }: Condition,
): string => {
  const known = fields.find(({ name }) => name === field)
  if (!isOperator(known, operator)) return `${field} ${operator} ${value}`
  const { takes, word } = operatorNamed(operator)
  const isFlag = takes === 'flag' || known?.type === 'boolean'
  const said = isFlag && value === 'true' ? texts.yes : isFlag && value === 'false' ? texts.no : value
  const shown = takes === 'flag' && value === 'true' ? '' : ` ${said}`
  return `${known?.title ?? field} ${word[texts.language]}${shown}`
}

/** What narrows the view, each with a button that takes it away; nothing where nothing does. */
export const chips = (
  texts: ExploreTexts,
  fields: readonly ExploredField[],
  view: View,
  change: (next: Partial<View>) => void,
  edit: (condition: Condition) => void,
): HTMLElement => {
  const item = (text: string, remove: Partial<View>, open?: () => void): HTMLElement => {
    const said = open
      ? button(text, open, { class: 'chip-text', 'aria-label': texts.edit(text) })
      : make('span', { class: 'chip-text' }, text)
    const away = button('×', () => change(remove), { class: 'chip-remove', 'aria-label': texts.remove(text) })
    return make('li', { class: 'chip' }, said, away)
  }
  const items = [
    ...view.conditions.map((condition) =>
      item(
        conditionText(texts, fields, condition),
        { conditions: view.conditions.filter((one) => one !== condition) },
        () => edit(condition),
      ),
    ),
    ...(view.q === '' ? [] : [item(texts.searched(view.q), { q: '' })]),
    ...(view.filter === '' ? [] : [item(texts.cql(view.filter), { filter: '' })]),
    ...(view.bbox === '' ? [] : [item(texts.within(view.bbox), { bbox: '' })]),
  ]
  const list = make('ul', { class: 'chips', 'aria-label': texts.conditions }, ...items)
  if (items.length > 1)
    list.append(
      make(
        'li',
        {},
        button(texts.reset, () => change({ conditions: [], q: '', filter: '', bbox: '' })),
      ),
    )
  list.hidden = items.length === 0
  return list
}
