import type { Explored } from './explore/dataset.ts'
import { parseView, tabs, type View, wholeView } from './explore/view.ts'

const box = document.querySelector<HTMLElement>('.preview')

const open = async (preview: HTMLElement, view: View): Promise<void> => {
  const place = preview.querySelector<HTMLElement>('.explore-place')
  const waiting = preview.querySelector<HTMLElement>('.explore-waiting')
  if (place === null || waiting === null || preview.dataset.open !== undefined) return
  preview.dataset.open = ''
  preview.setAttribute('aria-busy', 'true')
  waiting.textContent = waiting.dataset.opening ?? ''
  // Laid out, so that grid and charts have a size, but not in the way of the first rows, which stay until all is there.
  place.classList.add('unseen')
  try {
    const explored: Explored = JSON.parse(preview.dataset.explored ?? '')
    const { startExplorer } = await import('./explore/explorer.ts')
    await startExplorer(place, explored, view, {
      waits: (text) => {
        waiting.textContent = text
      },
      // Where nothing can be read the first rows stay.
      shown: () => {
        for (const part of preview.querySelectorAll<HTMLElement>('.preview-first')) part.hidden = true
      },
    })
    place.classList.remove('unseen')
    for (const part of preview.querySelectorAll<HTMLElement>('.explore-opening')) part.hidden = true
    place.querySelector<HTMLElement>('.grid')?.focus({ preventScroll: true })
  } catch (error) {
    delete preview.dataset.open
    place.hidden = true
    const down = preview.querySelector<HTMLElement>('[data-down]')
    if (down) down.hidden = false
    console.warn(error)
  }
  waiting.textContent = ''
  preview.removeAttribute('aria-busy')
}

if (box) {
  for (const part of box.querySelectorAll<HTMLElement>('.explore-open')) part.hidden = false
  for (const opener of box.querySelectorAll<HTMLElement>('[data-view]'))
    opener.addEventListener('click', () => {
      const tab = tabs.find((known) => known === opener.dataset.view) ?? 'table'
      void open(box, { ...wholeView, tab })
    })
  const view = parseView(location.search)
  if (view) void open(box, view)
}
