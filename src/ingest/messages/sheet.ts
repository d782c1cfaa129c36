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

/** A cell that shows a formula's failure, `code`, which is read as empty. */
export const xlsxFormulaError = (code: string): Problem =>
  warning(
    'xlsx_formula_error',
    say(
      `公式出错（${code || '#'}），该单元格按空值读取`,
      `the formula failed (${code || '#'}); the cell is read as empty`,
    ),
    say('改正公式，或把单元格粘贴为数值', 'mend the formula, or paste the cell as a value'),
  )

/** A cell whose formula has no value in the file, as programs write them that do not calculate. */
export const xlsxUncalculated = error(
  'xlsx_uncalculated',
  say('公式没有计算结果', 'the formula has no value in the file'),
  say(
    '用 Excel 或 WPS 打开并保存一次，或粘贴为数值',
    'open and save it in Excel or WPS, or paste the cells as values',
  ),
)

/** Numbers that a sheet shows as percentages. */
export const xlsxPercent = (cells: number): Problem =>
  note(
    'xlsx_percent',
    say(
      `${cells} 个单元格以百分比显示，按其数值读取（12.5% 为 0.125）；unit 为 % 的信息项读作 12.5`,
      `${cells} cells are shown as percentages and read as the numbers they are (12.5% is 0.125); fields with the unit % read 12.5`,
    ),
    say('要以百分数发布，在信息项写 unit: "%"', 'to publish percentages, give the field unit: "%"'),
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

/** A hidden column of an open field. */
export const xlsxHiddenColumn = warning(
  'xlsx_hidden_column',
  say(
    '该列在工作表中是隐藏的；信息项写明开放，照常读入',
    'the column is hidden in the sheet; its field is open, and it is read',
  ),
  say(
    '确认要公开；不公开的，去掉信息项的 open',
    'make sure that it is to be published; if not, remove open from the field',
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
export const otherSheets = (read: string, others: readonly string[]): Problem =>
  note(
    'xlsx_sheets',
    say(
      `有 ${others.length + 1} 个工作表，只读取“${read}”；其余：${shorten(others, '、')}`,
      `there are ${others.length + 1} sheets, “${read}” is read; not: ${shorten(others, ', ')}`,
    ),
    say('用 sheet 写明取哪一个；要取多个就各写一项', 'name one with sheet; for several, write an item each'),
  )

/** A workbook of which every sheet is hidden. */
export const sheetsHidden = (names: readonly string[]): Problem =>
  error(
    'xlsx_sheet',
    say(
      `没有可见的工作表，隐藏的有：${shorten(names, '、')}`,
      `no sheet is visible; hidden are: ${shorten(names, ', ')}`,
    ),
    say('取消隐藏，或用 sheet 写明取哪一个', 'show it, or name it with sheet'),
  )
