import { strToU8, zipSync } from 'fflate'

/** A cell of a workbook made for a test: text, number (or its text in the file), boolean, a serial date, a formula error. */
export type SheetCell =
  | string
  | number
  | boolean
  | null
  | { readonly number: string }
  | { readonly serial: number }
  | { readonly error: string }
  /** A formula; without a value it was never calculated. */
  | { readonly formula: string; readonly value?: number }

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

const escapeXml = (text: string): string => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)

const cellXml = (cell: SheetCell, place: string): string => {
  if (cell === null) return ''
  if (typeof cell === 'string')
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if ('number' in cell) return `<c r="${place}"><v>${cell.number}</v></c>`
  if ('formula' in cell)
    return `<c r="${place}"><f>${escapeXml(cell.formula)}</f>${cell.value === undefined ? '' : `<v>${cell.value}</v>`}</c>`
  if ('error' in cell) return `<c r="${place}" t="e"><v>${cell.error}</v></c>`
  return `<c r="${place}" s="1"><v>${cell.serial}</v></c>`
}

/** What a sheet has beside its cells: merged blocks such as A1:B1, and hidden rows, from 1. */
export interface SheetMarks {
  readonly merges?: readonly string[]
  readonly hidden?: readonly number[]
}

const sheetXml = (
  rows: readonly (readonly SheetCell[])[],
  { merges = [], hidden = [] }: SheetMarks,
): string => {
  const body = rows.map((cells, y) => {
    const inner = cells.map((cell, x) => cellXml(cell, `${String.fromCharCode(65 + x)}${y + 1}`)).join('')
    return `<row r="${y + 1}"${hidden.includes(y + 1) ? ' hidden="1"' : ''}>${inner}</row>`
  })
  const refs = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  const merged = refs === '' ? '' : `<mergeCells count="${merges.length}">${refs}</mergeCells>`
  return `${head}<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData>${merged}</worksheet>`
}

const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="0"/><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="22" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** The bytes of an .xlsx workbook with the given sheets. */
export const workbook = (
  sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>,
  marks: SheetMarks = {},
): Uint8Array => {
  const names = Object.keys(sheets)
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${names.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packaged}/relationships">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
  }
  for (const [i, name] of names.entries())
    parts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheets[name] ?? [], marks)
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])))
}
