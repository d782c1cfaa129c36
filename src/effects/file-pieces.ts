import { closeSync, openSync, readSync } from 'node:fs'
import { setImmediate as others } from 'node:timers/promises'

const pieceBytes = 2 ** 18

/** Pieces after which whatever else waits has its turn. */
const turn = 16

/**
 * Reads a file piece by piece, in order. A piece stays as it is until the next one is asked for, and no longer: all are read into the same
 * memory. To read a piece at once takes less time than to have another thread woken for it.
 */
export async function* filePieces(path: string): AsyncGenerator<Buffer> {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafeSlow(pieceBytes)
    for (let count = 1; ; count++) {
      const read = readSync(file, buffer)
      if (read === 0) return
      yield buffer.subarray(0, read)
      if (count % turn === 0) await others()
    }
  } finally {
    closeSync(file)
  }
}
