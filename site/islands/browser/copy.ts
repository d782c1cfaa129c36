export {}

const notice = document.querySelector<HTMLElement>('#copied')

const copy = async (button: HTMLButtonElement): Promise<void> => {
  await navigator.clipboard.writeText(button.dataset.copy ?? '')
  const label = button.textContent
  button.textContent = notice?.dataset.text ?? label
  if (notice) notice.textContent = notice.dataset.text ?? ''
  setTimeout(() => {
    button.textContent = label
    if (notice) notice.textContent = ''
  }, 2000)
}

// The clipboard exists in secure contexts only; elsewhere the buttons stay hidden.
if (navigator.clipboard)
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', () => void copy(button))
  }
