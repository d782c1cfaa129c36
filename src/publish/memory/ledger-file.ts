import type { FileRecord } from './ledger.ts'

const absent = '-'

/** One line a file: stamp, whether it is settled, hash, path; a path that would break the line is not remembered. */
export const encodeRecords = (records: ReadonlyMap<string, FileRecord>): Uint8Array => {
  const lines: string[] = []
  for (const [path, { stamp = absent, settled, sha256 = absent }] of records)
    if (!path.includes('\n')) lines.push(`${stamp} ${settled ? 1 : 0} ${sha256} ${path}\n`)
  return Buffer.from(lines.join(''))
}

/** The records of a body that encodeRecords made. */
export const decodeRecords = (body: Uint8Array | undefined): Map<string, FileRecord> => {
  const records = new Map<string, FileRecord>()
  if (body === undefined) return records
  for (const line of Buffer.from(body.buffer, body.byteOffset, body.length).toString().split('\n')) {
    const [stamp, settled, sha256] = line.split(' ', 3)
    if (stamp === undefined || settled === undefined || sha256 === undefined) continue
    records.set(line.slice(stamp.length + settled.length + sha256.length + 3), {
      stamp: stamp === absent ? undefined : stamp,
      settled: settled === '1',
      ...(sha256 !== absent && { sha256 }),
    })
  }
  return records
}
