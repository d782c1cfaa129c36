// Runs before the first paint: a chosen appearance must not flash, nor the whole list before its results.
{
  const root = document.documentElement
  root.classList.add('js')
  if (location.search !== '') {
    root.classList.add('searching')
    setTimeout(() => root.classList.remove('searching'), 3000)
  }
  try {
    const appearance = localStorage.getItem('appearance')
    if (appearance === 'light' || appearance === 'dark') root.dataset.theme = appearance
  } catch {
    // Storage may be forbidden; the system's appearance stays.
  }
}
