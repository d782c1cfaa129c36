import type { Row, TableField } from '#ingest/table.ts'
import type { Field } from './manifest.ts'
import { batchEncoder } from './record-encoder.ts'
import type { Outcome } from './sinks/row-sink.ts'
import { xlsxSink } from './sinks/xlsx.ts'

/** A record of a row file. */
export type PublishedRecord = Readonly<Record<string, unknown>>

/**
 * Writes records of a published version as the workbook that a release has, with these columns. There is no file, but the
 * reason for it, where a limit of Excel is passed.
 */
export const writeWorkbook = async (
  path: string,
  fields: readonly Field[],
  batches: Iterable<readonly PublishedRecord[]> | AsyncIterable<readonly PublishedRecord[]>,
): Promise<Outcome> => {
  const columns = fields.map((field): TableField => ({ ...field, open: true }))
  const encoder = batchEncoder(fields.map(({ name }) => name))
  const sink = await xlsxSink(path, columns)
  try {
    for await (const batch of batches)
      await sink.write(
        encoder.encode(batch.map((record) => fields.map(({ name }) => record[name] ?? null) as Row)),
      )
    return await sink.finish()
  } finally {
    await sink.abort()
    encoder.release()
  }
}
