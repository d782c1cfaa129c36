import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { inTurns } from '../../api/in-turns.ts'

const [incoming, outgoing] = [{} as IncomingMessage, {} as ServerResponse]

const answeredPerTurn = async (
  requests: number,
  beforeTurn: (take: () => void, connected: () => void) => void,
) => {
  let answered = 0
  const { take, connected } = inTurns(() => {
    answered += 1
  })
  const one = (): void => take(incoming, outgoing)
  for (let at = 0; at < requests; at += 1) one()
  const counts: number[] = []
  for (let turns = 0; turns < 200; turns += 1) {
    const before = answered
    beforeTurn(one, connected)
    await nextTurn()
    counts.push(answered - before)
  }
  return { answered, counts }
}

describe('requests in turns', () => {
  it('are all answered, some at a time', async () => {
    const { answered, counts } = await answeredPerTurn(1000, () => {})
    expect(answered).toBe(1000)
    expect(Math.max(...counts)).toBe(32)
  })

  it('are answered a few at a time while connections come in', async () => {
    const { answered, counts } = await answeredPerTurn(100, (_, connected) => connected())
    expect(answered).toBe(100)
    expect(Math.max(...counts)).toBe(4)
  })

  it('are answered however long more of them come than a turn takes', async () => {
    const { counts } = await answeredPerTurn(0, (take) => {
      for (let at = 0; at < 40; at += 1) take()
    })
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(199 * 32)
  })
})
