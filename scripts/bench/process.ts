import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { nodeOptions } from '../bootstrap/commands.mjs'

/** Fails with what to install where a program that the bench needs is not there. */
export const need = (program: string, debian: string): void => {
  if (spawnSync('which', [program]).status === 0) return
  throw new Error(`this bench needs "${program}" (Debian: apt-get install ${debian})`)
}

/** A TCP port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Waits until `url` answers 200, at most 30 seconds. */
export const ready = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const response = await fetch(url).catch(() => null)
    if (response?.status === 200) return
    await wait(100)
  }
  throw new Error(`${url} did not answer`)
}

/** Starts a program whose output is thrown away unless it fails. */
export const startProcess = (program: string, args: readonly string[]): ChildProcess =>
  spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })

/** Starts the portal of a store as `npm run kaifang -- serve` starts it. */
export const startPortal = (dist: string, port: number): ChildProcess =>
  startProcess(process.execPath, [
    ...[...nodeOptions('serve'), 'scripts/kaifang.ts', 'serve'],
    ...['--out', dist, '--port', String(port)],
  ])

/** Ends a process and waits for it. */
export const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.kill('SIGTERM')
  await closed
}
