import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

/** What a run of the command line said, and how it ended. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess
  /** What it has written to standard output so far. */
  said(): string
  /** What it has written to standard error so far. */
  complained(): string
  readonly ended: Promise<Ended>
}

/** Starts `npm run kaifang -- ARGS` as a process of its own, with more variables in its environment and, if asked, `by` a program. */
export const start = (
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  by: readonly string[] = [],
): Running => {
  const options: SpawnOptions = { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }
  const [program = '', ...rest] = [...by, process.execPath, 'scripts/kaifang.ts', ...args]
  const child = spawn(program, rest, options)
  let [stdout, stderr] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, stdout, stderr }))
  })
  return { child, said: () => stdout, complained: () => stderr, ended }
}

/** Runs `npm run kaifang -- ARGS` to its end. */
export const run = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> =>
  start(args, env).ended
