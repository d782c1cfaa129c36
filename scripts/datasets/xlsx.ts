import { zipSync } from 'fflate'
import type { Made, TableRow, Value } from './table.ts'

const xml = (text: string): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`)

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything of a workbook except its one sheet. Style 1 is a date, style 2 the bold header. */
const frame = (sheetName: string): Record<string, string> => ({
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`,
  '_rels/.rels':
    `<Relationships xmlns="${packageRels}">` +
    `<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml':
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
    `<sheet name="${escapeXml(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels':
    `<Relationships xmlns="${packageRels}">` +
    `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml':
    `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
    '<fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    '<cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/>' +
    '<xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>',
})

const column = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `${column(Math.floor(index / 26) - 1)}${column(index % 26)}`

/** Days since 1899-12-30, as Excel counts dates. */
const serial = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569

const cellXml = (value: Value, at: string, style: number): string => {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return `<c r="${at}" s="1"><v>${serial(value)}</v></c>`
  return `<c r="${at}" t="inlineStr" s="${style}"><is><t>${escapeXml(value)}</t></is></c>`
}

const rowXml = (values: readonly Value[], row: number, style: number): string =>
  `<row r="${row}">${values.map((value, index) => cellXml(value, `${column(index)}${row}`, style)).join('')}</row>`

/** A workbook of one sheet; text written YYYY-MM-DD becomes a true date cell, other text stays text. */
export const xlsx = (sheetName: string, records: readonly TableRow[]): Made => {
  const columns = Object.keys(records[0] ?? {})
  const rows = records.map((record, index) =>
    rowXml(
      columns.map((name) => record[name] ?? null),
      index + 2,
      0,
    ),
  )
  const sheet =
    `<worksheet xmlns="${main}"><cols><col min="1" max="${columns.length}" width="16" customWidth="1"/></cols>` +
    `<sheetData>${rowXml(columns, 1, 2)}${rows.join('')}</sheetData></worksheet>`
  const files = { ...frame(sheetName), 'xl/worksheets/sheet1.xml': sheet }
  const parts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, xml(text)]))
  return { bytes: zipSync(parts, { level: 9, mtime: new Date(1980, 0, 1) }), rows: records.length }
}
