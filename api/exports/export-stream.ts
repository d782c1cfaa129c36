import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { Context } from 'hono'
import { compressor } from '../compress.ts'
import type { Coding } from '../negotiate.ts'
import type { KnownDigest } from './known-digests.ts'

/** The two ends of a request where a server of Node serves it; nothing where an application is asked by itself. */
interface Ends {
  readonly incoming?: IncomingMessage
  readonly outgoing?: ServerResponse
}

/** The answer under way, where it can have trailers: GET over HTTP/1.1 and later. */
export const trailing = (c: Context): ServerResponse | undefined => {
  const { incoming, outgoing } = (c.env ?? {}) as Ends
  const chunked = c.req.method === 'GET' && incoming !== undefined && incoming.httpVersion !== '1.0'
  return chunked ? outgoing : undefined
}

/** SHA-256 as a structured field (RFC 9530). */
export const digestField = (digest: Buffer): string => `sha-256=:${digest.toString('base64')}:`

async function* hashed(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  done: (known: KnownDigest) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    bytes += chunk.length
    yield chunk
  }
  done({ digest: digestField(hash.digest()), bytes })
}

/** What happens around the bytes of an export. */
export interface StreamPlan {
  readonly coding: Coding | null
  /** Told when all bytes are made: digest and size of what is sent, in its coding. */
  readonly done: (known: KnownDigest) => void
  /** Told at the end, whatever it was. */
  readonly release: () => void
  /** Told of what went wrong; the connection is cut off, so that nobody takes a part for the whole. */
  readonly failed: (error: unknown) => void
}

async function* watched(chunks: AsyncIterable<Buffer>, failed: StreamPlan['failed']): AsyncGenerator<Buffer> {
  try {
    yield* chunks
  } catch (error) {
    failed(error)
    // Its text is for the log alone.
    throw new Error('the export was broken off')
  }
}

/** The body of an export: constant memory, as quick as who reads it; broken off, never ended, where making it fails. */
export const exportStream = (chunks: Iterable<Buffer>, plan: StreamPlan): ReadableStream => {
  const coded =
    plan.coding === null
      ? chunks
      : (Readable.from(chunks, { objectMode: false }).compose(
          compressor(plan.coding, 'once'),
        ) as AsyncIterable<Buffer>)
  const body = Readable.from(watched(hashed(coded, plan.done), plan.failed), { objectMode: false })
  // Not at the end of the generators: where nobody reads, they never begin.
  body.once('close', plan.release)
  return Readable.toWeb(body) as NodeStream as ReadableStream
}
