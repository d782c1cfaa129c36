import { setTimeout as wait } from 'node:timers/promises'
import { type Running, start } from '../publish/kaifang.ts'

/** A server in a process of its own. */
export interface Served extends Running {
  /** Address without a trailing slash. */
  readonly url: string
}

/** Starts `serve` for the store `out` on a free port, with more options, and waits until it says its address. */
export const serve = async (out: string, more: readonly string[] = []): Promise<Served> => {
  const running = start(['serve', '--out', out, '--port', '0', ...more])
  const address = (): string | undefined => /http:\/\/\S+?:\d+/.exec(running.said())?.[0]
  while (address() === undefined && running.child.exitCode === null) await wait(20)
  const url = address()
  if (url === undefined) throw new Error(JSON.stringify(await running.ended))
  return { ...running, url }
}
