import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { nodeOptions } from '../../bootstrap/commands.mjs'

/** What a process of its own took. */
export interface MeasuredRun {
  readonly seconds: number
  /** Highest resident memory (VmHWM), in MB. */
  readonly peak: number
  /** What it said of its stages, a line each. */
  readonly stages: readonly string[]
  readonly stdout: string
}

const every = 50

/** Highest and present resident memory of a process in MB; null where it is gone. */
export const memoryOf = (pid: number | undefined): { peak: number; now: number } | null => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const read = (key: string): number =>
      Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
    return { peak: read('VmHWM'), now: read('VmRSS') }
  } catch {
    return null
  }
}

/** Runs the command line in a process of its own and measures it; throws where it fails. */
export const measuredRun = async (args: readonly string[]): Promise<MeasuredRun> => {
  const started = performance.now()
  const child = spawn(process.execPath, [...nodeOptions(args[0]), 'scripts/kaifang.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [peak, stdout, stderr] = [0, '', '']
  const look = (): void => {
    peak = Math.max(peak, memoryOf(child.pid)?.peak ?? 0)
  }
  const timer = setInterval(look, every)
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    look()
    stderr += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(timer)
  if (code !== 0)
    throw new Error(`${args.join(' ')} ended with ${code}:\n${stdout.slice(-2000)}${stderr.slice(-4000)}`)
  const seconds = (performance.now() - started) / 1000
  return { seconds, peak, stages: stderr.split('\n').filter((line) => line !== ''), stdout }
}
