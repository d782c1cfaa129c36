import { isUtf8 } from 'node:buffer'
import { guessEuc } from './encoding-euc.ts'
import { confidence, isLikely, scoreEncodings } from './encoding-score.ts'
import type { FindingLog } from './finding-log.ts'
import {
  encodingDetected,
  encodingMarked,
  encodingMismatch,
  encodingName,
  encodingUnknown,
  encodingUtf32,
} from './messages/file.ts'
import type { SourceFile } from './source-file.ts'
import { unreadable } from './source-file.ts'

/** Where a file stops being text in some encoding: offset of the byte from 0, line from 1. */
export interface Fault {
  readonly offset: number
  readonly line: number
}

/**
 * Settles the encoding of a text file, as a label of TextDecoder, having decoded all of it: the declared one; else by its
 * byte order mark; else UTF-8; else UTF-16 without a mark; else the likeliest of GB18030 (a superset of GBK and GB 2312), Big5,
 * Shift_JIS, EUC-KR and EUC-JP. What is not UTF-8 is told, and how sure it is. Throws FindingsError where none fits.
 */
export const settleEncoding = async (file: SourceFile, log: FindingLog): Promise<string> => {
  const declared = file.source.encoding
  if (declared !== undefined) return declaredEncoding(file, declared)
  const marked = await markedEncoding(file)
  const fault = await findFault(file, marked ?? 'utf-8')
  if (marked !== null) {
    if (fault !== null) throw unreadable({ ...file.place, line: fault.line }, encodingMarked(marked, fault))
    log.add(file.place, encodingDetected(marked, 1))
    return marked
  }
  if (fault === null && !(await isWide(file))) return 'utf-8'
  const guess = await guessEncoding(file)
  if (guess === null && fault === null) return 'utf-8'
  if (guess === null)
    throw unreadable(
      { ...file.place, line: fault?.line ?? 1 },
      encodingUnknown(fault ?? { offset: 0, line: 1 }),
    )
  log.add(file.place, encodingDetected(guess.encoding, guess.confidence))
  return guess.encoding
}

interface Guess {
  readonly encoding: string
  /** 0 to 1. */
  readonly confidence: number
}

const guessEncoding = async (file: SourceFile): Promise<Guess | null> => {
  const wide = await wideEncoding(file)
  if (wide !== null)
    return (await findFault(file, wide)) === null ? { encoding: wide, confidence: 0.95 } : null
  const euc = await guessEuc(file.bytes())
  const isForeign = euc !== null && euc.encoding !== 'gb18030'
  if (isForeign && (await findFault(file, euc.encoding)) === null)
    return { encoding: euc.encoding, confidence: Math.min(0.99, euc.share) }
  // What may as well be Korean or Japanese is Chinese with less confidence.
  const chinese = isForeign ? 1 - euc.share : (euc?.share ?? 1)
  const scores = await scoreEncodings(file.bytes())
  for (const [i, score] of scores.entries())
    if (isLikely(score) && (await findFault(file, score.encoding)) === null) {
      const sure = confidence(score, i === 0 ? scores[1] : scores[0])
      return { encoding: score.encoding, confidence: score.encoding === 'gb18030' ? sure * chinese : sure }
    }
  return null
}

const isWide = async (file: SourceFile): Promise<boolean> => (await wideEncoding(file)) !== null

/** UTF-16 without a mark: the line ends, commas and tabs of a table have a zero beside them. */
const wideEncoding = async (file: SourceFile): Promise<string | null> => {
  for await (const bytes of file.bytes()) {
    const head = bytes.subarray(0, 4096)
    if (!head.includes(0)) return null
    if (isWideFrom(head, 0)) return 'utf-16le'
    return isWideFrom(head, 1) ? 'utf-16be' : null
  }
  return null
}

const MARKS: readonly number[] = [0x09, 0x0a, 0x0d, 0x2c]

/** Whether most marks of a table at every other byte from `low` on have a zero as their other byte; Han characters may look so. */
const isWideFrom = (head: Uint8Array, low: 0 | 1): boolean => {
  let marks = 0
  let zeros = 0
  for (let i = low; i + 1 - 2 * low < head.length; i += 2) {
    if (!MARKS.includes(head[i] ?? 0)) continue
    marks += 1
    zeros += head[i + 1 - 2 * low] === 0 ? 1 : 0
  }
  return zeros > 0 && zeros >= marks * 0.6
}

/** Bytes that are decoded at a time: what is made of them is gone before the collection of garbage would move it. */
const PIECE = 2 ** 16

/** Decodes a file as a stream of text, without its byte order mark. The encoding must be a settled one. */
export async function* decode(file: SourceFile, encoding: string): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of file.bytes())
    for (let at = 0; at < bytes.length; at += PIECE)
      yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
  yield decoder.decode()
}

const declaredEncoding = async (file: SourceFile, declared: string): Promise<string> => {
  const encoding = encodingNamed(declared)
  if (encoding === null) throw unreadable(file.place, encodingName(declared))
  const fault = await findFault(file, encoding)
  if (fault === null) return encoding
  throw unreadable({ ...file.place, line: fault.line }, encodingMismatch(declared, fault))
}

const encodingNamed = (name: string): string | null => {
  const label = name
    .trim()
    .toLowerCase()
    .replace(/^(?:cp-?936|ms936|gb-18030|euc-cn)$/, 'gb18030')
    .replace(/^utf_/, 'utf-')
  try {
    const { encoding } = new TextDecoder(label)
    return encoding === 'gbk' ? 'gb18030' : encoding
  } catch {
    return null
  }
}

const markedEncoding = async (file: SourceFile): Promise<string | null> => {
  for await (const { 0: first, 1: second, 2: third, 3: fourth } of file.bytes()) {
    const isUtf32 = first === 0xff && second === 0xfe && third === 0 && fourth === 0
    if (isUtf32 || (first === 0 && second === 0 && third === 0xfe && fourth === 0xff))
      throw unreadable(file.place, encodingUtf32)
    if (first === 0xff && second === 0xfe) return 'utf-16le'
    return first === 0xfe && second === 0xff ? 'utf-16be' : null
  }
  return null
}

/** Finds the first byte of a file that an encoding does not allow; null where all of it decodes. */
export const findFault = async (file: SourceFile, encoding: string): Promise<Fault | null> => {
  if (encoding === 'utf-8' && (await isUtf8Throughout(file))) return null
  const decoder = new TextDecoder(encoding, { fatal: true })
  let before = 0
  try {
    for await (const bytes of file.bytes()) {
      decodes(decoder, bytes)
      before += bytes.length
    }
    decoder.decode()
  } catch (error) {
    if (!isDecodingError(error)) throw error
    return locateFault(file, encoding, before)
  }
  return null
}

/** Tells whether all of a file is UTF-8: many times as quick as to decode it. */
const isUtf8Throughout = async (file: SourceFile): Promise<boolean> => {
  let rest = Buffer.alloc(0)
  for await (const bytes of file.bytes()) {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    const end = wholeCharacters(all)
    if (!isUtf8(all.subarray(0, end))) return false
    rest = Buffer.from(all.subarray(end))
  }
  return isUtf8(rest)
}

/** Where the last character begins that the bytes may hold only a part of: at most three bytes before their end. */
const wholeCharacters = (bytes: Buffer): number => {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return bytes.length - back
    if (byte < 0x80) break
  }
  return bytes.length
}

const decodes = (decoder: TextDecoder, bytes: Uint8Array): void =>
  void decoder.decode(bytes, { stream: true })

const isDecodingError = (error: unknown): boolean => error instanceof TypeError

// A decoder cannot be rewound: the file is decoded again up to the bad chunk, and that chunk byte by byte.
const locateFault = async (file: SourceFile, encoding: string, start: number): Promise<Fault> => {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let offset = 0
  let line = 1
  for await (const bytes of file.bytes()) {
    if (offset >= start) {
      const good = goodBytes(decoder, bytes)
      if (good < bytes.length)
        return { offset: offset + good, line: line + lineFeeds(bytes.subarray(0, good)) }
    } else decodes(decoder, bytes)
    offset += bytes.length
    line += lineFeeds(bytes)
  }
  return { offset, line }
}

const goodBytes = (decoder: TextDecoder, bytes: Uint8Array): number => {
  for (let i = 0; i < bytes.length; i++)
    try {
      decodes(decoder, bytes.subarray(i, i + 1))
    } catch {
      return i
    }
  return bytes.length
}

const lineFeeds = (bytes: Uint8Array): number => {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}
