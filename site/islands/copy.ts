const notice = document.querySelector<HTMLElement>('#copied')
const shownFor = 2000

const say = (text: string): void => {
  if (notice) notice.textContent = text
}

/** What a button copies: its own text to copy, else what stands before it. */
const textFor = (button: HTMLElement): string =>
  button.dataset.copy || (button.previousElementSibling?.textContent ?? '')

const copy = async (button: HTMLElement): Promise<void> => {
  await navigator.clipboard.writeText(textFor(button))
  const label = button.textContent
  const done = notice?.dataset.text ?? ''
  button.textContent = done
  say(done)
  setTimeout(() => {
    button.textContent = label
    say('')
  }, shownFor)
}

/** Shows the copy buttons; the clipboard is there in secure contexts only. */
export const startCopying = (): void => {
  if (!navigator.clipboard) return
  for (const button of document.querySelectorAll<HTMLElement>('button[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', () => void copy(button))
  }
}

/** Puts the reader's date into references, whose date of access nobody else can know. */
export const fillDates = (): void => {
  const now = new Date()
  const digits = (value: number): string => String(value).padStart(2, '0')
  const today = `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`
  for (const place of document.querySelectorAll('[data-today]')) place.textContent = today
}
