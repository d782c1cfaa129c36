import { type FieldType, type OperatorName, operatorNamed, operatorsOf } from '../../core-browser.ts'
import type { ExploredField } from './dataset.ts'
import { button, choice, make, openDialog } from './dom.ts'
import type { ExploreTexts } from './texts.ts'
import type { Condition, View } from './view.ts'

/** Fills the control that an operator takes: a value, yes or no, or a text with its form as a hint. */
const valueControl = (texts: ExploreTexts, type: FieldType, operator: OperatorName, value: string) => {
  const { takes, example } = operatorNamed(operator)
  if (takes === 'flag' || (takes === 'value' && type === 'boolean'))
    return choice(
      texts.value,
      [
        ['true', texts.yes],
        ['false', texts.no],
      ],
      value,
    )
  const several = takes === 'list' || takes === 'pair' || takes === 'box'
  const input = make('input', { value, autocomplete: 'off', placeholder: several ? example : '' })
  return { label: make('label', {}, `${texts.value} `, input), select: input }
}

const conditionForm = (
  texts: ExploreTexts,
  { name, type }: ExploredField,
  known: Condition | undefined,
  apply: (condition: Condition) => void,
): HTMLFormElement => {
  const names = operatorsOf(type)
  const first = names.includes('contains') ? 'contains' : (names[0] ?? 'notnull')
  let operator = names.find((one) => one === known?.operator) ?? first
  let value = valueControl(texts, type, operator, known?.value ?? '')
  const about = make('p', { class: 'muted' }, operatorNamed(operator).about[texts.language])
  const operators = choice(
    texts.operator,
    names.map((one) => [one, operatorNamed(one).word[texts.language]] as const),
    operator,
    (chosen) => {
      operator = names.find((one) => one === chosen) ?? operator
      const next = valueControl(texts, type, operator, value.select.value)
      value.label.replaceWith(next.label)
      value = next
      about.textContent = operatorNamed(operator).about[texts.language]
    },
  )
  const form = make('form', { class: 'condition-form' }, operators.label, value.label, about)
  form.append(make('button', { class: 'button' }, texts.applyFilter))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = value.select.value
    if (text !== '') apply({ field: name, operator, value: text })
  })
  return form
}

const factsOf = (texts: ExploreTexts, field: ExploredField): HTMLElement =>
  make(
    'p',
    { class: 'muted' },
    make('code', {}, field.name),
    ` · ${texts.typeNames[field.type]}${field.unit ? ` · ${field.unit}` : ''}`,
  )

/** Opens the menu of a column: what it is, its order, a condition on it, and whether it is shown. */
export const openColumnMenu = (
  texts: ExploreTexts,
  field: ExploredField,
  view: View,
  change: (next: Partial<View>) => void,
  shown: readonly string[],
  known?: Condition,
): void => {
  const close = (next: Partial<View>) => () => {
    dialog.close()
    change(next)
  }
  const sortable = operatorsOf(field.type).includes('exact')
  const others = view.sort.filter(({ field: name }) => name !== field.name)
  const order = (descending: boolean) => close({ sort: [{ field: field.name, descending }] })
  const actions = make('p', { class: 'menu-actions' })
  if (sortable)
    actions.append(
      button(texts.ascending, order(false), { 'data-sort': 'ascending' }),
      button(texts.descending, order(true), { 'data-sort': 'descending' }),
    )
  if (others.length < view.sort.length) actions.append(button(texts.unsort, close({ sort: others })))
  if (shown.length > 1)
    actions.append(
      button(texts.hideColumn, close({ select: shown.filter((name) => name !== field.name) }), {
        'data-hide': true,
      }),
    )
  const form = conditionForm(texts, field, known, (condition) => {
    const rest = view.conditions.filter(
      (one) => one !== known && (one.field !== condition.field || one.operator !== condition.operator),
    )
    dialog.close()
    change({ conditions: [...rest, condition] })
  })
  const dialog = openDialog(
    field.title,
    texts.close,
    [
      factsOf(texts, field),
      ...(field.description ? [make('p', { lang: texts.chinese }, field.description)] : []),
      ...(sortable ? [] : [make('p', { class: 'muted' }, texts.notSortable)]),
      actions,
      make('h4', {}, texts.filterColumn),
      form,
    ],
    'column-menu',
  )
}
