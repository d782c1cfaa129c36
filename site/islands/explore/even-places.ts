/**
 * Places in a list of `total`, from 0, at even distances: every one where there are `most` or fewer, else `most` of them,
 * each in the middle of an equal share of the list.
 */
export const evenPlaces = (total: number, most: number): readonly number[] =>
  Array.from({ length: Math.min(total, most) }, (_, at) =>
    total <= most ? at : Math.floor(((at + 0.5) * total) / most),
  )
