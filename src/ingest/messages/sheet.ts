import { error, type Problem, saveAs, say, shorten, warning } from './problem.ts'

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
