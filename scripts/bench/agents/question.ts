/** A call of a tool. */
export interface Call {
  readonly tool: string
  readonly args: Readonly<Record<string, unknown>>
}

/** What a tool answered, as an agent reads it. */
export interface Answer {
  readonly isError: boolean
  readonly bytes: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Calls a tool. */
export type Caller = (tool: string, args: Readonly<Record<string, unknown>>) => Promise<Answer>

/** A question in Chinese, how an agent asks the tools, and where in the last answer it reads what it was asked for. */
export interface Question {
  readonly asks: string
  /** Words that the dataset is looked for with. */
  readonly search: string
  /** The dataset that answers it. */
  readonly dataset: string
  readonly call: Call
  readonly answer: (body: Answer['body']) => unknown
}

/** What it took to answer one question. */
export interface Attempt {
  readonly answer: unknown
  /** Place of the dataset among the hits of the search, from 1; null where it is not there. */
  readonly rank: number | null
  readonly calls: number
  /** Bytes of text that the agent had to read. */
  readonly bytes: number
  /** The version that the answer cites; null where it cites none. */
  readonly cited: string | null
}

const idsOf = ({ datasets }: Answer['body']): readonly string[] =>
  Array.isArray(datasets) ? datasets.map((hit: { id: string }) => hit.id) : []

const citedIn = ({ cite }: Answer['body']): string | null =>
  typeof cite === 'object' && cite !== null && 'version' in cite ? String(cite.version) : null

/** Asks as an agent does that knows nothing: search, describe, query. */
export const attempt = async ({ search, dataset, call, answer }: Question, ask: Caller): Promise<Attempt> => {
  const found = await ask('search_datasets', { q: search })
  const described = await ask('describe_dataset', { dataset })
  const asked = call.tool === 'describe_dataset' ? [] : [await ask(call.tool, { dataset, ...call.args })]
  const all = [found, described, ...asked]
  const last = asked[0] ?? described
  const at = idsOf(found.body).indexOf(dataset)
  return {
    answer: last.isError ? last.body : answer(last.body),
    rank: at === -1 ? null : at + 1,
    calls: all.length,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    cited: citedIn(last.body),
  }
}
