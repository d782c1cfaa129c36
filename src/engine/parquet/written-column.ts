import type { ThriftValue } from './thrift.ts'

/** A column of a row group, as the end of a file tells of it where the group begins at `offset`. */
export type WrittenChunk = (offset: number) => ThriftValue

/** What is to be known of a column that was written. */
export interface WrittenColumn {
  readonly chunk: WrittenChunk
  /** Bytes. */
  readonly uncompressed: number
  /** Each different value was written once. */
  readonly repeats: boolean
}
