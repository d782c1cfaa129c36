/** Coordinate systems in which Chinese data come; CGCS2000 is WGS-84 to within centimetres. */
export type CoordinateSystem = 'wgs-84' | 'gcj-02' | 'bd-09' | 'cgcs2000'

/** [longitude, latitude] in degrees. */
export type Position = readonly [number, number]

// Krasovsky 1940, as the public forms of GCJ-02 have it.
const AXIS = 6378245
const ECCENTRICITY = 0.006693421622965943
const BAIDU = (Math.PI * 3000) / 180
const DIGITS = 1e7

const isInChina = ([longitude, latitude]: Position): boolean =>
  longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271

const waves = (x: number, factors: readonly (readonly [number, number])[]): number =>
  factors.reduce((sum, [amplitude, period]) => sum + amplitude * Math.sin(x * Math.PI * period), 0)

const shared = (x: number): number =>
  ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3

const latitudeShift = (x: number, y: number): number =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * Math.sqrt(Math.abs(x)) +
  shared(x) +
  (waves(y, [
    [20, 1],
    [40, 1 / 3],
  ]) *
    2) /
    3 +
  (waves(y, [
    [160, 1 / 12],
    [320, 1 / 30],
  ]) *
    2) /
    3

const longitudeShift = (x: number, y: number): number =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * Math.sqrt(Math.abs(x)) +
  shared(x) +
  (waves(x, [
    [20, 1],
    [40, 1 / 3],
  ]) *
    2) /
    3 +
  (waves(x, [
    [150, 1 / 12],
    [300, 1 / 30],
  ]) *
    2) /
    3

/** GCJ-02 of a WGS-84 position: shifted by some hundred metres within China, the same outside. */
export const toGcj02 = (position: Position): Position => {
  if (!isInChina(position)) return position
  const [longitude, latitude] = position
  const radians = (latitude * Math.PI) / 180
  const sine = Math.sin(radians)
  const magic = 1 - ECCENTRICITY * sine * sine
  const root = Math.sqrt(magic)
  const x = longitude - 105
  const y = latitude - 35
  const north = (latitudeShift(x, y) * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * root)) * Math.PI)
  const east = (longitudeShift(x, y) * 180) / ((AXIS / root) * Math.cos(radians) * Math.PI)
  return [longitude + east, latitude + north]
}

/** BD-09 of a GCJ-02 position. */
export const toBd09 = ([longitude, latitude]: Position): Position => {
  const radius = Math.hypot(longitude, latitude) + 0.00002 * Math.sin(latitude * BAIDU)
  const angle = Math.atan2(latitude, longitude) + 0.000003 * Math.cos(longitude * BAIDU)
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006]
}

/** The position that `forward` takes to `target`: shifts change slowly, so a few corrections find it to 1e-10 degrees. */
const invert = (forward: (position: Position) => Position, target: Position): Position => {
  let guess = target
  for (let i = 0; i < 20; i++) {
    const [longitude, latitude] = forward(guess)
    const [east, north] = [longitude - target[0], latitude - target[1]]
    guess = [guess[0] - east, guess[1] - north]
    if (Math.abs(east) < 1e-10 && Math.abs(north) < 1e-10) break
  }
  return guess
}

const round = (degrees: number): number => Math.round(degrees * DIGITS) / DIGITS + 0

/** WGS-84 of a position in another system, to seven decimals (1 cm); positions outside of China have no shift. */
export const toWgs84 = (position: Position, system: CoordinateSystem): Position => {
  if (system === 'wgs-84' || system === 'cgcs2000') return position
  const gcj = system === 'bd-09' ? invert(toBd09, position) : position
  if (!isInChina(gcj)) return system === 'bd-09' ? [round(gcj[0]), round(gcj[1])] : position
  const [longitude, latitude] = invert(toGcj02, gcj)
  return [round(longitude), round(latitude)]
}
