import { fold } from '../core-browser.ts'

const textOf = (item: Element): string => fold(item.querySelector('a, label')?.textContent ?? '')

/** What lists and tables are made of: not the headings of their parts. */
const items = 'li, tr:has(a)'

/** Leaves in lists only the items that have a text; what is chosen stays. */
const narrow = (lists: readonly Element[], wanted: string, none: HTMLElement | null): void => {
  let left = 0
  for (const item of lists.flatMap((list) => [...list.querySelectorAll<HTMLElement>(items)])) {
    const chosen = item.querySelector<HTMLInputElement>('input')?.checked === true
    const apart = !chosen && !textOf(item).includes(wanted)
    item.classList.toggle('apart', apart)
    if (!apart && !item.hidden) left += 1
  }
  for (const group of document.querySelectorAll('[data-group]'))
    group.classList.toggle('apart', group.querySelector(`:is(${items}):not(.apart)`) === null)
  if (none) none.hidden = left > 0
}

/** Makes the fields work that narrow a long list: each names its lists by a selector. */
const start = (field: HTMLInputElement): void => {
  const none = field.parentElement?.querySelector<HTMLElement>('[data-none]') ?? null
  const lists = [...document.querySelectorAll(field.dataset.narrows ?? '')]
  field.addEventListener('input', () => narrow(lists, fold(field.value.trim()), none))
}

for (const field of document.querySelectorAll<HTMLInputElement>('[data-narrows]')) start(field)
