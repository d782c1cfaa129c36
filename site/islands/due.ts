const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** Today where the data are kept: a due date ends with the day in China. */
const todayInChina = (): string => days.format(new Date())

const fillShare = (place: HTMLElement, today: string): void => {
  let [onTime, all] = [0, 0]
  for (const item of (place.dataset.dueDates ?? '').split(' ')) {
    const [day = '', count] = item.split('*')
    all += Number(count)
    if (today <= day) onTime += Number(count)
  }
  const share = `${Math.round((onTime / all) * 1000) / 10}%`
  place.textContent = place.dataset.brief === undefined ? `${share} (${onTime}/${all})` : share
}

/** Compares the due dates of a page, or of a part of it, with today: marks each as on time or overdue, and fills in shares. */
export const markDue = (within: ParentNode = document): void => {
  const today = todayInChina()
  for (const mark of within.querySelectorAll<HTMLElement>('[data-due]')) {
    const { due = '', onTime = '', late = '' } = mark.dataset
    mark.textContent = today <= due ? onTime : late
    mark.hidden = mark.textContent === ''
  }
  for (const place of within.querySelectorAll<HTMLElement>('[data-due-dates]')) fillShare(place, today)
}
