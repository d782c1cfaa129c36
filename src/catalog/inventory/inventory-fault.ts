import type { Fault } from '#catalog/shape.ts'

/** Value of a cell in messages. */
const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

/** A column whose header no template and no profile knows. */
export const headerUnknown = (header: string, near: string | undefined): Fault => ({
  code: 'header_unknown',
  what: { zh: `不认识的列“${cut(header)}”`, en: `Unknown column "${cut(header)}"` },
  remedy: {
    zh: `${near ? `是否想写“${near}”？` : ''}改正列名，或在导入配置中用 keys 对应它、用 ignore 略过它`,
    en: `${near ? `Did you mean "${near}"? ` : ''}Correct the header, or map it with keys or skip it with ignore in a profile`,
  },
})

/** Two columns for one thing. */
export const headerTwice = (header: string, first: string): Fault => ({
  code: 'header_twice',
  what: {
    zh: `列“${cut(header)}”与列“${cut(first)}”说的是同一项`,
    en: `Columns "${cut(header)}" and "${cut(first)}" say the same thing`,
  },
  remedy: {
    zh: '只保留一列，或在导入配置中用 ignore 略过一列',
    en: 'Keep one of them, or skip one with ignore in a profile',
  },
})

/** Codes that Excel counted up while one was dragged over its rows. */
export const codesDragged = (first: string, last: string, rows: number): Fault => ({
  code: 'code_drag_filled',
  what: {
    zh: `同一信息资源的 ${rows} 行代码逐行加一（${first} … ${last}），是拖动填充造成的`,
    en: `The codes of ${rows} rows of one resource count up row by row (${first} … ${last}): filled by dragging`,
  },
  remedy: {
    zh: `各行都填 ${first}（复制而不是拖动填充，或合并单元格）；若确是不同的资源，请给它们不同的名称`,
    en: `Write ${first} in each of them (copy instead of dragging, or merge the cells); if they are different resources, give them different titles`,
  },
})

/** Rows of one resource that say different things about it. */
export const valuesDiffer = (header: string, first: string, other: string, row: number): Fault => ({
  code: 'resource_values_differ',
  what: {
    zh: `同一信息资源的“${cut(header)}”前后不一：第 ${row} 行是“${cut(first)}”，这里是“${cut(other)}”`,
    en: `"${cut(header)}" differs within one resource: "${cut(first)}" in row ${row}, "${cut(other)}" here`,
  },
  remedy: {
    zh: '一个信息资源只能有一个值；逐项开放请用“信息项是否开放”列',
    en: 'One resource has one value; to open field by field use a column 信息项是否开放',
  },
})

/** A word that neither the vocabulary nor the profile knows. */
export const wordUnmapped = (key: string, word: string, known: readonly string[], near?: string): Fault => ({
  code: 'word_unmapped',
  what: { zh: `${key} 的值“${cut(word)}”没有对应的词`, en: `"${cut(word)}" is no known word for ${key}` },
  remedy: {
    zh: `${near ? `是否想写“${near}”？` : ''}可用：${known.join('、')}；或在导入配置中写 words: { ${key}: { "${cut(word)}": … } }`,
    en: `${near ? `Did you mean "${near}"? ` : ''}Known: ${known.join(', ')}; or map it in a profile, words: { ${key}: { "${cut(word)}": … } }`,
  },
})

/** A bare number or 是/否 whose meaning differs from form to form. */
export const wordAmbiguous = (key: string, word: string): Fault => ({
  code: 'word_ambiguous',
  what: {
    zh: `${key} 写成“${cut(word)}”，各系统含义不同，不作猜测`,
    en: `${key} is "${cut(word)}", which means different things in different systems and is not guessed`,
  },
  remedy: {
    zh: `改写成文字，或在导入配置中说明：words: { ${key}: { "${cut(word)}": … } }`,
    en: `Write it in words, or say what it means in a profile: words: { ${key}: { "${cut(word)}": … } }`,
  },
})

/** 是否向社会开放 says yes and 开放条件 is empty: open to all, or on conditions that were forgotten? */
export const openingUnclear: Fault = {
  code: 'opening_unclear',
  what: {
    zh: '是否向社会开放为“是”，却没有开放条件：分不清是无条件还是有条件开放，需要澄清',
    en: '是否向社会开放 says 是 but there is no 开放条件: open to all, or on conditions? It needs clarification',
  },
  remedy: {
    zh: '在开放条件中写“无条件开放”或具体条件；或在导入配置中写 words: { opening: { 是: unconditional } }',
    en: 'Write 无条件开放 or the conditions; or say words: { opening: { 是: unconditional } } in a profile',
  },
}

/** A date in none of the forms that have one meaning. */
export const dateUnclear = (text: string): Fault => ({
  code: 'date_unclear',
  what: { zh: `“${cut(text)}”不是能确定含义的日期`, en: `"${cut(text)}" is no date of one meaning` },
  remedy: {
    zh: '请写成 2017-09-10；也可用 2017/9/10、2017.9.10、2017年9月10日、20170910 或 Excel 日期',
    en: 'Write 2017-09-10; 2017/9/10, 2017.9.10, 2017年9月10日, 20170910 and Excel dates are understood too',
  },
})

/** A number that can't be read as one. */
export const numberUnclear = (text: string): Fault => ({
  code: 'number_unclear',
  what: { zh: `“${cut(text)}”不是数`, en: `"${cut(text)}" is no number` },
  remedy: { zh: '只写数字；不知道就留空', en: 'Write digits only; leave it empty where unknown' },
})

/** A table without codes, and no rule that makes them. */
export const codeRuleMissing: Fault = {
  code: 'code_rule_missing',
  what: { zh: '来源没有信息资源代码', en: 'The source has no 信息资源代码' },
  remedy: {
    zh: '填写信息资源代码；或在导入配置中写 code: { prefix: "307009", key: [title, provider.name] }，由它生成永久的代码',
    en: 'Fill in 信息资源代码; or give a profile with code: { prefix: "307009", key: [title, provider.name] }, which makes permanent ones',
  },
}

/** A record without the values that its code would be made from. */
export const codeKeyEmpty = (keys: readonly string[]): Fault => ({
  code: 'code_key_empty',
  what: {
    zh: `生成代码所用的 ${keys.join('、')} 都是空的`,
    en: `Nothing to make a code from: ${keys.join(', ')} are empty`,
  },
  remedy: { zh: '在来源中补上其中一项', en: 'Fill in one of them in the source' },
})

/** Two records of one source with one code that say different things. */
export const codeTwice = (code: string, row: number): Fault => ({
  code: 'code_twice_in_source',
  what: {
    zh: `代码 ${code} 已由第 ${row} 条使用，而内容不同`,
    en: `Code ${code} is already that of number ${row}, which says other things`,
  },
  remedy: {
    zh: '在导入配置的 code.key 中加上能区分两者的项，或更正来源',
    en: 'Add to code.key of the profile what tells them apart, or correct the source',
  },
})

/** A note: something was made regular. */
export const note = (code: string, zh: string, en: string): Fault => ({
  code,
  severity: 'note',
  what: { zh, en },
  remedy: { zh: '可在来源中改正，无须处理', en: 'You may correct the source; nothing needs doing' },
})
