export {}

const select = document.querySelector<HTMLSelectElement>('#appearance')
const root = document.documentElement

const remember = (value: string): void => {
  try {
    localStorage.setItem('appearance', value)
  } catch {
    // The choice then holds for this page only.
  }
}

if (select) {
  select.value = root.dataset.theme ?? 'system'
  select.closest('label')?.removeAttribute('hidden')
  select.addEventListener('change', () => {
    if (select.value === 'system') delete root.dataset.theme
    else root.dataset.theme = select.value
    remember(select.value)
  })
}
