import { existsSync } from 'node:fs'
import path from 'node:path'
import { stringify } from 'yaml'
import { fieldName } from '#catalog/codec/field-name.ts'
import { hasErrors } from '#errors/finding.ts'
import { FindingsError, UserError } from '#errors/kaifang-error.ts'
import { type DraftedField, draftFields } from '#ingest/draft.ts'
import type { Verb } from './verb.ts'

const head = `# 草稿：补全 TODO，逐个决定每个字段是否开放（open: true 或 false），再放入 datasets/catalog/
# A draft: fill in every TODO, decide for each field whether it is open, then move it to datasets/catalog/
`

const fieldOf = ({ column, type, unit, length }: DraftedField, taken: Set<string>): object => {
  const wanted = fieldName(column) ?? 'field'
  let name = wanted
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}_${n}`
  taken.add(name)
  return {
    name,
    title: column,
    type,
    ...(unit !== undefined && { unit }),
    ...(length !== undefined && { length }),
    description: 'TODO',
    open: null,
  }
}

const entryOf = (file: string, fields: readonly DraftedField[]): object => {
  const taken = new Set<string>()
  return {
    code: 'TODO',
    title: path.basename(file).replace(/(\.[a-z0-9]{1,8}){1,2}$/i, ''),
    summary: 'TODO',
    provider: { name: 'TODO', code: 'TODO', region: 'TODO' },
    format: { class: 'TODO', type: path.extname(file.replace(/\.(gz|zip)$/i, '')).slice(1) },
    sharing: { type: 'TODO' },
    opening: { type: 'none', reason: 'TODO' },
    security: { level: 'TODO', classified: 'TODO' },
    updateCycle: 'TODO',
    issued: 'TODO',
    theme: 'TODO',
    keywords: [],
    status: 'draft',
    fields: fields.map((field) => fieldOf(field, taken)),
    data: [{ path: file }],
  }
}

const missing = (file: string): UserError =>
  new UserError('file_missing', {
    zh: `没有文件 ${file}：请检查路径`,
    en: `There is no file ${file}: check the path`,
  })

/** `draft`: an entry for each data file, every `open` left for a person to decide. */
export const draft: Verb = {
  summary: {
    zh: '为数据文件起草条目：推断字段名与类型，是否开放留给人决定',
    en: 'Drafts an entry for a data file: names and types inferred, every `open` left to a person',
  },
  options: {},
  explain: {},
  positionals: 'FILE…',
  run: async (_values, files) => {
    if (files.length === 0) {
      process.stderr.write('请给出数据文件 / name a data file: npm run kaifang -- draft FILE\n')
      return 2
    }
    for (const file of files) {
      if (!existsSync(file)) throw missing(file)
      const { fields, findings } = await draftFields({ path: path.resolve(file), given: file })
      if (hasErrors(findings)) throw new FindingsError(findings)
      process.stdout.write(`${head}${stringify(entryOf(file, fields), { lineWidth: 0 })}---\n`)
    }
    return 0
  },
}
