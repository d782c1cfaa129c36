import type { Context } from 'hono'
import type { Serving } from '../serving.ts'
import type { ActionParameters, Parameters } from './parameters.ts'

/** What an action is called with. */
export interface ActionCall {
  readonly serving: Serving
  /** Where addresses begin. */
  readonly base: string
  /** The request, to charge what is computed for it and to stop when it is gone. */
  readonly c: Context
}

/** One action of CKAN's Action API. */
export interface Action {
  /** What help_show says of it. */
  readonly about: string
  readonly parameters: ActionParameters
  /** Gives its result; throws CkanError. */
  run(parameters: Parameters, call: ActionCall): unknown
}
