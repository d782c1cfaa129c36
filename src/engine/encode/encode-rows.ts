import { ByteWriter } from './byte-writer.ts'
import type { RecordEncoder } from './record-encoder.ts'

/** Bytes of a piece of output. */
const piece = 128 * 1024

/** Slices of a row file, whole lines, in another format, piece by piece: constant memory whatever the number of rows. */
export function* encodeRows(
  slices: Iterable<Buffer<ArrayBuffer>>,
  encoder: RecordEncoder,
): Generator<Buffer<ArrayBuffer>> {
  if (encoder.verbatim === true) {
    yield* slices
    return
  }
  const writer = new ByteWriter()
  let empty = true
  for (const slice of slices) {
    for (let at = 0; at < slice.length; ) {
      if (empty) writer.text(encoder.opening(false))
      else if (encoder.separator !== '') writer.text(encoder.separator)
      at = encoder.write(slice, at, writer) + 1
      empty = false
      if (writer.length >= piece) yield writer.take()
    }
  }
  if (empty) writer.text(encoder.opening(true))
  writer.text(encoder.closing(empty))
  if (writer.length > 0) yield writer.take()
}
