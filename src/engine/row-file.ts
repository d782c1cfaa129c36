/** The rows of one version as bytes: an NDJSON file and the offset of every row in it. */
export interface RowFile {
  readonly count: number
  /**
   * The NDJSON bytes of rows [start, end), rows counted from 0, each ending in a line feed.
   * One read of the file and no parsing. The range is clipped to the file.
   */
  slice(start: number, end: number): Buffer
  close(): void
}
