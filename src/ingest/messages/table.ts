import { error, note, type Problem, say, shorten, visible, warning } from './problem.ts'

/** An open field whose column the file lacks; `similar` is the header that comes nearest. */
export const columnMissing = (
  wanted: readonly string[],
  header: readonly string[],
  similar: string | undefined,
): Problem =>
  error(
    'column_missing',
    say(
      `找不到列${shorten(wanted, '或')}；文件的列有：${shorten(header, '、')}`,
      `no column ${shorten(wanted, ' or ')}; the file has: ${shorten(header, ', ')}`,
    ),
    say(
      `改正该字段的 column 或 title${similar === undefined ? '' : `（是否为“${visible(similar)}”？）`}，或检查 headerRow`,
      `correct the field's column or title${similar === undefined ? '' : ` (“${visible(similar)}”?)`}, or check headerRow`,
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
  'blank_row',
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

/** A row with a line end, outside quotes, that is not the one of the other lines. */
export const mixedLineEnds = error(
  'csv_line_ends',
  say(
    '换行符不一致：此行中有与其他行不同的换行符，无法确定一行在哪里结束',
    'line ends differ: one in this row is not that of the other lines, so where the row ends is not certain',
  ),
  say(
    '把换行符统一为 LF 或 CRLF；单元格中的换行要加双引号',
    'make all line ends LF, or all CRLF; put cells with line breaks into quotes',
  ),
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

const footers = {
  total: say('末尾的合计行不是数据，没有读入', 'a row of totals at the end is no data and was left out'),
  note: say('末尾的注释行不是数据，没有读入', 'a note at the end is no data and was left out'),
} as const

/** A row at the end that is a total or a note and was not read. */
export const footerLeft = (kind: keyof typeof footers): Problem =>
  warning(
    `footer_${kind}`,
    footers[kind],
    say('若是数据：在 data 中写 footer: false', 'if it is data: write footer: false under data'),
  )

/** The header stands below lines that are titles; `row` is counted from 1. */
export const headerFound = (row: number): Problem =>
  note(
    'header_found',
    say(`表头取自第 ${row} 行，其上的行视为标题`, `the header is row ${row}; the rows above it are titles`),
    say('如不对，用 headerRow 声明表头所在的行', 'if not, say with headerRow where the header is'),
  )

/** The header is declared to stand below the end of the file, which has `rows` rows. */
export const headerBeyond = (rows: number): Problem =>
  error(
    'header_beyond',
    say(
      `headerRow、headerRows 所指的表头超出文件末尾，文件只有 ${rows} 行`,
      `the header that headerRow and headerRows name is beyond the end: there are ${rows} rows`,
    ),
    say('改正 data 中的 headerRow 或 headerRows', 'correct headerRow or headerRows under data'),
  )

/** Rows that have cells beyond the header, all of them empty. */
export const emptyCells = warning(
  'csv_cells_empty',
  say('该行多出的单元格都是空的，已忽略', 'the row has more cells than the header, all empty: ignored'),
  say('删除行末多余的分隔符', 'delete the delimiters at the end of the row'),
)

/** A header with a number among its names. */
export const headerDoubtful = warning(
  'header_doubtful',
  say('表头中有数字，文件可能没有表头', 'there is a number in the header: the file may have none'),
  say(
    '没有表头的，在 data 中写 header: false；表头在别处的，写 headerRow',
    'write header: false under data where there is none, headerRow where it is elsewhere',
  ),
)
