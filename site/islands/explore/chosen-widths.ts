/** Widths of columns that the reader chose, by name, in em; the browser keeps them for a dataset. */
export interface ChosenWidths {
  of(column: string): number | undefined
  /** Sets a width, or lets go of the one there was; only what is `kept` is there on the next visit. */
  set(column: string, width: number | undefined, kept: boolean): void
}

const read = (key: string): Readonly<Record<string, unknown>> => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch {
    return {}
  }
}

/** The widths that were chosen for a dataset before. */
export const chosenWidths = (id: string): ChosenWidths => {
  const key = `widths ${id}`
  const kept = new Map(
    Object.entries(read(key)).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
  return {
    of: (column) => kept.get(column),
    set: (column, width, isKept) => {
      if (width === undefined) kept.delete(column)
      else kept.set(column, width)
      if (!isKept) return
      try {
        if (kept.size === 0) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)))
      } catch {
        // A browser that keeps nothing still shows the width.
      }
    },
  }
}
