import type { ParseArgsOptionsConfig } from 'node:util'

/** Values of parsed options. */
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** One command of the command line; exit code 0 done, 1 the input has errors, 2 wrong usage. */
export interface Verb {
  readonly summary: { readonly zh: string; readonly en: string }
  readonly options: ParseArgsOptionsConfig
  /** One line per option: what it does and its default. */
  readonly explain: Readonly<Record<string, string>>
  readonly positionals?: string
  run(values: Values, positionals: readonly string[]): Promise<number>
}

/** The options that several verbs share. */
export const sharedOptions = {
  source: { type: 'string', default: 'datasets' },
  out: { type: 'string', default: 'dist' },
  json: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig

/** What the shared options do. */
export const sharedExplain = {
  source: '目录与数据所在的文件夹 / folder of catalogue and data (datasets)',
  out: '发布库 / the published store (dist)',
  json: '以 JSON 输出结果 / print the result as JSON',
} as const

/** The text value of an option, or its fallback. */
export const text = (values: Values, name: string, fallback: string): string => {
  const value = values[name]
  return typeof value === 'string' ? value : fallback
}

/** Help of one verb. */
export const helpFor = (name: string, verb: Verb): string => {
  const options = Object.keys(verb.options).map(
    (option) => `  --${option.padEnd(16)} ${verb.explain[option] ?? ''}\n`,
  )
  return `${verb.summary.zh}
${verb.summary.en}

npm run kaifang -- ${name}${verb.positionals ? ` ${verb.positionals}` : ''} [options]

${options.join('')}  --help             本说明 / this help

退出码 0 完成，1 目录或数据有错误，2 用法有误
exit code 0 done, 1 the catalogue has errors, 2 wrong usage
`
}

/** Help of the whole command line. */
export const overview = (verbs: Readonly<Record<string, Verb>>): string => {
  const lines = Object.entries(verbs).map(
    ([name, verb]) => `  ${name.padEnd(9)} ${verb.summary.zh}\n            ${verb.summary.en}\n`,
  )
  return `npm run kaifang -- VERB [options]    (VERB --help)

${lines.join('')}`
}
