import type { Bilingual } from '#errors/finding.ts'
import type { Fault } from '#ingest/encoding.ts'
import { error, exportAgain, note, type Problem, saveAs, say, warning } from './problem.ts'

/** The file is not there, or is a folder. */
export const fileMissing = error(
  'file_missing',
  say('文件不存在', 'there is no such file'),
  say(
    '检查 data 中的 path（相对于条目所在的文件）',
    'check `path` under data (relative to the file of the entry)',
  ),
)

/** The file is there and may not be read. */
export const fileUnreadable = error(
  'file_unreadable',
  say('没有读取该文件的权限，或磁盘出错', 'the file may not be read, or the disk fails'),
  say('检查文件权限', 'check the permissions of the file'),
)

/** Nothing to read: no bytes, or nothing but white space. */
export const fileEmpty = error('file_empty', say('文件是空的', 'the file is empty'), exportAgain)

/** No data row, and fields whose type only rows could tell. */
export const noRows = error(
  'file_no_rows',
  say('没有数据行', 'there are no data rows'),
  say(
    '从来源系统重新导出该文件；确实暂无数据时，给每个开放的信息项写明 type，即发布为空表',
    'export the file from its source again; where there are no data yet, declare the type of every open field: it is published without rows then',
  ),
)

/** No data row, in a table whose fields all say their type, or in one of several files. */
export const emptyTable = warning(
  'file_no_rows',
  say('没有数据行，按空表处理', 'there are no data rows: it is taken to be empty'),
  say(
    '若不应为空：从来源系统重新导出该文件',
    'where it should not be: export the file from its source again',
  ),
)

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
    '扩展名不是 .zip 的压缩包',
    'a .zip archive under another ending',
    say('把扩展名改为 .zip，或解压后列出文件', 'rename it to .zip, or unpack it and list its files'),
  ),
  locked: refusedFormat(
    '有打开密码的工作簿（也可能是改了扩展名的旧版 .xls）',
    'a workbook with a password (or an old .xls under another ending)',
    say('去掉密码，另存为 .xlsx 或 .csv', 'save it without a password, as .xlsx or .csv'),
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

const encodingNames: Readonly<Record<string, string>> = {
  gb18030: 'GB18030 (GBK)',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'euc-kr': 'EUC-KR',
  'euc-jp': 'EUC-JP',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
}

/** The encoding that was detected, with how sure it is, 0 to 1; a byte order mark is certain. */
export const encodingDetected = (encoding: string, confidence: number): Problem => {
  const name = encodingNames[encoding] ?? encoding
  const sure = `${Math.floor(confidence * 100)} %`
  return (confidence < DOUBTED ? warning : note)(
    'encoding_detected',
    say(`按 ${name} 读取（自动识别，把握 ${sure}）`, `read as ${name} (detected, ${sure} sure)`),
    say('如有乱码，在 data 中声明 encoding', 'where characters are wrong, declare encoding under data'),
  )
}

/** Confidence below which what was detected may as well be something else. */
const DOUBTED = 0.6

/** Neither a byte order mark, nor UTF-8, nor Chinese, Japanese or Korean text in an encoding that is told apart. */
export const encodingUnknown = (fault: Fault): Problem =>
  error(
    'encoding_unknown',
    say(
      `编码无法识别：${byteAt(fault).zh}起不是 UTF-8，整个文件也不像 GB18030/GBK、Big5、Shift_JIS、EUC-KR 或 EUC-JP`,
      `the encoding can't be recognised: not UTF-8 ${byteAt(fault).en}, nor text in GB18030/GBK, Big5, Shift_JIS, EUC-KR or EUC-JP`,
    ),
    say(
      '另存为 UTF-8，或在 data 中声明 encoding，例如中文 gb18030、西文 windows-1252',
      'save it as UTF-8, or declare encoding under data, such as gb18030 for Chinese, windows-1252 for western text',
    ),
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

/** The file begins with the mark of UTF-32. */
export const encodingUtf32 = error(
  'encoding_unknown',
  say('文件是 UTF-32，不读取这种编码', 'the file is UTF-32, which is not read'),
  say('另存为 UTF-8', 'save it as UTF-8'),
)

/** The file does not decode as its byte order mark says. */
export const encodingMarked = (marked: string, fault: Fault): Problem =>
  error(
    'encoding_mismatch',
    say(
      `文件带有 ${encodingNames[marked] ?? marked} 的字节顺序标记，${byteAt(fault).zh}却不符合`,
      `the byte order mark says ${encodingNames[marked] ?? marked}: not so ${byteAt(fault).en}`,
    ),
    exportAgain,
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

/** A byte order mark within the text. */
export const byteOrderMark = warning(
  'encoding_mark',
  say(
    '文字中间有字节顺序标记 (U+FEFF)，文件可能由几个文件拼接而成',
    'there is a byte order mark (U+FEFF) within the text: it may be several files in one',
  ),
  say('删除该字符；几个文件拼接的，分开列出', 'remove the character; list files that were joined one by one'),
)
