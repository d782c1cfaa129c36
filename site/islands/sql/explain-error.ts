/** Where in a statement an error is, each counted from 1. */
export interface ErrorPlace {
  readonly line: number
  readonly column: number
}

type Explain = (...found: readonly string[]) => string

const list = (text: string): string => [...text.matchAll(/"([^"]+)"/g)].map(([, name]) => name).join('、')

const suggestion = (text = ''): string => (text === '' ? '' : `是不是想用“${text}”？`)

const onlyHere = '这里不加载扩展，也不读取其他网站的文件：只能查询从本站添加的数据集。'

/** What the usual errors of DuckDB mean; the first that fits is told. */
const meanings: readonly (readonly [RegExp, Explain])[] = [
  [/^Parser Error: syntax error at end of input/, () => '语法错误：语句没有写完。'],
  [
    /^Parser Error: syntax error at or near "([^"]*)"/,
    (at = '') => `语法错误：“${at}”附近不合语法，请检查拼写、逗号和括号。`,
  ],
  [
    /^Parser Error: unterminated quoted (?:identifier|string)/,
    () => '语法错误：引号没有成对。文本用单引号，列名用双引号。',
  ],
  [
    /^Parser Error: SELECT clause without selection list/,
    () => '语法错误：SELECT 后面要写出列，全部列写 *。',
  ],
  [/^Parser Error/, () => '语法错误：数据库读不懂这条语句。'],
  [
    /^Binder Error: Referenced column "([^"]*)" not found[^\n]*(?:\nCandidate bindings: ([^\n]*))?/,
    (name = '', candidates = '') =>
      `没有名为“${name}”的列。${candidates === '' ? '' : `相近的列：${list(candidates)}。`}列名见“可查询的表”；如果是一段文本，请用单引号。`,
  ],
  [
    /^Binder Error: Referenced column "([^"]*)" was not found because the FROM clause is missing/,
    (name = '') => `没有名为“${name}”的列：语句缺少 FROM 和表名，或文本没有用单引号。`,
  ],
  [
    /^Binder Error: Ambiguous reference to column name "([^"]*)" \(use: ([^)]*)\)/,
    (name = '', uses = '') => `几个表都有“${name}”列，要写明是哪个表的：${list(uses)}。`,
  ],
  [
    /^Binder Error: column "([^"]*)" must appear in the GROUP BY/,
    (name = '') => `“${name}”既没有分组也没有统计：请把它写进 GROUP BY，或用 any_value、max 等函数。`,
  ],
  [
    /^Binder Error: No function matches the given name and argument types '([^']*)'/,
    (call = '') => `没有这样的函数或运算：${call}。多半是列的类型不合，可用 CAST(列 AS DOUBLE) 等转换类型。`,
  ],
  [/^Catalog Error: Table with name (?:\w+:\/\/|\S+\.(?:csv|json|parquet) )/, () => onlyHere],
  [
    /^Catalog Error: Table with name (\S+) does not exist!(?:\nDid you mean "([^"]*)")?/,
    (name = '', near) => `没有名为“${name}”的表。${suggestion(near)}表名见“可查询的表”，数据集要先添加。`,
  ],
  [
    /^Catalog Error: \w+ Function with name "?([^\s"]+)"? does not exist!(?:\nDid you mean "([^"]*)")?/,
    (name = '', near) => `没有名为“${name}”的函数。${suggestion(near)}`,
  ],
  [
    /^Conversion Error: Could not convert string '([^']*)' to (\w+)/,
    (value = '', type = '') => `不能把文本“${value}”转换成 ${type} 类型。可用 TRY_CAST，不能转换的成为空值。`,
  ],
  [
    /^Conversion Error: invalid (date|timestamp|time) field format: "([^"]*)"/,
    (type = '', value = '') =>
      `“${value}”不是${type === 'date' ? '日期' : '时间'}，应写成 ${type === 'date' ? '2025-01-31' : '2025-01-31 08:00:00'} 的形式。`,
  ],
  [/^Conversion Error/, () => '值的类型不能这样转换。可用 TRY_CAST，不能转换的成为空值。'],
  [
    /^Out of Memory Error|memory access out of bounds|could not allocate|Array buffer allocation failed/i,
    () => '浏览器给数据库的内存用完了。请减少列、加上条件或 LIMIT，或移除不用的表。',
  ],
  [/^Out of Range Error/, () => '计算结果超出了类型的范围。可先转换成 DOUBLE 或 HUGEINT。'],
  [/Extension|extension/, () => onlyHere],
  [
    /^(?:IO|HTTP|Permission) Error|NetworkError/,
    () => '这里读不到文件或其他网站：只能查询本站添加的数据集。',
  ],
  [/^Invalid Input Error/, () => '函数得到的值不合要求。'],
  [/^Not implemented Error/i, () => '数据库不支持这样写。'],
  [/^Constraint Error/, () => '违反了表的约束。'],
  [/^Binder Error/, () => '列、表或函数用得不对。'],
  [/^Catalog Error/, () => '没有这样的表、函数或类型。'],
]

/** An error as DuckDB says it elsewhere: in a browser those of its parser come as JSON. */
export const errorText = (message: string): string => {
  if (!message.startsWith('{')) return message
  try {
    const { exception_type: type, exception_message: text } = JSON.parse(message) as Record<string, unknown>
    return typeof type === 'string' && typeof text === 'string' ? `${type} Error: ${text}` : message
  } catch {
    return message
  }
}

/** What an error of DuckDB means, in Chinese; null for one that is not known. */
export const meaningOf = (message: string): string | null => {
  for (const [pattern, explain] of meanings) {
    const found = pattern.exec(message)
    if (found) return explain(...found.slice(1))
  }
  return null
}

/** The place that an error points at with a caret; null where it points nowhere, or at a line that it cuts. */
export const placeOf = (message: string): ErrorPlace | null => {
  const [, head = '', line, text = '', pad = ''] = /\n(LINE (\d+): )([^\n]*)\n( *)\^/.exec(message) ?? []
  if (line === undefined || text.startsWith('...')) return null
  return { line: Number(line), column: pad.length - head.length + 1 }
}

/** How many characters of a statement stand before a place. */
export const offsetOf = (sql: string, { line, column }: ErrorPlace): number =>
  sql
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, one) => sum + one.length + 1, column - 1)
