const steps = 8
const offset = 64

/** A weight as a whole number from 1 to 255, eight to the octave: what the index holds of it. */
export const levelOf = (weight: number): number =>
  Math.min(255, Math.max(1, Math.round(Math.log2(weight) * steps) + offset))

const weights = Float64Array.from({ length: 256 }, (_, level) => 2 ** ((level - offset) / steps))

/** The weight that a level stands for. */
export const weightOf = (level: number): number => weights[level] ?? 0
