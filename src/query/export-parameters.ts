import { pageParameters } from './page-parameters.ts'
import type { ParameterTable } from './parameter.ts'

const { select, sort, q, filter, bbox } = pageParameters

/** What an export takes in any format: which rows, in what order, and which columns. */
export const rowsParameters = { select, sort, q, filter, bbox } as const satisfies ParameterTable

/** How CSV is written. */
export const csvParameters = {
  bom: {
    kind: 'choice',
    of: ['true', 'false'],
    default: 'false',
    about: {
      zh: '仅 csv：以字节顺序标记开头，供 Excel 识别 UTF-8',
      en: 'csv only: begin with a byte order mark, so that Excel knows UTF-8',
    },
  },
  formulas: {
    kind: 'choice',
    of: ['keep', 'escape'],
    default: 'keep',
    about: {
      zh: '仅 csv：escape 在会被表格软件当作公式的文本（= + - @、制表符等开头）前加撇号；keep 原样保留',
      en: 'csv only: escape puts an apostrophe before texts that spreadsheets run as formulas (= + - @ tab …); keep leaves every cell as it is',
    },
  },
} as const satisfies ParameterTable

/** What an export as CSV takes. */
export const csvExportParameters = { ...rowsParameters, ...csvParameters } as const satisfies ParameterTable

/** What a page as CSV takes. */
export const csvPageParameters = { ...pageParameters, ...csvParameters } as const satisfies ParameterTable
