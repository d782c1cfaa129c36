const count = 12
const after = 3

const todayInChina = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

/** The twelve months around a day, as YYYY-MM: eight before its own and three after. */
const monthsAround = (day: string): string[] => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - 1 + index - (count - 1 - after), 1)).toISOString().slice(0, 7),
  )
}

const mark = (className: string, text: string): HTMLElement => {
  const made = document.createElement('span')
  made.className = className
  made.textContent = text
  return made
}

/** Draws the calendar of updates and due dates, where the page has one. */
export const drawMonths = (): void => {
  const list = document.querySelector<HTMLElement>('.months')
  if (!list) return
  const { updates = '', dues = '', next = '', words = '' } = list.dataset
  const [updated = '', due = '', dueNext = ''] = words.split('|')
  const language = document.documentElement.lang
  const name = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' })
  const today = todayInChina()
  const daysIn = (days: string, month: string): string[] =>
    days.split(' ').filter((day) => day.startsWith(`${month}-`))
  const dayOf = (day: string): string =>
    language === 'en' ? String(Number(day.slice(8))) : `${Number(day.slice(8))}日`
  const items = monthsAround(today).map((month) => {
    const item = document.createElement('li')
    const january = month.endsWith('-01') || month === monthsAround(today)[0]
    const label = name.format(Date.parse(`${month}-01`))
    item.append(mark('month', january ? `${month.slice(0, 4)} ${label}` : label))
    if (today.startsWith(month)) item.setAttribute('aria-current', 'date')
    item.append(
      ...daysIn(dues, month).map((day) => mark('is-due', `${dayOf(day)} ${due}`)),
      ...daysIn(next, month).map((day) =>
        mark(today > day ? 'is-late' : 'is-due', `${dayOf(day)} ${dueNext}`),
      ),
      ...daysIn(updates, month).map((day) => mark('is-done', `${dayOf(day)} ${updated}`)),
    )
    return item
  })
  list.replaceChildren(...items)
  list.hidden = false
}
