import type { Progress, Step } from '#effects/progress.ts'

const width = 24
const interval = 100

interface State {
  readonly name: string
  readonly total: number | undefined
  readonly unit: string
  readonly started: number
  done: number
  detail: string
}

const rate = (state: State): number => (state.done / Math.max(1, performance.now() - state.started)) * 1000

const count = (value: number): string => Math.round(value).toLocaleString('en-US')

const left = (state: State): string => {
  if (state.total === undefined || state.done === 0) return ''
  const seconds = (state.total - state.done) / Math.max(rate(state), 1e-9)
  return `  剩余 left ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
}

const bar = (state: State): string => {
  const speed = `${count(rate(state))} ${state.unit}/s`
  if (state.total === undefined)
    return `${state.name}  ${count(state.done)} ${state.unit}  ${speed}  ${state.detail}`
  const filled = Math.round((Math.min(state.done, state.total) / Math.max(1, state.total)) * width)
  const drawn = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`
  return `${state.name}  ${drawn} ${count(state.done)}/${count(state.total)} ${state.unit}  ${speed}${left(state)}  ${state.detail}`
}

const finished = (state: State, summary: string | undefined): string => {
  const seconds = (performance.now() - state.started) / 1000
  const speed = state.done > 0 && seconds > 0.2 ? `, ${count(rate(state))} ${state.unit}/s` : ''
  const amount = state.done > 0 ? `  ${count(state.done)} ${state.unit}` : ''
  return `${state.name}${amount}  ${seconds.toFixed(1)} s${speed}${summary ? `  ${summary}` : ''}\n`
}

const drawing = (state: State, out: NodeJS.WriteStream): Step => {
  const draw = (): void => {
    out.write(`\r\x1b[2K${bar(state).slice(0, (out.columns ?? 100) - 1)}`)
  }
  const timer = setInterval(draw, interval)
  timer.unref()
  return {
    advance(amount, detail) {
      state.done += amount
      if (detail !== undefined) state.detail = detail
    },
    done(summary) {
      clearInterval(timer)
      out.write(`\r\x1b[2K${finished(state, summary)}`)
    },
  }
}

const plain = (state: State, out: NodeJS.WriteStream): Step => ({
  advance(amount) {
    state.done += amount
  },
  done(summary) {
    out.write(finished(state, summary))
  },
})

/** Progress on standard error: bars with rate and time left on a terminal, a line per finished step elsewhere, nothing when quiet. */
export const terminal = (quiet = false): Progress => ({
  step(name, total, unit = '') {
    const state: State = { name, total, unit, started: performance.now(), done: 0, detail: '' }
    if (quiet) return { advance() {}, done() {} }
    return process.stderr.isTTY ? drawing(state, process.stderr) : plain(state, process.stderr)
  },
})
