import type { Transform } from 'node:stream'
import { promisify } from 'node:util'
import {
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  gzip,
  zstdCompress,
} from 'node:zlib'
import type { Coding } from './negotiate.ts'

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, ZSTD_c_compressionLevel } = constants

/** How hard to try: `once` for what is made for one answer, `kept` for what is sent many times. */
export type Effort = 'once' | 'kept'

const levels = {
  br: { once: 4, kept: 9 },
  gzip: { once: 5, kept: 9 },
  zstd: { once: 3, kept: 15 },
} as const satisfies Record<Coding, Record<Effort, number>>

const [brotli, gz, zstd] = [promisify(brotliCompress), promisify(gzip), promisify(zstdCompress)]

/** Bytes in a content coding, made on another thread; the same bytes give the same result. */
export const compress = async (
  body: Uint8Array,
  coding: Coding,
  effort: Effort,
): Promise<Buffer<ArrayBuffer>> => {
  const level = levels[coding][effort]
  switch (coding) {
    case 'br':
      return brotli(body, {
        params: { [BROTLI_PARAM_QUALITY]: level, [BROTLI_PARAM_SIZE_HINT]: body.length },
      })
    case 'gzip':
      return gz(body, { level })
    case 'zstd':
      return zstd(body, { params: { [ZSTD_c_compressionLevel]: level } })
  }
}

/** A stream that compresses what is written into it. */
export const compressor = (coding: Coding, effort: Effort): Transform => {
  const level = effort === 'kept' && coding !== 'gzip' ? levels[coding].kept - 3 : levels[coding].once
  switch (coding) {
    case 'br':
      return createBrotliCompress({ params: { [BROTLI_PARAM_QUALITY]: level } })
    case 'gzip':
      return createGzip({ level })
    case 'zstd':
      return createZstdCompress({ params: { [ZSTD_c_compressionLevel]: level } })
  }
}

/** Bytes below which a coding saves nothing worth its time: they fit one packet. */
export const smallestCompressed = 1024

const types =
  /^(?:text\/|application\/(?:[\w.+-]*(?:json|xml|javascript|wasm|turtle)|x-ndjson|manifest)|image\/svg)/

/** Tells whether what has this media type shrinks by compression. */
export const isCompressible = (mediaType: string): boolean => types.test(mediaType)

/** The strong etag of the same content in a coding: other bytes, another tag. */
export const codedTag = (etag: string, coding: Coding): string => `${etag.slice(0, -1)}.${coding}"`
