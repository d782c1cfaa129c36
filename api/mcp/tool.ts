import type { Context } from 'hono'
import { z } from 'zod'
import type { Bilingual } from '#errors/finding.ts'
import type { Seal } from '#query/cursor.ts'
import type { Serving } from '../serving.ts'
import { parseArguments } from './arguments.ts'

/** What a call of a tool answers from. */
export interface ToolContext {
  /** The HTTP request, to whose budget the call is charged. */
  readonly c: Context
  readonly serving: Serving
  readonly seal: Seal
}

/** A tool of the MCP server: everything that `tools/list` says of it, and what a call does. */
export interface Tool {
  readonly name: string
  readonly title: Bilingual
  readonly about: Bilingual
  readonly input: object
  readonly output: object
  /** Throws QueryError and ProblemError, as routes of the API do. */
  call(given: unknown, context: ToolContext): Promise<object>
}

interface Definition<I extends z.ZodObject, O extends z.ZodObject> {
  readonly name: string
  readonly title: Bilingual
  readonly about: Bilingual
  readonly input: I
  readonly output: O
  run(given: z.output<I>, context: ToolContext): Promise<z.input<O>>
}

type Schema = z.core.JSONSchema.BaseSchema

// Every agent reads these: what follows from the type is not said.
const shorten = ({ jsonSchema }: { jsonSchema: Schema }): void => {
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  delete jsonSchema.propertyNames
}

const schemaText = (schema: z.ZodObject): object => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input', override: shorten })
  return made
}

/** Makes a tool out of its schemas and what it does with arguments that fit them. */
export const defineTool = <I extends z.ZodObject, O extends z.ZodObject>(made: Definition<I, O>): Tool => ({
  name: made.name,
  title: made.title,
  about: made.about,
  input: schemaText(made.input),
  // Members that the schema does not name are allowed, so that clients bear what is added later.
  output: schemaText(made.output),
  call: async (given, context) => made.run(parseArguments(made.input, given), context),
})
