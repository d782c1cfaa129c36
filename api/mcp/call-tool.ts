import type { CallToolResult } from '@modelcontextprotocol/server'
import { nearest } from '#catalog/nearest.ts'
import { ProblemError, type ProblemExtras } from '#contract/problem.ts'
import { problems } from '#contract/problems.ts'
import { quoted } from '#query/parse-parameters.ts'
import { asProblem, internalProblem, isUnforeseen } from '../middleware/errors.ts'
import type { Tool, ToolContext } from './tool.ts'

/** What a call does beside the tool: where a release was replaced meanwhile, and where a fault of ours is told. */
export interface CallSurroundings {
  readonly context: () => ToolContext
  /** Looks whether another release is current. */
  readonly refresh?: (() => Promise<void>) | undefined
  readonly logError: (error: unknown) => void
}

const unknownTool = (name: string, known: readonly string[]): ProblemError => {
  const near = nearest(quoted(name), known)
  return new ProblemError(
    'unknown_parameter',
    {
      zh: `没有工具“${quoted(name)}”，可用：${known.join('、')}`,
      en: `No tool "${quoted(name)}"; known: ${known.join(', ')}`,
    },
    { parameter: 'name', known: [...known], ...(near === undefined ? {} : { didYouMean: near }) },
  )
}

const failure = ({ code, detail, extras }: ProblemError): CallToolResult => {
  const { errors, ...rest }: ProblemExtras = extras
  const { remedy } = problems[code]
  const told = {
    error: code,
    detail: detail.zh,
    detailEn: detail.en,
    remedy: remedy.zh,
    ...rest,
    ...((errors?.length ?? 0) > 1 ? { errors } : {}),
  }
  return { isError: true, content: [{ type: 'text', text: JSON.stringify(told) }] }
}

const answer = async (tool: Tool, given: unknown, context: ToolContext): Promise<CallToolResult> => {
  const structured = await tool.call(given, context)
  return {
    structuredContent: structured as Record<string, unknown>,
    content: [{ type: 'text', text: JSON.stringify(structured) }],
  }
}

/** Calls the tool of a name. Whatever goes wrong is the answer, so that the agent can do better: never a broken protocol. */
export const callTool = async (
  tools: readonly Tool[],
  name: string,
  given: unknown,
  { context, refresh, logError }: CallSurroundings,
): Promise<CallToolResult> => {
  const tool = tools.find((one) => one.name === name)
  if (tool === undefined)
    return failure(
      unknownTool(
        name,
        tools.map((one) => one.name),
      ),
    )
  const told = (error: unknown): CallToolResult => {
    if (isUnforeseen(error)) logError(error)
    return failure(asProblem(error) ?? internalProblem)
  }
  try {
    return await answer(tool, given, context())
  } catch (error) {
    if (refresh === undefined || !isUnforeseen(error)) return told(error)
    // The files of a release that was replaced may be gone before it is let go.
    return refresh()
      .then(() => answer(tool, given, context()))
      .catch(told)
  }
}
