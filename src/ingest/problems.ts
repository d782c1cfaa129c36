import type { Bilingual } from '#errors/finding.ts'
import type { Fault } from './encoding.ts'
import type { Problem } from './finding-log.ts'
import type { GeometryFault } from './geometry.ts'

const say = (zh: string, en: string): Bilingual => ({ zh, en })
const error = (code: string, what: Bilingual, remedy: Bilingual): Problem => ({
  code,
  severity: 'error',
  what,
  remedy,
})
const warning = (code: string, what: Bilingual, remedy: Bilingual): Problem => ({
  ...error(code, what, remedy),
  severity: 'warning',
})
const list = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、')

const saveAs = say(
  '另存为 .xlsx 或 UTF-8 编码的 .csv 后重新填写路径',
  'save it as .xlsx or as a UTF-8 .csv and name that file',
)
const exportAgain = say('从来源系统重新导出该文件', 'export the file from its source again')

/** The file is not there, or is a folder. */
export const fileMissing = error(
  'file_missing',
  say('文件不存在', 'there is no such file'),
  say(
    '检查 data 中的 path（相对于条目所在的文件）',
    'check `path` under data (relative to the file of the entry)',
  ),
)

/** Nothing to read: no bytes, or nothing but white space. */
export const fileEmpty = error('file_empty', say('文件是空的', 'the file is empty'), exportAgain)

/** A header and no data row. */
export const noRows = error('file_no_rows', say('没有数据行', 'there are no data rows'), exportAgain)

/** The ending of the file's name says no known format. */
export const formatUnknown = (ending: string, known: readonly string[]): Problem =>
  error(
    'file_format_unknown',
    say(`无法识别的文件格式“.${ending}”`, `unknown file format ".${ending}"`),
    say(
      `在 data 中声明 format，或使用以下扩展名之一（可加 .gz）：${known.join(' ')}`,
      `declare format under data, or use one of these endings (.gz may follow): ${known.join(' ')}`,
    ),
  )

const refusedFormat = (zh: string, en: string, remedy: Bilingual): Problem =>
  error('file_format_refused', say(`不读取${zh}`, `${en} is not read`), remedy)

/** Formats that are known and not read, by ending. */
export const refused = {
  zip: refusedFormat(
    '压缩包 .zip',
    'a .zip archive',
    say(
      '解压后逐个列出文件，或用 gzip 压缩单个文件 (.gz)',
      'unpack it and list its files, or gzip each file (.gz)',
    ),
  ),
  xls: refusedFormat('旧版 Excel 文件 .xls', 'an old Excel file (.xls)', saveAs),
  et: refusedFormat('WPS 表格文件 .et', 'a WPS spreadsheet (.et)', saveAs),
  ods: refusedFormat('OpenDocument 表格 .ods', 'an OpenDocument spreadsheet (.ods)', saveAs),
} as const satisfies Readonly<Record<string, Problem>>

/** A .gz file that is not gzip or is cut short. */
export const gzipBroken = error(
  'gzip_broken',
  say('不是完整的 gzip 文件', 'not a whole gzip file'),
  say('重新压缩或重新下载该文件', 'compress or download the file again'),
)

/** A .gz file beyond the limits of gunzip.ts. */
export const gzipTooBig = error(
  'gzip_too_big',
  say(
    '解压后超出上限（8 GiB，或压缩前后相差 250 倍以上）',
    'unpacks to more than the limit (8 GiB, or 250 times its size)',
  ),
  say('拆分该文件，或直接提供未压缩的文件', 'split the file, or give it unpacked'),
)

const byteAt = ({ offset, line }: Fault): Bilingual =>
  say(`第 ${offset + 1} 个字节（第 ${line} 行）`, `at byte ${offset + 1} (line ${line})`)

/** Neither a byte order mark, nor UTF-8, nor Chinese text in GB18030. */
export const encodingUnknown = (fault: Fault): Problem =>
  error(
    'encoding_unknown',
    say(
      `编码无法识别：${byteAt(fault).zh}起不是 UTF-8，整个文件也不是中文 GB18030/GBK`,
      `the encoding can't be recognised: not UTF-8 ${byteAt(fault).en}, nor Chinese text in GB18030/GBK`,
    ),
    say('另存为 UTF-8，或在 data 中声明 encoding', 'save it as UTF-8, or declare encoding under data'),
  )

/** The file does not decode under the encoding that is declared for it. */
export const encodingMismatch = (declared: string, fault: Fault): Problem =>
  error(
    'encoding_mismatch',
    say(
      `${byteAt(fault).zh}不符合声明的编码 ${declared}`,
      `not ${declared}, as declared, ${byteAt(fault).en}`,
    ),
    say(
      '改正或删除 data 中的 encoding（删除后自动识别）',
      'correct encoding under data, or remove it to have it detected',
    ),
  )

/** The declared encoding is not one that is known. */
export const encodingName = (declared: string): Problem =>
  error(
    'encoding_name',
    say(`不认识的编码名称“${declared}”`, `unknown encoding name "${declared}"`),
    say(
      '可用：utf-8、gb18030、gbk、gb2312、utf-16le、utf-16be、big5、shift_jis、euc-kr、windows-1252 等 WHATWG 编码名称',
      'known: utf-8, gb18030, gbk, gb2312, utf-16le, utf-16be, big5, shift_jis, euc-kr, windows-1252 and other WHATWG labels',
    ),
  )

/** A damaged character (U+FFFD) stands in the text itself. */
export const replacementCharacter = warning(
  'encoding_damaged',
  say(
    '文件中有“\uFFFD”，内容在此前的转码中已经损坏',
    'there is "\uFFFD" in the file: an earlier conversion damaged it',
  ),
  exportAgain,
)

/** An open field whose column the file lacks. */
export const columnMissing = (wanted: readonly string[], header: readonly string[]): Problem =>
  error(
    'column_missing',
    say(
      `找不到列 ${wanted.map((name) => `“${name}”`).join(' 或 ')}，文件的列有：${list(header)}`,
      `no column ${wanted.map((name) => `"${name}"`).join(' or ')}; the file has: ${header.join(', ')}`,
    ),
    say(
      '改正该字段的 column 或 title，或检查 headerRow',
      "correct the field's column or title, or check headerRow",
    ),
  )

/** Two columns carry the header of one open field. */
export const columnDuplicate = (header: string): Problem =>
  error(
    'column_duplicate',
    say(`表头“${header}”出现多次，无法确定取哪一列`, `the header "${header}" stands more than once`),
    say('在源文件中改名其中一列', 'rename one of the columns in the source file'),
  )

/** Two open fields claim one column. */
export const columnShared = (names: readonly string[]): Problem =>
  error(
    'column_shared',
    say(`字段 ${names.join('、')} 对应同一列`, `the fields ${names.join(', ')} claim the same column`),
    say('用 column 写明各字段的表头', "name each field's header in column"),
  )

/** A row with too many or too few cells. */
export const ragged = (cells: number, columns: number): Problem =>
  error(
    cells > columns ? 'csv_row_long' : 'csv_row_short',
    say(
      `该行有 ${cells} 个单元格，表头有 ${columns} 列`,
      `the row has ${cells} cells, the header has ${columns}`,
    ),
    cells > columns
      ? say(
          '给含分隔符的内容加上双引号，或检查 delimiter',
          'quote the cells that hold a delimiter, or check delimiter',
        )
      : say('补全该行，或检查换行与引号', 'complete the row, or check line breaks and quotes'),
  )

/** A blank line between data rows. */
export const blankLine = warning(
  'csv_blank_line',
  say('数据中间有空行，已跳过', 'a blank line among the data was skipped'),
  say('删除空行', 'delete the blank line'),
)

/** Quotes that do not pair. */
export const quotes = error(
  'csv_quotes',
  say('双引号不成对（或一行超过 16 MiB）', 'the double quotes do not pair (or a row is over 16 MiB)'),
  say(
    '含双引号的内容应整体加引号，其中的双引号写两次',
    'quote the whole cell and double each quote inside it',
  ),
)

/** Lines that end in CRLF among lines that end in LF. */
export const mixedLineEnds = error(
  'csv_line_ends',
  say('换行符不一致：多数为 LF，此行为 CRLF', 'line ends differ: LF elsewhere, CRLF here'),
  say('把换行符统一为 LF 或 CRLF', 'make all line ends LF, or all CRLF'),
)

/** A declared delimiter that cannot be one. */
export const badDelimiter = (delimiter: string): Problem =>
  error(
    'csv_delimiter',
    say(`不能用 ${JSON.stringify(delimiter)} 作分隔符`, `${JSON.stringify(delimiter)} can't be a delimiter`),
    say(
      '可用：, ; | \\t，或删除 delimiter 以自动识别',
      'use one of , ; | \\t, or remove delimiter to have it detected',
    ),
  )

/** `mask: hash` without a secret. */
export const maskKeyMissing = error(
  'mask_key_missing',
  say('字段的 mask 为 hash，但没有密钥', 'the field has `mask: hash` and there is no key'),
  say(
    '设置环境变量 KAIFANG_MASK_KEY（足够长的随机文字）',
    'set the environment variable KAIFANG_MASK_KEY to a long random text',
  ),
)

/** A cell that is not of the type of its field; `shown` describes it, or quotes it where that is allowed. */
export const cellType = (type: Bilingual, shown: Bilingual): Problem =>
  error(
    'cell_type',
    say(`${shown.zh}不是${type.zh}`, `${shown.en} is not ${type.en}`),
    say(
      '改正单元格，把字段的 type 改为 string，或在 missingValues 中声明',
      'correct the cell, change the type of the field to string, or list the word in missingValues',
    ),
  )

/** A number that a double cannot hold as it is written. */
export const cellPrecision = (shown: Bilingual): Problem =>
  error(
    'cell_precision',
    say(
      `${shown.zh}的位数超过数值类型能精确保存的范围`,
      `${shown.en} has more digits than a number can hold exactly`,
    ),
    say('把字段的 type 改为 string', 'change the type of the field to string'),
  )

/** A long number that a spreadsheet has rounded to 15 digits. */
export const cellRounded = (shown: Bilingual): Problem =>
  error(
    'cell_rounded',
    say(
      `${shown.zh}以数值存放，Excel 只保留 15 位，末尾的数字已经丢失`,
      `${shown.en} is stored as a number: Excel keeps 15 digits, the last ones are lost`,
    ),
    say(
      '把该列设为文本格式后重新填写，或从来源系统导出 CSV',
      'format the column as text and enter it again, or export CSV from its source',
    ),
  )

/** Text that cannot be published: a NUL character or half of a surrogate pair. */
export const cellCharacter = error(
  'cell_character',
  say('文字中有 NUL 或不成对的代理字符', 'the text holds a NUL character or half of a surrogate pair'),
  say('删除该字符，或检查 encoding', 'remove the character, or check encoding'),
)

/** JSON that cannot be parsed. */
export const jsonSyntax = error(
  'json_syntax',
  say('JSON 语法错误', 'not valid JSON'),
  say('用 JSON 检查工具改正该处', 'mend it at this place with a JSON checker'),
)

/** JSON whose top is neither an array nor an object with an array `data`. */
export const jsonNotArray = (isFeatures: boolean): Problem =>
  error(
    'json_not_array',
    say('JSON 的最外层不是数组', 'the JSON is not an array'),
    isFeatures
      ? say(
          '这是 GeoJSON：在 data 中声明 format: geojson',
          'this is GeoJSON: declare format: geojson under data',
        )
      : say(
          '改为对象的数组 [{…}, {…}] 或 {"data": [{…}]}',
          'make it an array of objects [{…}, {…}] or {"data": [{…}]}',
        ),
  )

/** An element of the array, or a line of NDJSON, that is no object. */
export const jsonNotObject = error(
  'json_not_object',
  say('该记录不是 JSON 对象', 'the record is not a JSON object'),
  say('每条记录写成 {"列": 值}', 'write each record as {"column": value}'),
)

/** A JSON document that is too big to be read whole. */
export const jsonTooBig = error(
  'json_too_big',
  say('JSON 文件超过 256 MiB', 'the JSON file is over 256 MiB'),
  say('改为 NDJSON（每行一个对象）或 CSV', 'make it NDJSON (one object a line) or CSV'),
)

/** Not a FeatureCollection. */
export const geojsonType = error(
  'geojson_type',
  say('不是 GeoJSON FeatureCollection', 'not a GeoJSON FeatureCollection'),
  say('按 RFC 7946 导出为 FeatureCollection', 'export it as a FeatureCollection (RFC 7946)'),
)

/** A member of `features` that is no Feature. */
export const geojsonFeature = error(
  'geojson_feature',
  say('该要素不是 GeoJSON Feature', 'not a GeoJSON Feature'),
  say(
    '每个要素须有 "type": "Feature"、properties 与 geometry',
    'each needs "type": "Feature", properties and geometry',
  ),
)

/** Coordinates compressed the way ECharts maps are. */
export const geojsonEncoded = error(
  'geojson_encoded',
  say(
    '这是 ECharts 的压缩格式 ("UTF8Encoding": true)，不是 GeoJSON',
    'this is the compressed map format of ECharts ("UTF8Encoding": true), not GeoJSON',
  ),
  say('改用未压缩的 GeoJSON 原文件', 'use the uncompressed GeoJSON it was made from'),
)

/** A coordinate system other than WGS 84. */
export const geojsonCrs = error(
  'geojson_crs',
  say('坐标系不是 WGS 84 (CRS84)', 'the coordinates are not WGS 84 (CRS84)'),
  say(
    '转换为 WGS 84 经纬度并删除 crs 成员 (RFC 7946 §4)',
    'convert to WGS 84 degrees and remove the crs member (RFC 7946 §4)',
  ),
)

/** Coordinates in CGCS2000 (EPSG:4490), which differ from WGS 84 by centimetres. */
export const geojsonCgcs2000 = warning(
  'geojson_crs',
  say(
    '坐标系为 CGCS2000 (EPSG:4490)，按 WGS 84 发布，两者相差在厘米级',
    'the coordinates are CGCS2000 (EPSG:4490); published as WGS 84, centimetres apart',
  ),
  say('如需消除此提示，删除 crs 成员', 'remove the crs member to silence this'),
)

/** A workbook that cannot be read. */
export const xlsxBroken = error(
  'xlsx_broken',
  say('不是可读的 .xlsx 工作簿', 'not a readable .xlsx workbook'),
  saveAs,
)

/** A workbook too big to be read whole. */
export const xlsxTooBig = error(
  'xlsx_too_big',
  say('工作簿解压后超过 1 GiB', 'the workbook unpacks to more than 1 GiB'),
  say('导出为 CSV', 'export it as CSV'),
)

/** A sheet that the workbook lacks. */
export const sheetMissing = (wanted: string, known: readonly string[]): Problem =>
  error(
    'xlsx_sheet',
    say(
      `没有工作表“${wanted}”，现有：${list(known)}`,
      `no sheet "${wanted}"; there are: ${known.join(', ')}`,
    ),
    say('改正 data 中的 sheet', 'correct sheet under data'),
  )

const geometryFaults: Readonly<Record<GeometryFault, Bilingual>> = {
  type: say('不是 GeoJSON 几何对象', 'not a GeoJSON geometry'),
  coordinates: say(
    'coordinates 的层级或数值不符合其类型',
    'the coordinates do not suit the type of the geometry',
  ),
  range: say(
    '坐标超出经纬度范围（经度 ±180，纬度 ±90）',
    'a coordinate is out of range (longitude ±180, latitude ±90)',
  ),
  ring: say(
    '多边形的环未闭合或少于 4 个点',
    'a ring of a polygon is not closed or has fewer than 4 positions',
  ),
}

/** A geometry that RFC 7946 does not allow. */
export const geometry = (fault: GeometryFault): Problem =>
  error(
    'geojson_geometry',
    geometryFaults[fault],
    fault === 'range'
      ? say('转换为 WGS 84 经纬度，经度在前', 'convert to WGS 84 degrees, longitude first')
      : say('按 RFC 7946 §3.1 修正该几何对象', 'mend the geometry (RFC 7946 §3.1)'),
  )
