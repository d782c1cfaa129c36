import { type CallLanguage, callOf } from '../api-calls.ts'
import { cellOf, isNumeric } from '../cell.ts'
import { addressOf, type ChosenCondition, type ConsoleQuery } from '../console-query.ts'
import { type FieldType, operatorNamed, operatorsOf } from '../core-browser.ts'

interface Field {
  readonly name: string
  readonly title: string
  readonly type: FieldType
}

interface Problem {
  readonly detail?: string
  readonly detailEn?: string
  readonly didYouMean?: string
}

interface Answer {
  readonly data: readonly Readonly<Record<string, unknown>>[]
  readonly meta: { readonly total?: number; readonly count: number }
}

const language = document.documentElement.lang === 'en' ? 'en' : 'zh'
const numbers = new Intl.NumberFormat(document.documentElement.lang)

const one = <T extends Element>(within: ParentNode, selector: string): T => {
  const found = within.querySelector<T>(selector)
  if (found === null) throw new Error(`the console has no ${selector}`)
  return found
}

const option = (value: string, text: string): HTMLOptionElement => {
  const made = document.createElement('option')
  made.value = value
  made.textContent = text
  return made
}

/** Offers the operators of the chosen field, and the control that the chosen operator takes. */
const fitCondition = (row: Element, fields: readonly Field[], isNewField: boolean): void => {
  const field = fields.find(({ name }) => name === one<HTMLSelectElement>(row, '[data-field]').value)
  const operators = one<HTMLSelectElement>(row, '[data-operator]')
  const type = field?.type ?? 'string'
  if (isNewField)
    operators.replaceChildren(
      ...operatorsOf(type).map((name) => option(name, operatorNamed(name).word[language])),
    )
  const operator = operatorsOf(type).find((name) => name === operators.value) ?? 'notnull'
  const { takes, example } = operatorNamed(operator)
  const isFlag = takes === 'flag' || (takes === 'value' && type === 'boolean')
  const [input, flag] = [one<HTMLInputElement>(row, '[data-value]'), one<HTMLElement>(row, '[data-flag]')]
  input.hidden = isFlag
  flag.hidden = !isFlag
  input.placeholder = takes === 'list' || takes === 'pair' || takes === 'box' ? example : ''
}

const conditionOf = (row: Element): ChosenCondition => {
  const flag = one<HTMLSelectElement>(row, '[data-flag]')
  const input = one<HTMLInputElement>(row, '[data-value]')
  return {
    field: one<HTMLSelectElement>(row, '[data-field]').value,
    operator: one<HTMLSelectElement>(row, '[data-operator]').value,
    value: flag.hidden ? input.value : flag.value,
  }
}

const queryOf = (form: HTMLFormElement): ConsoleQuery => ({
  conditions: [...form.querySelectorAll('.condition')].map(conditionOf),
  filter: one<HTMLInputElement>(form, '[name=filter]').value,
  limit: one<HTMLSelectElement>(form, '[name=limit]').value,
  sort: one<HTMLSelectElement>(form, '[name=sort]').value,
  groupBy: one<HTMLSelectElement>(form, '[data-group]').value,
})

const showCode = (form: HTMLFormElement): string => {
  const address = addressOf(form.dataset.base ?? '', queryOf(form))
  const whole = `${form.dataset.host ?? ''}${address}`
  one(form, '[data-address]').textContent = whole
  for (const call of document.querySelectorAll<HTMLElement>('[data-call]'))
    one(call, 'code').textContent = callOf(call.dataset.call as CallLanguage, whole)
  return address
}

const cell = (value: unknown, type: FieldType): HTMLTableCellElement => {
  const { text, kind } = cellOf(value, type)
  const made = document.createElement('td')
  made.className = isNumeric(type) ? `${kind} number` : kind
  made.textContent = text
  return made
}

const showTable = (form: HTMLFormElement, { data }: Answer, fields: readonly Field[]): void => {
  const box = one<HTMLElement>(form, '[data-result]')
  const names = Object.keys(data[0] ?? {})
  const typeOf = (name: string): FieldType =>
    fields.find((field) => field.name === name)?.type ?? (name === 'count' ? 'integer' : 'string')
  const head = document.createElement('tr')
  head.append(
    ...names.map((name) => {
      const th = document.createElement('th')
      th.scope = 'col'
      th.className = isNumeric(typeOf(name)) ? 'number' : ''
      th.textContent = fields.find((field) => field.name === name)?.title ?? name
      return th
    }),
  )
  const rows = data.map((record) => {
    const row = document.createElement('tr')
    row.append(...names.map((name) => cell(record[name], typeOf(name))))
    return row
  })
  one(box, 'thead').replaceChildren(head)
  one(box, 'tbody').replaceChildren(...rows)
  box.hidden = data.length === 0
}

const problemText = ({ detail = '', detailEn = '', didYouMean }: Problem, meant: string): string => {
  const said = language === 'en' ? detailEn : detail
  return didYouMean === undefined ? said : `${said}\n${meant}${didYouMean}`
}

const run = async (form: HTMLFormElement, fields: readonly Field[]): Promise<void> => {
  const status = one(form, '[data-status]')
  const address = showCode(form)
  status.textContent = form.dataset.running ?? ''
  const started = performance.now()
  try {
    const response = await fetch(address)
    const body: unknown = await response.json()
    if (!response.ok) {
      one<HTMLElement>(form, '[data-result]').hidden = true
      status.textContent = problemText(body as Problem, form.dataset.meant ?? '')
      return
    }
    const answer = body as Answer
    showTable(form, answer, fields)
    status.textContent = (form.dataset.done ?? '')
      .replace('{count}', numbers.format(answer.meta.count))
      .replace('{total}', numbers.format(answer.meta.total ?? answer.meta.count))
      .replace('{time}', numbers.format(Math.round(performance.now() - started)))
  } catch {
    status.textContent = form.dataset.down ?? ''
  }
}

const addCondition = (form: HTMLFormElement, fields: readonly Field[]): void => {
  const made = one<HTMLTemplateElement>(form, 'template').content.cloneNode(true)
  one(form, '.conditions').append(made)
  const row = form.querySelector('.condition:last-child')
  if (row) fitCondition(row, fields, true)
}

const enable = (form: HTMLFormElement): void => {
  for (const part of form.querySelectorAll<HTMLElement>('.scripted')) {
    part.hidden = false
    if (part instanceof HTMLFieldSetElement || part instanceof HTMLOptionElement) part.disabled = false
  }
  one<HTMLSelectElement>(form, '[data-group]').disabled = false
  one<HTMLSelectElement>(form, '[name=sort]').value = ''
  const filter = one<HTMLInputElement>(form, '[name=filter]')
  // What the form is filled with where no script runs is only an example here.
  filter.placeholder = filter.value
  filter.value = ''
  filter.required = false
}

const start = (form: HTMLFormElement): void => {
  const fields: readonly Field[] = JSON.parse(form.dataset.fields ?? '[]')
  enable(form)
  addCondition(form, fields)
  showCode(form)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void run(form, fields)
  })
  form.addEventListener('input', ({ target }) => {
    const row = target instanceof Element ? target.closest('.condition') : null
    if (row && target instanceof HTMLSelectElement)
      fitCondition(row, fields, target.hasAttribute('data-field'))
    showCode(form)
  })
  form.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    if (target.hasAttribute('data-add')) {
      addCondition(form, fields)
      form.querySelector<HTMLElement>('.condition:last-child [data-field]')?.focus()
    }
    if (target.hasAttribute('data-remove')) {
      target.closest('.condition')?.remove()
      one<HTMLElement>(form, '[data-add]').focus()
    }
    showCode(form)
  })
}

const form = document.querySelector<HTMLFormElement>('.console')
if (form) start(form)
