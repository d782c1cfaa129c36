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

/** Bounds that hardly any argument reaches: a call beyond them is refused and says why. */
const bounds = ['minimum', 'minLength', 'maxLength', 'minItems', 'propertyNames'] as const

// Every agent reads these with every conversation: what follows from the type, or is told by an error, is not said.
const shorten = ({ jsonSchema }: { jsonSchema: Schema }): void => {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.type === 'object' && jsonSchema.properties === undefined)
    delete jsonSchema.additionalProperties
  for (const name of bounds) delete jsonSchema[name]
  const [zh] = jsonSchema.description?.split(' / ') ?? []
  if (zh !== undefined) jsonSchema.description = zh
  const [one, many] = jsonSchema.anyOf ?? []
  if (isType(one, 'string') && isType(many, 'array')) {
    delete jsonSchema.anyOf
    Object.assign(jsonSchema, { type: ['string', 'array'], items: { type: 'string' } })
  }
}

const isType = (schema: unknown, type: string): boolean =>
  typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === type

const inputSchema = (schema: z.ZodObject): object => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input', override: shorten })
  return made
}

/** The members that every answer has: what they are shows when it is there. */
const outputSchema = (schema: z.ZodObject): object => {
  const { type, required } = z.toJSONSchema(schema, { io: 'input' })
  return { type, required }
}

/** Makes a tool out of its schemas and what it does with arguments that fit them. */
export const defineTool = <I extends z.ZodObject, O extends z.ZodObject>(made: Definition<I, O>): Tool => ({
  name: made.name,
  title: made.title,
  about: made.about,
  input: inputSchema(made.input),
  // Members that the schema does not name are allowed, so that clients bear what is added later.
  output: outputSchema(made.output),
  call: async (given, context) => made.run(parseArguments(made.input, given), context),
})
