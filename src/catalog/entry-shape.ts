import { allowances } from './allowance.ts'
import { codePattern, isCode } from './code.ts'
import { coordinateSystems } from './coordinate-system.ts'
import { updateCycles } from './cycle.ts'
import { isSeriesId, longestSeriesId, seriesIdPattern } from './dataset-series.ts'
import { isDate, isPeriod } from './date.ts'
import { detectorWords } from './detector.ts'
import { fieldShape } from './field-shape.ts'
import { industries } from './industry.ts'
import { openings } from './opening.ts'
import { list, optional, record, required } from './record-shape.ts'
import { isRegionCode } from './region.ts'
import { anyText, flag, share, text, unless, whole, word } from './scalar-shape.ts'
import { seriesValues } from './series.ts'
import { sharings } from './sharing.ts'
import { formatClasses } from './source-format.ts'
import { statuses } from './status.ts'
import { themes } from './theme.ts'

/** A 信息资源代码 as text. */
export const codeText = text({
  code: 'code_malformed',
  form: {
    zh: '信息资源代码：类 1 位（1–3）、项 2 位、目 3 位、细目任意位，"/"，顺序码，例如 "307009/12"',
    en: 'a resource code: class (1–3), 2 digits, 3 digits, any more digits, "/", sequence; for example "307009/12"',
  },
  accepts: isCode,
  schema: { pattern: codePattern.source, examples: ['307009/12'] },
})

/** A day as text. */
export const dateText = text({
  code: 'date_invalid',
  form: {
    zh: '真实日期 YYYY-MM-DD，例如 2025-12-05',
    en: 'a real day as YYYY-MM-DD, for example 2025-12-05',
  },
  accepts: isDate,
  schema: { format: 'date' },
})

/** A region code as text. */
export const regionText = text({
  code: 'region_invalid',
  form: {
    zh: 'GB/T 2260 的六位区划代码，重庆市的须在用或曾用，例如 "500103"',
    en: 'six digits of GB/T 2260, for Chongqing one that is or was in use, for example "500103"',
  },
  accepts: isRegionCode,
  schema: { pattern: '^\\d{6}$' },
})

const periodText = text({
  code: 'period_invalid',
  form: { zh: '起/止，例如 2020-01-01/2025-12-31', en: 'start/end, for example 2020-01-01/2025-12-31' },
  accepts: isPeriod,
})

const emailText = text({
  code: 'email_malformed',
  form: { zh: '电子邮箱', en: 'an e-mail address' },
  accepts: (given) => /^[^\s@]+@[^\s@]+$/.test(given),
})

/** 联系方式, of an entry or of the portal. */
export const contactShape = record({
  name: optional(text(), '联系人或联系部门', 'Person or office to contact'),
  email: optional(emailText, '电子邮箱', 'E-mail address'),
  phone: optional(text(), '电话（文本，加引号）', 'Telephone, as quoted text'),
})

const seriesIdText = text({
  code: 'series_id_malformed',
  form: {
    zh: `小写字母、数字、连字符，最多 ${longestSeriesId} 个字符，例如 air-quality`,
    en: `lower-case letters, digits and hyphens, at most ${longestSeriesId}, for example air-quality`,
  },
  accepts: isSeriesId,
  schema: { pattern: seriesIdPattern.source, maxLength: longestSeriesId, examples: ['air-quality'] },
})

const seriesShape = record({
  id: required(seriesIdText, '系列标识，用在网址中', 'Id of the series, as it stands in addresses'),
  title: required(text(), '系列名称，各成员相同', 'Title of the series, the same in all members'),
  titleEn: optional(text(), '系列英文名称', 'English title of the series'),
})

const providerShape = record({
  name: required(text(), '信息资源提供方名称', 'Name of the provider'),
  nameEn: optional(text(), '提供方英文名称', 'English name of the provider'),
  code: required(text(), '提供方的统一社会信用代码（GB 32100）', 'Unified social credit code (GB 32100)'),
  unit: optional(text(), '提供方内部部门', 'Unit of the provider'),
  region: optional(regionText, '提供方所在区划代码', 'Region code of the provider'),
})

const formatShape = record({
  class: required(word(formatClasses), '信息资源格式分类', 'Class of the source format'),
  type: required(text(), '信息资源格式类型，例如 xlsx', 'Type of the source format, such as xlsx'),
  other: optional(text(), '其他类型资源格式描述', 'Description of another format'),
})

const sharingShape = record({
  type: required(word(sharings), '共享类型', 'Sharing type'),
  conditions: optional(text(), '共享条件', 'Conditions of sharing'),
  method: optional(text(), '共享方式', 'Method of sharing'),
})

const openingShape = record({
  type: required(word(openings), '开放类型；缺省即不予开放', 'Opening type; not open when absent'),
  conditions: optional(text(), '开放条件（有条件开放时必填）', 'Conditions, required when conditional'),
  reason: optional(text(), '不予开放的理由（不予开放时必填）', 'Why not, required when not open'),
})

const securityShape = record({
  level: optional(whole(1, 4), '一般数据级别 1–4（GB/T 43697）', 'Level 1–4 (GB/T 43697)'),
  classified: optional(
    flag,
    '是否涉密；缺省按涉密处理',
    'Whether classified; taken as classified when absent',
  ),
})

const dataShape = record({
  path: required(text(), '数据文件，相对于本条目所在文件', 'Data file, relative to the file of this entry'),
  format: optional(
    word({
      csv: { zh: 'csv', en: 'csv' },
      tsv: { zh: 'tsv', en: 'tsv' },
      json: { zh: 'json', en: 'json' },
      ndjson: { zh: 'ndjson', en: 'ndjson' },
      geojson: { zh: 'geojson', en: 'geojson' },
      xlsx: { zh: 'xlsx', en: 'xlsx' },
    }),
    '文件格式；缺省按扩展名',
    'File format; by extension when absent',
  ),
  encoding: optional(text(), '字符编码；缺省自动识别', 'Character encoding; detected when absent'),
  delimiter: optional(anyText, '分隔符；缺省自动识别', 'Delimiter; detected when absent'),
  sheet: optional(text(), '工作表名称；缺省为第一张', 'Sheet; the first when absent'),
  headerRow: optional(whole(1), '表头所在行，从 1 起', 'Row of the header, from 1'),
  headerRows: optional(
    whole(1, 5),
    '表头的行数，合并单元格的多行表头用；缺省 1',
    'Rows that the header has, for merged headers; 1 when absent',
  ),
  header: optional(
    unless,
    'false：没有表头，各列依次是本条目的信息项',
    'false: there is no header, the columns are the fields in their order',
  ),
  values: optional(
    seriesValues,
    '整个文件只有一个值的列，例如年份；path 中写 {年份} 并给出一列值，就是一年一个文件',
    'Columns with one value in the whole file, such as its year; a list and {year} in path make a file a year',
  ),
  hidden: optional(
    word({ read: { zh: '读入', en: 'read' }, skip: { zh: '不读', en: 'skip' } }),
    '工作表中隐藏的行：read 读入，skip 不读；缺省时有隐藏的行就报错',
    'Hidden rows of a sheet: read or skip; without it they are an error',
  ),
  member: optional(text(), '.zip 中的文件名', 'Name of the file in a .zip'),
  records: optional(
    text(),
    'JSON 中记录数组的路径，以点相连，例如 result.records',
    'Path to the array of records in JSON, such as result.records',
  ),
  footer: optional(
    unless,
    'false：末尾的合计、注释行也是数据',
    'false: totals and notes at the end are data',
  ),
})

const sourceShape = record({
  title: required(text(), '来源名称', 'Name of the source'),
  version: optional(text(), '来源版本', 'Version of the source'),
  license: optional(text(), '来源的许可', 'Licence of the source'),
  path: optional(text(), '来源网址', 'Address of the source'),
})

const coordinatesShape = record({
  longitude: required(text(), '经度信息项（度）', 'Longitude field (degrees)'),
  latitude: required(text(), '纬度信息项（度）', 'Latitude field (degrees)'),
})

const exceptionShape = record({
  field: required(text(), '信息项', 'Field'),
  detector: required(word(detectorWords), '检出的种类', 'What is found there'),
  reason: required(text(), '可以公开的依据', 'Why it may be public'),
  by: required(text(), '签字人', 'Who signed it off'),
  date: required(dateText, '签字日期', 'Day of the signature'),
})

const withdrawalShape = record({
  date: optional(dateText, '撤回日期', 'Day of withdrawal'),
  reason: optional(text(), '撤回原因，会公开', 'Reason, made public'),
  authority: optional(text(), '决定撤回的机构，会公开', 'Who decided it, made public'),
})

const historyShape = record({
  status: required(word(statuses), '状态', 'Status'),
  by: required(text(), '经办部门或经办人，不会公开', 'Office or person, never made public'),
  date: required(dateText, '日期', 'Day'),
  note: optional(text(), '备注，不会公开', 'Note, never made public'),
})

/** An entry as publishers write it: the 13 core elements of 《政务信息资源目录编制指南(试行)》 and what opening needs. */
export const entryShape = record({
  code: required(codeText, '信息资源代码，唯一且永久', 'Resource code, unique and permanent'),
  title: required(text(), '信息资源名称', 'Title'),
  titleEn: optional(text(), '英文名称', 'English title'),
  summary: required(text(), '信息资源摘要', 'Summary'),
  summaryEn: optional(text(), '英文摘要', 'English summary'),
  provider: required(providerShape, '信息资源提供方', 'Provider'),
  format: required(formatShape, '信息资源格式', 'Format of the source'),
  sharing: required(sharingShape, '共享属性', 'Sharing'),
  opening: required(openingShape, '开放属性', 'Opening'),
  security: optional(securityShape, '安全级别与涉密属性', 'Security level and classification'),
  updateCycle: required(word(updateCycles), '更新周期', 'Update cycle'),
  issued: required(dateText, '发布日期', 'Day of issue'),
  modified: optional(
    dateText,
    '最近更新日期；缺省为发布日期',
    'Day of last change; the day of issue when absent',
  ),
  theme: required(word(themes), '数据领域', 'Theme'),
  industry: optional(word(industries), '行业分类（GB/T 4754 门类）', 'Section of GB/T 4754'),
  keywords: optional(list(text(), { unique: true }), '关键字', 'Keywords'),
  license: optional(text(), '许可；缺省为门户的许可', 'Licence; the one of the portal when absent'),
  spatial: optional(regionText, '空间范围：区划代码', 'Region that the data cover'),
  temporal: optional(periodText, '时间范围：起/止', 'Period that the data cover: start/end'),
  related: optional(list(codeText, { unique: true }), '关联资源代码', 'Codes of related entries'),
  series: optional(
    seriesShape,
    '所属系列：逐期发布的数据集为一个系列',
    'Series that it belongs to, as one of several datasets that are issued one after another',
  ),
  status: optional(word(statuses), '状态；只有已发布的才会开放', 'Status; only published entries leave'),
  history: optional(
    list(historyShape),
    '状态经过：谁在何时改为何状态，不会公开',
    'Steps of the status: who and when; never made public',
  ),
  contact: optional(contactShape, '联系方式，会公开', 'Contact, made public'),
  primaryKey: optional(list(text(), { unique: true }), '主键信息项', 'Fields of the primary key'),
  fields: optional(list(fieldShape), '信息项', 'Fields'),
  data: optional(list(dataShape), '数据文件', 'Data files'),
  sources: optional(list(sourceShape), '数据来源', 'Where the data come from'),
  example: optional(flag, '是否为演示用的虚构数据', 'Whether synthetic, to show how something works'),
  missingValues: optional(list(anyText, { unique: true }), '表示“无值”的字样', 'Words that mean “no value”'),
  misfitShare: optional(
    share,
    '一个信息项的值不符合类型的最大比例，0–1；缺省为门户的设定',
    'Share of the values of a field that may not fit its type, 0–1; the one of the portal when absent',
  ),
  crs: optional(
    word(coordinateSystems),
    '源数据的坐标系；发布为 WGS-84，原值另列保留；缺省为 WGS-84',
    'Coordinate system of the source; published in WGS-84 with the original kept; WGS-84 when absent',
  ),
  coordinates: optional(coordinatesShape, '组成点坐标的两个信息项', 'The two fields that make a point'),
  exceptions: optional(
    list(exceptionShape),
    '签字例外：依法可以公开的个人信息',
    'Personal data that may be public, each signed off',
  ),
  quasiIdentifiers: optional(
    list(text(), { unique: true }),
    '准标识符：合起来可能认出个人的信息项',
    'Fields by which persons may be told apart together',
  ),
  kAnonymity: optional(
    whole(2),
    '准标识符相同的行至少多少行（k-匿名）',
    'Least number of rows that are equal in all quasi-identifiers',
  ),
  withdrawal: optional(withdrawalShape, '撤回说明', 'About the withdrawal'),
  allow: optional(
    list(word(allowances), { unique: true }),
    '允许的破坏性变化；缺省一概不允许',
    'Breaking changes that are meant; none when absent',
  ),
})
