import type { FieldType } from './core-browser.ts'

/** What the profile tells of a column. */
export interface ColumnFigures {
  readonly missing: number
  readonly distinct?: number
  readonly top?: { readonly values: readonly { readonly count: number }[] }
  readonly lengths?: { readonly mean: number }
}

/** A column of the dictionary, and its figures where there is a profile. */
export interface Column {
  readonly name: string
  readonly title: string
  readonly type: FieldType
  readonly figures?: ColumnFigures
}

const words = (list: string): RegExp => new RegExp(`(?:^|[_\\s-])(?:${list})(?:$|[_\\s-])`, 'i')

interface Naming {
  readonly name: RegExp
  readonly title: RegExp
}

const is = ({ name, title }: Naming, column: Column): boolean =>
  name.test(column.name) || title.test(column.title)

/** Texts that are read one by one. */
const freeText: Naming = {
  name: words(
    'notes?|remarks?|memo|comments?|desc|descriptions?|content|text|summary|addr|address|url|uri|link|website|homepage|e?mail|phone|tel|fax|contact',
  ),
  title: /备注|说明|描述|内容|简介|摘要|意见|地址|住址|网址|网站|链接|邮箱|电话|联系/,
}

const code: Naming = { name: words('id|code|no|key|uuid|guid'), title: /编号|编码|代码|序号|标识|号码/ }

const weekday: Naming = { name: words('weekday|dow'), title: /^星期|^周[几日]?$/ }

const proper: Naming = { name: words('name|title'), title: /名称|姓名|标题/ }

/** Numbers of which a mean says nothing. */
const noMeasure: Naming = {
  name: words(
    'id|code|no|number|key|zip|postcode|lat|latitude|lon|lng|longitude|x|y|year|quarter|month|week|weekday|day|hour|rank|order|index|sort',
  ),
  title: /经度|纬度|编号|编码|代码|序号|号码|邮编|年份|年度|季度|月份|排名|排序|[年月日]$/,
}

const year: Naming = { name: words('year'), title: /^(?:.*年[份度]|年)$/ }

/** Amounts that belong together as a whole. */
const summable: Naming = {
  name: words('amount|total|sum|count|sales|revenue|generation|passengers|visits|flights|cases'),
  title: /金额|合计|总[额量数计]|人数|人次|客流|件数|次数|航班数|[产销发用]电?量|收入|支出|投资额/,
}

const share: Naming = {
  name: words('rate|ratio|share|percent|mean|avg|average|index'),
  title: /率|比[例重]|占比|平均|人均|指数/,
}

/** More different values than this make no category. */
const mostGroups = 300
/** Characters of a text, on average, from which on it is no category. */
const longText = 30

const isCategory = (column: Column, rows: number): boolean => {
  const { type, figures } = column
  if ((type !== 'string' && type !== 'boolean') || is(freeText, column)) return false
  if (figures === undefined) return true
  const { distinct = mostGroups, missing, lengths } = figures
  const groups = Math.min(mostGroups, rows / 2)
  return distinct > 1 && distinct <= groups && missing <= rows / 2 && (lengths?.mean ?? 0) <= longText
}

/** How little a column says as a category: codes and names less than kinds, and kinds less that are two, very many or nearly one. */
const dullness = (column: Column, rows: number): number => {
  const { distinct = mostGroups, top } = column.figures ?? {}
  const naming = is(code, column) ? 6 : is(weekday, column) ? 5 : is(proper, column) ? 2 : 0
  const nearlyOne = (top?.values[0]?.count ?? 0) > rows * 0.9
  return naming + (distinct >= 3 && distinct <= 30 ? 0 : 1) + (nearlyOne ? 2 : 0)
}

/** The column that sorts rows into kinds; undefined where none does. Columns without a profile are taken at their names. */
export const categoryOf = <C extends Column>(columns: readonly C[], rows: number): C | undefined =>
  columns
    .filter((column) => isCategory(column, rows))
    .toSorted(
      (a, b) =>
        dullness(a, rows) - dullness(b, rows) || (a.figures?.distinct ?? 0) - (b.figures?.distinct ?? 0),
    )[0]

/** The first column of numbers that are measured or counted, not codes, places or parts of a date. */
export const measureOf = <C extends Column>(columns: readonly C[]): C | undefined =>
  columns.find((column) => (column.type === 'number' || column.type === 'integer') && !is(noMeasure, column))

/** Whether the values of a measure are summed up where rows are put together, or averaged. */
export const metricOf = (measure: Column): 'sum' | 'avg' =>
  is(summable, measure) && !is(share, measure) ? 'sum' : 'avg'

/** Whether a column of whole numbers is one of years by its name. */
export const isYear = (column: Column): boolean => column.type === 'integer' && is(year, column)
