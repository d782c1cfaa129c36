import { describe, expect, it } from 'vitest'
import { joinedRanges } from '../../site/islands/explore/joined-ranges.ts'

const fileOf = (length: number) => {
  const bytes = Uint8Array.from({ length }, (_, at) => at % 251)
  const asked: [number, number][] = []
  const slice = async (start: number, end = length): Promise<ArrayBuffer> => {
    asked.push([start, end])
    return bytes.slice(start, end).buffer
  }
  return { bytes, asked, file: { byteLength: length, slice } }
}

describe('ranges of a file that are wanted at the same moment', () => {
  it('are read in one request where they lie side by side, and each gets its own bytes', async () => {
    const { bytes, asked, file } = fileOf(10_000_000)
    let read = 0
    const joined = joinedRanges(file, (more) => {
      read += more
    })
    const wanted = [
      [300, 400],
      [100, 200],
      [150, 250],
      [3_000_000, 3_000_010],
      [9_999_990, 10_000_000],
    ] as const
    const found = await Promise.all(wanted.map(([start, end]) => joined.slice(start, end)))
    for (const [at, [start, end]] of wanted.entries())
      expect(new Uint8Array(found[at] ?? new ArrayBuffer())).toEqual(bytes.slice(start, end))
    expect(asked).toEqual([
      [100, 400],
      [3_000_000, 3_000_010],
      [9_999_990, 10_000_000],
    ])
    expect(read).toBe(320)
    expect(new Uint8Array(await joined.slice(-4))).toEqual(bytes.slice(-4))
  })

  it('are refused each where the request fails', async () => {
    const joined = joinedRanges(
      { byteLength: 100, slice: () => Promise.reject(new Error('no network')) },
      () => {},
    )
    const told = await Promise.allSettled([joined.slice(0, 10), joined.slice(10, 20)])
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
