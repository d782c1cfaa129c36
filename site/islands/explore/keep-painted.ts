/** Something drawn on a canvas: its place on the page, and how to draw it anew in the colours of the moment. */
interface Painted {
  readonly place: HTMLElement
  readonly draw: () => void
}

const root = document.documentElement
/** Width of an A4 page within its margins, in CSS pixels. */
const paperWidth = 680
const painted = new Set<Painted>()
let onScreen: string | undefined

const drawAll = (): void => {
  for (const { draw } of painted) draw()
}

/** Paper is light, and narrower than most screens; what is drawn is not laid out anew while a page prints. */
const toPaper = (): void => {
  onScreen = root.dataset.theme
  root.dataset.theme = 'light'
  for (const { place } of painted) {
    const { clientWidth: width, clientHeight: height } = place
    if (width > paperWidth)
      Object.assign(place.style, {
        width: `${width}px`,
        height: `${height}px`,
        zoom: String(paperWidth / width),
      })
  }
  drawAll()
}

const toScreen = (): void => {
  if (onScreen === undefined) delete root.dataset.theme
  else root.dataset.theme = onScreen
  for (const { place } of painted) Object.assign(place.style, { width: '', height: '', zoom: '' })
  drawAll()
}

const start = (): void => {
  new MutationObserver(drawAll).observe(root, { attributeFilter: ['data-theme'] })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll)
  addEventListener('beforeprint', toPaper)
  addEventListener('afterprint', toScreen)
}

let started = false

/** Draws anew whenever the colours of the page change, and for paper; returns how to end that. */
export const keepPainted = (place: HTMLElement, draw: () => void): (() => void) => {
  if (!started) start()
  started = true
  const one = { place, draw }
  painted.add(one)
  return () => painted.delete(one)
}
