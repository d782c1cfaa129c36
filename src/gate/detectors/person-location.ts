import { onlySure, type PersonDetector } from './detector.ts'
import { looks } from './look.ts'

const fineText = /-?\d{1,3}\.\d{5,}/

/** A degree to more than four places is finer than ten metres. */
const isFine = (degrees: number): boolean => {
  const scaled = degrees * 10_000
  return Math.abs(degrees) <= 180 && Math.abs(scaled - Math.round(scaled)) > 1e-6
}

const isFineInside = (value: unknown): boolean => {
  if (typeof value === 'number') return isFine(value)
  if (typeof value === 'string') return fineText.test(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(isFineInside)
}

/** Positions to more than four decimals on rows that name persons (个人信息保护法 28, 行踪轨迹). */
export const personLocation: PersonDetector = {
  name: 'person-location',
  watches: (field) => field.saysCoordinate,
  look: (cell) => (cell === null ? looks.nothing : isFineInside(cell) ? looks.sure : looks.alike),
  reach: (tally, _field, persons) => (persons.named ? onlySure(tally) : 'none'),
}
