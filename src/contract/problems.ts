import type { Bilingual } from '#errors/finding.ts'

/** One kind of problem the API can answer with. */
export interface ProblemKind {
  readonly status: 400 | 403 | 404 | 405 | 406 | 410 | 414 | 429 | 431 | 500 | 503
  readonly title: Bilingual
  /** What the caller can do about it. */
  readonly remedy: Bilingual
}

/** Every problem of the API by its permanent code: codes are never renamed, reused or removed. */
export const problems = {
  unknown_parameter: {
    status: 400,
    title: { zh: '未知参数', en: 'Unknown parameter' },
    remedy: {
      zh: '删去或改正该参数，known 列出可用的参数',
      en: 'Remove or correct it; known lists what is accepted',
    },
  },
  invalid_parameter: {
    status: 400,
    title: { zh: '参数值无效', en: 'Invalid parameter' },
    remedy: {
      zh: '按 detail 改正参数值；参数不得为空或重复',
      en: 'Correct it as detail says; no parameter may be empty or repeated',
    },
  },
  unknown_field: {
    status: 400,
    title: { zh: '未知字段', en: 'Unknown field' },
    remedy: {
      zh: '使用 known 中的字段名，或 /fields 给出的字段',
      en: 'Use a name in known, or one that /fields gives',
    },
  },
  unknown_operator: {
    status: 400,
    title: { zh: '未知运算符', en: 'Unknown operator' },
    remedy: {
      zh: '使用 known 中该类型字段可用的运算符',
      en: 'Use an operator in known, which fields of this type have',
    },
  },
  invalid_value: {
    status: 400,
    title: { zh: '条件的值无效', en: 'Invalid value of a condition' },
    remedy: {
      zh: '按字段的类型书写值，形式见 detail',
      en: "Write the value as the field's type asks; detail shows how",
    },
  },
  invalid_filter: {
    status: 400,
    title: { zh: '筛选条件无效', en: 'Invalid filter' },
    remedy: {
      zh: '按 detail 指出的位置改正 CQL2 文本，或减少条件',
      en: 'Correct the CQL2 text where detail points to, or ask for less at once',
    },
  },
  invalid_cursor: {
    status: 400,
    title: { zh: '游标无效', en: 'Invalid cursor' },
    remedy: {
      zh: '原样使用 links.next，或从第一页重新开始',
      en: 'Follow links.next as it is, or start again from the first page',
    },
  },
  query_too_large: {
    status: 400,
    title: { zh: '查询过大', en: 'Query too large' },
    remedy: {
      zh: '减少分组或统计量、加上条件，或改用下载文件',
      en: 'Group by less, ask for fewer metrics, add conditions, or use the downloads',
    },
  },
  export_too_large: {
    status: 400,
    title: { zh: '导出过大', en: 'Export too large' },
    remedy: {
      zh: '按 detail 减少行或字段，或改用 csv、ndjson 等没有上限的格式',
      en: 'Ask for fewer rows or columns as detail says, or for csv or ndjson, which have no limit',
    },
  },
  bad_request: {
    status: 400,
    title: { zh: '请求不是有效的 HTTP', en: 'Not a valid HTTP request' },
    remedy: {
      zh: '检查请求行、Host 头与地址的写法',
      en: 'Look at the request line, the Host header and the address',
    },
  },
  dataset_conditional: {
    status: 403,
    title: { zh: '有条件开放的数据集', en: 'Conditionally open dataset' },
    remedy: {
      zh: '元数据公开，数据须按 conditions 申请',
      en: 'Metadata are open; apply for the data as conditions say',
    },
  },
  dataset_not_found: {
    status: 404,
    title: { zh: '没有这个数据集', en: 'Dataset not found' },
    remedy: { zh: '在 /api/v1/datasets 中查找数据集', en: 'Look it up at /api/v1/datasets' },
  },
  version_not_found: {
    status: 404,
    title: { zh: '没有这个版本', en: 'Version not found' },
    remedy: { zh: '可用的版本见 …/versions', en: 'See …/versions for those there are' },
  },
  record_not_found: {
    status: 404,
    title: { zh: '没有这条记录', en: 'Record not found' },
    remedy: { zh: '行号从 1 到 meta.total', en: 'Rows count from 1 to meta.total' },
  },
  format_unavailable: {
    status: 404,
    title: { zh: '没有这种格式', en: 'Format not available' },
    remedy: { zh: '使用 known 中的格式', en: 'Use a format in known' },
  },
  path_not_found: {
    status: 404,
    title: { zh: '没有这个地址', en: 'Path not found' },
    remedy: { zh: '全部地址见 /api/v1/openapi.json', en: 'See /api/v1/openapi.json for all paths' },
  },
  method_not_allowed: {
    status: 405,
    title: { zh: '不支持的方法', en: 'Method not allowed' },
    remedy: { zh: '本接口只读，请用 GET 或 HEAD', en: 'The API is read-only: use GET or HEAD' },
  },
  not_acceptable: {
    status: 406,
    title: { zh: '没有可接受的格式', en: 'Not acceptable' },
    remedy: {
      zh: '在 Accept 中列出 known 中的一种媒体类型，或去掉 Accept',
      en: 'Name a media type in known in Accept, or leave Accept out',
    },
  },
  dataset_withdrawn: {
    status: 410,
    title: { zh: '数据集已撤回', en: 'Dataset withdrawn' },
    remedy: { zh: '请停止使用并删除已下载的副本', en: 'Stop using it and delete copies' },
  },
  cursor_version_gone: {
    status: 410,
    title: { zh: '游标所属的版本已不再提供', en: "The cursor's version is gone" },
    remedy: {
      zh: '按 links.current 从当前版本的第一页重新开始',
      en: 'Follow links.current to the first page of the current version',
    },
  },
  version_gone: {
    status: 410,
    title: { zh: '该版本已不再保留', en: 'The version is no longer kept' },
    remedy: {
      zh: '使用 links 中的当前版本，或 known 中仍保留的版本',
      en: 'Use the current version in links, or one of those in known',
    },
  },
  uri_too_long: {
    status: 414,
    title: { zh: '地址过长', en: 'Address too long' },
    remedy: {
      zh: '地址不得超过 8,000 个字符：减少条件，或用 in 代替多个条件',
      en: 'An address may have 8,000 characters: use fewer conditions, or one with in instead of many',
    },
  },
  rate_limited: {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    remedy: {
      zh: '按 Retry-After 稍后重试；需要全部数据时请用 export 或下载文件',
      en: 'Try again after Retry-After; use an export or the downloads for all data',
    },
  },
  headers_too_large: {
    status: 431,
    title: { zh: '请求头过大', en: 'Request headers too large' },
    remedy: { zh: '请求头合计不得超过 16 KB', en: 'All headers together may have 16 KB' },
  },
  internal: {
    status: 500,
    title: { zh: '服务器内部错误', en: 'Internal error' },
    remedy: {
      zh: '请稍后重试；静态下载文件不受影响',
      en: 'Try again later; the static downloads still work',
    },
  },
  query_timeout: {
    status: 503,
    title: { zh: '查询超时', en: 'Query timed out' },
    remedy: {
      zh: '缩小范围、减少条件或改用下载文件；查询已中止',
      en: 'Narrow it down, or use the downloads; the query was interrupted',
    },
  },
  busy: {
    status: 503,
    title: { zh: '服务繁忙', en: 'Too busy' },
    remedy: {
      zh: '按 Retry-After 稍后重试；整页浏览和下载不受影响',
      en: 'Try again after Retry-After; plain pages and downloads still work',
    },
  },
  not_ready: {
    status: 503,
    title: { zh: '服务尚未就绪', en: 'Not ready' },
    remedy: { zh: '请稍后重试', en: 'Try again shortly' },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>

/** Permanent code of a problem. */
export type ProblemCode = keyof typeof problems

/** All codes, in the order of the catalogue. */
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]]

/** Address of the page section that explains a problem. */
export const problemType = (code: ProblemCode): string => `/developers/errors/#${code}`

/** Media type of every problem (RFC 9457). */
export const problemMediaType = 'application/problem+json; charset=utf-8'
