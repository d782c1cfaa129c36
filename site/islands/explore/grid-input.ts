import { type Bounds, moved, type Place, type Selection } from './selection.ts'

/** What keys and pointers do in a grid. */
export interface GridActions {
  selection(): Selection
  bounds(): Bounds
  select(selection: Selection): void
  open(row: number): void
  /** Opens the menu of a column, by its place. */
  column(at: number): void
  copy(): void
}

const placeOf = (target: EventTarget | null): Place | undefined => {
  const cell = target instanceof Element ? target.closest('[role=gridcell]') : null
  const [, row, column] = /^cell-(\d+)-(\d+)$/.exec(cell?.id ?? '') ?? []
  return row === undefined ? undefined : { row: Number(row), column: Number(column) }
}

const followKeys = (grid: HTMLElement, actions: GridActions): void =>
  grid.addEventListener('keydown', (event) => {
    if (event.target !== grid || event.altKey) return
    const { at, from } = actions.selection()
    const bounds = actions.bounds()
    const control = event.ctrlKey || event.metaKey
    if (control && event.key.toLowerCase() === 'a') {
      event.preventDefault()
      const end = { row: bounds.rows - 1, column: bounds.columns - 1 }
      actions.select({ from: { row: 0, column: 0 }, at: end })
      return
    }
    if (control && event.key.toLowerCase() === 'c') {
      event.preventDefault()
      actions.copy()
      return
    }
    if (event.key === 'Enter' && !control) {
      event.preventDefault()
      if (event.shiftKey) actions.column(at.column)
      else actions.open(at.row)
      return
    }
    const next = moved(event.key, control, at, bounds)
    if (next === undefined || bounds.rows === 0) return
    event.preventDefault()
    actions.select({ at: next, from: event.shiftKey ? from : next })
  })

const followPointer = (grid: HTMLElement, actions: GridActions): void => {
  let dragging = false
  grid.addEventListener('pointerdown', (event) => {
    const place = placeOf(event.target)
    if (place === undefined || event.button !== 0) return
    // A finger scrolls; only a mouse draws a selection.
    dragging = event.pointerType === 'mouse'
    if (dragging) event.preventDefault()
    grid.focus({ preventScroll: true })
    actions.select({ at: place, from: event.shiftKey ? actions.selection().from : place })
  })
  grid.addEventListener('pointermove', (event) => {
    const place = dragging ? placeOf(event.target) : undefined
    if (place) actions.select({ at: place, from: actions.selection().from })
  })
  addEventListener('pointerup', () => {
    dragging = false
  })
  grid.addEventListener('dblclick', (event) => {
    const place = placeOf(event.target)
    if (place) actions.open(place.row)
  })
}

/** Lets keys and pointers move the selection of a grid, copy it, and open rows and columns. */
export const followGrid = (grid: HTMLElement, actions: GridActions): void => {
  followKeys(grid, actions)
  followPointer(grid, actions)
}
