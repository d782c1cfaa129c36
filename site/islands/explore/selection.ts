/** A cell of the grid: rows from 0, columns from 0; row -1 is the header. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** The cell that keys move, and the one where the selection began. */
export interface Selection {
  readonly at: Place
  readonly from: Place
}

/** Corners of a selection, both included. */
export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The cells between the two ends of a selection. */
export const rangeOf = ({ at, from }: Selection): Range => ({
  top: Math.max(0, Math.min(at.row, from.row)),
  bottom: Math.max(at.row, from.row),
  left: Math.min(at.column, from.column),
  right: Math.max(at.column, from.column),
})

/** Tells whether a cell lies within a range. */
export const holds = ({ top, bottom, left, right }: Range, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right

/** The size of the grid that keys move in. */
export interface Bounds {
  readonly rows: number
  readonly columns: number
  /** Rows that a page of keys moves by. */
  readonly page: number
}

type Step = (place: Place, bounds: Bounds) => Place

const steps: Readonly<Record<string, Step>> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }, { page }) => ({ row: row - page, column }),
  PageDown: ({ row, column }, { page }) => ({ row: row + page, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { columns }) => ({ row, column: columns - 1 }),
}

const far: Readonly<Record<string, Step>> = {
  Home: () => ({ row: 0, column: 0 }),
  End: (_, { rows, columns }) => ({ row: rows - 1, column: columns - 1 }),
  ArrowUp: ({ column }) => ({ row: 0, column }),
  ArrowDown: ({ column }, { rows }) => ({ row: rows - 1, column }),
}

/** Where a key moves a place, after the ARIA grid pattern; undefined where it moves nothing. */
export const moved = (key: string, withControl: boolean, place: Place, bounds: Bounds): Place | undefined => {
  const step = withControl ? far[key] : steps[key]
  if (step === undefined) return undefined
  const { row, column } = step(place, bounds)
  return {
    row: Math.min(bounds.rows - 1, Math.max(0, row)),
    column: Math.min(bounds.columns - 1, Math.max(0, column)),
  }
}
