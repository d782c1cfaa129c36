import { make } from './dom.ts'
import type { ExploreTexts } from './texts.ts'

/** Bounds of a width that is set by hand, in em. */
export const [leastWidth, mostWidth] = [3, 60]

const [step, longStep] = [0.5, 4]

/** A column whose width can be set. */
export interface Sized {
  readonly title: string
  width(): number
  /** Sets the width; undefined: as its content asks. `kept` is false while a drag goes on. */
  set(width: number | undefined, kept: boolean): void
}

const followDrag = (handle: HTMLElement, column: Sized, say: () => void): void => {
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    handle.focus({ preventScroll: true })
    handle.setPointerCapture(event.pointerId)
    const from = { x: event.clientX, width: column.width() }
    const em = Number.parseFloat(getComputedStyle(handle).fontSize)
    const at = (x: number): number =>
      Math.min(mostWidth, Math.max(leastWidth, Math.round((from.width + (x - from.x) / em) * 8) / 8))
    const move = ({ clientX }: PointerEvent): void => {
      column.set(at(clientX), false)
      say()
    }
    const end = ({ clientX }: PointerEvent): void => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', end)
      handle.removeEventListener('pointercancel', end)
      if (clientX !== from.x) column.set(at(clientX), true)
      say()
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', end)
    handle.addEventListener('pointercancel', end)
  })
}

/** The edge of a column, a separator of WAI-ARIA: dragged, or moved by arrow keys, Home and End; Enter lets go of the width. */
export const widthHandle = (texts: ExploreTexts, column: Sized): HTMLElement => {
  const handle = make('div', {
    ...{ role: 'separator', tabindex: 0, class: 'column-edge', 'aria-orientation': 'vertical' },
    ...{
      'aria-label': texts.columnWidth(column.title),
      'aria-valuemin': leastWidth,
      'aria-valuemax': mostWidth,
    },
  })
  const say = (): void => {
    handle.setAttribute('aria-valuenow', String(column.width()))
    handle.setAttribute('aria-valuetext', texts.widthOf(texts.number(column.width())))
  }
  const set = (width: number | undefined): void => {
    column.set(width === undefined ? undefined : Math.min(mostWidth, Math.max(leastWidth, width)), true)
    say()
  }
  followDrag(handle, column, say)
  handle.addEventListener('dblclick', () => set(undefined))
  handle.addEventListener('keydown', (event) => {
    const by = event.shiftKey ? longStep : step
    const widths: Readonly<Record<string, () => number | undefined>> = {
      ArrowLeft: () => column.width() - by,
      ArrowRight: () => column.width() + by,
      Home: () => leastWidth,
      End: () => mostWidth,
      Enter: () => undefined,
    }
    const next = widths[event.key]
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    set(next())
  })
  say()
  return handle
}
