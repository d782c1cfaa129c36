/** The rows of one version as bytes: an NDJSON file and the offset of every row in it. */
export interface RowFile {
  readonly count: number
  /**
   * The NDJSON bytes of rows [start, end), rows counted from 0, each ending in a line feed.
   * One read of the file and no parsing. The range is clipped to the file.
   */
  slice(start: number, end: number): Buffer<ArrayBuffer>
  /** Where a row starts in the NDJSON file; that of `count` is its size. */
  offset(row: number): number
  close(): void
}

/** A row file that knows where its rows lie. */
export interface SizedRowFile extends RowFile {
  /** The end of the longest range of rows from `start` that is no longer than so many bytes: one row, at least. */
  endWithin(start: number, bytes: number): number
}
