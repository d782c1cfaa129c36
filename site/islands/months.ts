const count = 12
const after = 3
// A whole row of the calendar.
const more = 6

const todayInChina = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

/**
 * The months around a day, as YYYY-MM: eight before its own and three after, and as many more as it takes to that of the
 * next due day, six at most.
 */
export const monthsAround = (day: string, next = ''): string[] => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const all = Array.from({ length: count + more }, (_, index) =>
    new Date(Date.UTC(year, month - 1 + index - (count - 1 - after), 1)).toISOString().slice(0, 7),
  )
  const needed = all.indexOf(next.slice(0, 7)) + 1
  return all.slice(0, needed > count ? all.length : count)
}

// “5 updated” would be five of them.
const ordinals = (day: number): string => `${day}${endings[plural.select(day)] ?? 'th'}`
const plural = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }

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
    language === 'en' ? ordinals(Number(day.slice(8))) : `${Number(day.slice(8))}日`
  const months = monthsAround(today, next)
  const items = months.map((month) => {
    const item = document.createElement('li')
    const january = month.endsWith('-01') || month === months[0]
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
