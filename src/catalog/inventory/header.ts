/** Key of a column that is known and has no place in an entry. */
export const leftOut = 'left-out'

/** Key of a column that belongs to the census of the national template: volumes and record counts. */
export const census = 'census'

/**
 * The headers of the inventories in use, by the entry key that a column fills: the national template of 30 columns, the
 * district template, the variant of 35 columns and the import in two sheets. `field.…` belongs to a 信息项.
 */
const headersByKey: Readonly<Record<string, readonly string[]>> = {
  code: ['信息资源代码', '资源代码'],
  title: ['信息资源名称', '目录名称', '资源名称'],
  titleEn: ['信息资源英文名', '信息资源英文名称', '资源英文名称'],
  summary: ['信息资源摘要', '资源摘要', '摘要', '目录描述', '目录摘要'],
  'provider.name': ['信息资源提供方', '信息资源提供方名称', '资源提供方', '提供方', '提供单位', '所属部门'],
  'provider.unit': ['提供方内部部门', '信息资源提供方内部部门', '下设机构'],
  'provider.code': ['资源提供方代码', '信息资源提供方代码', '提供方代码', '统一社会信用代码'],
  'provider.region': ['提供方区划代码', '区划代码', '行政区划代码'],
  'format.class': ['信息资源格式分类', '格式分类'],
  'format.type': ['信息资源格式类型', '格式类型'],
  'format.other': ['其他类型资源格式描述', '其他类型描述'],
  'sharing.type': ['共享类型', '信息资源共享类型', '共享属性'],
  'sharing.conditions': ['共享条件', '信息资源共享条件', '共享依据', '不予共享依据'],
  'sharing.method': ['共享方式分类', '信息资源共享方式分类', '共享方式'],
  'sharing.way': ['共享方式类型', '信息资源共享方式类型'],
  opening: ['是否向社会开放', '信息资源是否向社会开放', '开放类型', '开放属性', '是否开放'],
  'opening.conditions': ['开放条件', '信息资源开放条件'],
  'opening.reason': ['不予开放理由', '不予开放原因', '不予开放依据', '不开放理由'],
  'security.level': ['安全级别', '数据级别', '敏感级别', '数据分级'],
  'security.classified': ['涉密属性', '是否涉密'],
  updateCycle: ['更新周期', '信息资源更新周期', '更新频率'],
  issued: ['发布日期', '信息资源发布日期', '发布时间'],
  modified: ['最近更新日期', '更新日期', '更新时间'],
  theme: ['数据领域', '重点领域分类', '信息资源重点领域分类'],
  industry: ['行业分类', '所属行业'],
  keywords: ['关键字', '关键词', '标签'],
  related: ['关联资源代码', '关联信息资源代码', '关联及类目名称'],
  spatial: ['空间范围'],
  temporal: ['时间范围'],
  'contact.name': ['联系人', '联系部门'],
  'contact.phone': ['联系电话', '联系方式'],
  'contact.email': ['联系邮箱', '电子邮箱'],
  'field.title': ['信息项名称', '字段名称', '字段中文名称', '信息项中文名', '业务名称'],
  'field.name': ['信息项英文名', '信息项英文名称', '英文名', '字段英文名称', '技术名称'],
  'field.type': ['数据类型', '字段数据类型', '信息项数据类型'],
  'field.length': ['数据长度', '字段数据长度', '信息项数据长度'],
  'field.description': ['字段描述', '信息项说明', '信息项描述'],
  'field.primary': ['字段是否主键', '是否主键'],
  'field.open': [
    '字段是否向社会开放',
    '信息项是否向社会开放',
    '信息项是否开放',
    '信息项开放属性',
    '字段开放属性',
  ],
  'field.classified': ['字段涉密属性', '信息项涉密属性'],
  [census]: [
    '数据存储总量',
    '结构化信息记录总数',
    '已共享的数据存储量',
    '已共享结构化记录数',
    '已开放的数据存储量',
    '已开放结构化记录数',
  ],
  [leftOut]: [
    '序号',
    '备注',
    '类',
    '项',
    '目',
    '细目',
    '部门类分类',
    '信息资源分类',
    '来源信息系统名称',
    '具体更新时间',
    '主题分类',
    '信息资源主题分类',
    '信息资源是否归集数据',
    '数据归集方式',
    '字段是否字典项',
    '字段是否为空',
    '是否为空',
    '对象类型',
    '字段默认值',
    '字段共享类型',
    '字段共享条件',
    '字段共享方式分类',
    '字段共享方式类型',
    '字段开放条件',
  ],
}

/** Entry keys that a column or a profile may fill. */
export const entryKeys: readonly string[] = [
  ...Object.keys(headersByKey).filter((key) => key !== leftOut && key !== census),
  'identity',
]

/** Every header that is known, as it is written in the templates. */
export const knownHeaders: readonly string[] = Object.values(headersByKey).flat()

/** A header without what forms add to it: "*", full width, line ends, and everything from the first bracket. */
export const plainHeader = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s*[([【][\s\S]*$/, '')
    .replaceAll(/[\s*:：]/g, '')

const keyByHeader = new Map(
  Object.entries(headersByKey).flatMap(([key, headers]) =>
    headers.map((h) => [plainHeader(h), key] as const),
  ),
)

/** The entry key of a header; undefined for one that no template has. */
export const keyOfHeader = (text: string): string | undefined => keyByHeader.get(plainHeader(text))

const demandHeaders = new Set(
  [
    '所需资源名称',
    '所需信息资源名称',
    '需求资源名称',
    '是否已获取',
    '建议获取方式',
    '资源描述',
    '需求描述',
  ].map(plainHeader),
)

/** Tells whether a header belongs to a 需求清单 alone. */
export const isDemandHeader = (text: string): boolean => demandHeaders.has(plainHeader(text))
