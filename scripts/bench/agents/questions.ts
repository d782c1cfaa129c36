import { abroad } from './abroad.ts'
import { atHome } from './at-home.ts'

/** The evaluation set: questions of citizens, journalists and developers over the bundled data, with recorded calls. */
export const questions = { ...atHome, ...abroad } as const

/** Name of a question. */
export type QuestionName = keyof typeof questions
