import { error, note, type Problem, saveAs, say, shorten, warning } from './problem.ts'

/** A workbook that cannot be read. */
export const xlsxBroken = error(
  'xlsx_broken',
  say('不是可读的 .xlsx 工作簿', 'not a readable .xlsx workbook'),
  saveAs,
)

/** A workbook too big to be read whole. */
export const xlsxTooBig = error(
  'xlsx_too_big',
  say('工作簿解压后超过 512 MiB', 'the workbook unpacks to more than 512 MiB'),
  say('导出为 CSV', 'export it as CSV'),
)

/** A sheet that the workbook lacks. */
export const sheetMissing = (wanted: string, known: readonly string[]): Problem =>
  error(
    'xlsx_sheet',
    say(
      `没有工作表“${wanted}”，现有：${shorten(known, '、')}`,
      `no sheet "${wanted}"; there are: ${known.join(', ')}`,
    ),
    say('改正 data 中的 sheet', 'correct sheet under data'),
  )

/** Cells that show a formula's failure, which are read as empty. */
export const xlsxFormulaError = warning(
  'xlsx_formula_error',
  say(
    '工作簿中有公式错误（如 #N/A、#REF!），这些单元格按空值读取',
    'the workbook has formula errors (#N/A, #REF! …); those cells are read as empty',
  ),
  say('改正公式，或把单元格粘贴为数值', 'mend the formulas, or paste the cells as values'),
)

/** Cells whose formula has no value in the file, as programs write them that do not calculate. */
export const xlsxUncalculated = (cells: number): Problem =>
  error(
    'xlsx_uncalculated',
    say(`有 ${cells} 个公式没有计算结果`, `${cells} formulas have no value in the file`),
    say(
      '用 Excel 或 WPS 打开并保存一次，或粘贴为数值',
      'open and save it in Excel or WPS, or paste the cells as values',
    ),
  )

/** A hidden row, of which nobody has said whether it is to leave. */
export const xlsxHidden = error(
  'xlsx_hidden',
  say('该行是隐藏的，无法确定是否要公开', 'the row is hidden: nothing says whether it is to be published'),
  say(
    '取消隐藏或删除该行；或在 data 中写 hidden: read（读入）或 hidden: skip（不读）',
    'show or delete it, or write hidden: read or hidden: skip under data',
  ),
)

/** Cells merged downwards among the data. */
export const xlsxMerged = (blocks: number): Problem =>
  note(
    'xlsx_merged',
    say(
      `数据中有 ${blocks} 处纵向合并的单元格，其值填入每一行`,
      `${blocks} blocks of merged cells among the data: each of their rows has the value`,
    ),
    say('如不对，取消合并后逐行填写', 'if not, unmerge them and fill in each row'),
  )

/** A header of several rows, as its merged cells tell. */
export const headerMerged = (rows: number): Problem =>
  note(
    'header_merged',
    say(
      `表头有合并单元格，按 ${rows} 行读取，名称以“/”相连`,
      `the header has merged cells: read as ${rows} rows, names joined by "/"`,
    ),
    say('如不对，用 headerRows 声明表头的行数', 'if not, say with headerRows how many it has'),
  )

/** Sheets that are not read because the entry names none. */
export const otherSheets = (names: readonly string[]): Problem =>
  note(
    'xlsx_sheets',
    say(
      `有 ${names.length} 个工作表，只读取“${names[0]}”；其余：${shorten(names.slice(1), '、')}`,
      `there are ${names.length} sheets, “${names[0]}” is read; not: ${shorten(names.slice(1), ', ')}`,
    ),
    say('用 sheet 写明取哪一个；要取多个就各写一项', 'name one with sheet; for several, write an item each'),
  )
