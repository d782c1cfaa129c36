import type { SizeOf } from '#catalog/check/data.ts'
import { glance } from './glance.ts'

/** The bytes of a file on disk, or undefined where there is none or it is a folder. */
export const fileSize: SizeOf = (path) => glance(path)?.size
