/** Receives how far long work has come; a terminal draws bars, a log prints lines, tests listen. */
export interface Progress {
  /** Starts a step; `total` in `unit` when it is known beforehand. */
  step(name: string, total?: number, unit?: string): Step
}

/** One running step of a Progress. */
export interface Step {
  /** Adds `amount` units of finished work; `detail` names what is being worked on. */
  advance(amount: number, detail?: string): void
  /** Ends the step; `summary` is printed beside its time and rate. */
  done(summary?: string): void
}

const silentStep: Step = { advance() {}, done() {} }

/** Progress for callers that want none. */
export const silent: Progress = { step: () => silentStep }
