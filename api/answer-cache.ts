import { ownBytes } from './own-bytes.ts'

/** The body of an answer, and its Link header where it has one. */
export interface KnownAnswer {
  readonly body: Buffer<ArrayBuffer>
  readonly link?: string
}

/** Answers to queries that were asked before, the last ones within a number of bytes. */
export interface AnswerCache {
  /** `key` tells version, release and normalised query: the ETag, with how the query was written. */
  get(key: string): KnownAnswer | undefined
  set(key: string, answer: KnownAnswer): void
  /** Bytes that are held. */
  readonly bytes: number
}

/** What an entry takes beside its body. */
const overhead = 500

/** Makes a cache of at most `limit` bytes; an answer that would take an eighth of them or more is not kept. */
export const answerCache = (limit = 48 * 2 ** 20): AnswerCache => {
  // In the order of their use.
  const answers = new Map<string, KnownAnswer>()
  let bytes = 0
  const sizeOf = (key: string, { body, link = '' }: KnownAnswer): number =>
    body.length + 2 * (key.length + link.length) + overhead
  const remove = (key: string, answer: KnownAnswer): void => {
    answers.delete(key)
    bytes -= sizeOf(key, answer)
  }
  return {
    get: (key) => {
      const answer = answers.get(key)
      if (answer === undefined) return undefined
      answers.delete(key)
      answers.set(key, answer)
      return answer
    },
    set: (key, answer) => {
      const size = sizeOf(key, answer)
      if (size >= limit / 8) return
      const before = answers.get(key)
      if (before !== undefined) remove(key, before)
      answers.set(key, { ...answer, body: ownBytes(answer.body) })
      bytes += size
      for (const [oldest, old] of answers) {
        if (bytes <= limit) return
        remove(oldest, old)
      }
    },
    get bytes() {
      return bytes
    },
  }
}
