import { localHours } from '#query/instant.ts'
import { dayOf } from './day-of.ts'

const daySeconds = 86_400
const localSeconds = localHours * 3600
const [firstDay, lastDay] = [dayOf('0001-01-01'), dayOf('9999-12-31')]

/**
 * The instant of a published date-time, as instantOf (src/query/instant.ts) has it, in seconds of Unix time and microseconds beyond; `day` is the
 * day that it is in China, from 1970-01-01. One object for all texts: read it before the next one is read.
 */
export const moment = { seconds: 0, micros: 0, day: 0 }

/** Characters of YYYY-MM-DDTHH:mm:ss. */
const plain = 19

/** Reads a published date-time; the result is in `moment`. */
export const readMoment = (text: string): void => {
  const day = dayOf(text)
  const time = text.length < plain ? 0 : (two(text, 11) * 60 + two(text, 14)) * 60 + two(text, 17)
  moment.micros = 0
  moment.day = day
  moment.seconds = day * daySeconds + time - localSeconds
  if (text.length > plain) readRest(text, day * daySeconds + time)
}

/** What follows the seconds: a fraction, an offset, or both. */
const readRest = (text: string, local: number): void => {
  const zone = zoneAt(text)
  if (text.charCodeAt(plain) === point)
    moment.micros = Number(
      text
        .slice(plain + 1, zone)
        .slice(0, 6)
        .padEnd(6, '0'),
    )
  if (zone === text.length) return
  moment.seconds = local - offsetOf(text, zone)
  const day = Math.floor((moment.seconds + localSeconds) / daySeconds)
  // Years have four digits here.
  moment.day = Math.min(lastDay, Math.max(firstDay, day))
}

const [point, plus, minus, zulu] = [46, 43, 45, 90]

/** Where the offset begins: Z, +08:00 or +0800; the end of the text where there is none. */
const zoneAt = (text: string): number => {
  const { length } = text
  if (text.charCodeAt(length - 1) === zulu) return length - 1
  for (const at of [length - 6, length - 5]) {
    const sign = text.charCodeAt(at)
    if (at >= plain && (sign === plus || sign === minus)) return at
  }
  return length
}

const offsetOf = (text: string, zone: number): number => {
  if (text.charCodeAt(zone) === zulu) return 0
  const seconds = (two(text, zone + 1) * 60 + two(text, text.length - 2)) * 60
  return text.charCodeAt(zone) === minus ? -seconds : seconds
}

const two = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
