import type { Cell, Row } from '#ingest/table.ts'
import { encodeCell } from '#release/cell-bytes.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const special = /[&<>\p{Cc}\ufffe\uffff]|_x[\dA-Fa-f]{4}_/u
const specials = new RegExp(special, 'gu')
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A bare carriage return would be read as a line feed (XML 1.0 §2.11).
  '\r': '&#13;',
  '\n': '\n',
  '\t': '\t',
}

/** Characters that XML has not are written as _xHHHH_, and text that looks like that is kept apart (ECMA-376 §22.9.2.19). */
const escapeOne = (match: string): string => {
  if (match.length > 1) return `_x005F${match}`
  const code = match.charCodeAt(0)
  return (
    entities[match] ??
    (code >= 0x7f && code < 0xfffe ? match : `_x${code.toString(16).padStart(4, '0').toUpperCase()}_`)
  )
}

/** Text of an XML element. */
export const xmlText = (text: string): string =>
  special.test(text) ? text.replace(specials, escapeOne) : text

const spaced = /^\s|\s$|[\n\r]/

/** Letters of a column, counted from 0: A, B … Z, AA … */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/**
 * A spreadsheet shows 15 digits of a number: an integer with more would look like another one. From 1e21 on a number is
 * written with an exponent and nobody's code.
 */
const hasTooManyDigits = (value: number): boolean =>
  Math.abs(value) >= 1e15 && Math.abs(value) < 1e21 && Number(value.toPrecision(15)) !== value

/** The text that a cell is written as, or null where it is written as a number, a truth value or not at all. */
export const cellText = (cell: Cell): string | null => {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return hasTooManyDigits(cell) ? String(cell) : null
  return typeof cell === 'object' && cell !== null ? encodeCell(cell) : null
}

const cellXml = (column: string, row: number, cell: Cell): string => {
  if (cell === null) return ''
  const text = cellText(cell)
  const start = `<c r="${column}${row}"`
  if (text !== null) {
    const space = spaced.test(text) ? ' xml:space="preserve"' : ''
    return `${start} t="str"><v${space}>${xmlText(text)}</v></c>`
  }
  return typeof cell === 'boolean'
    ? `${start} t="b"><v>${cell ? 1 : 0}</v></c>`
    : `${start}><v>${cell}</v></c>`
}

/** One row of a sheet, rows counted from 1. Texts are the shortest that stand in their cells (t="str"): never a formula, never a number. */
export const rowXml = (columns: readonly string[], row: number, cells: Row): string => {
  let xml = `<row r="${row}">`
  for (let i = 0; i < columns.length; i++) xml += cellXml(columns[i] ?? '', row, cells[i] ?? null)
  return `${xml}</row>`
}

/** What stands before the rows of a sheet; its first row stays in view. */
export const sheetStart =
  `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'

/** What stands after the rows of a sheet. */
export const sheetEnd = '</sheetData></worksheet>'

/** The parts of a workbook with these sheets that come before the sheets themselves (ECMA-376 part 1 §12, part 2). */
export const workbookParts = (
  sheets: readonly string[],
): readonly { readonly name: string; readonly xml: string }[] =>
  [
    {
      name: '[Content_Types].xml',
      xml:
        `<Types xmlns="${packages}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>` +
        sheets
          .map((_, i) => `<Override PartName="/${sheetPath(i)}" ContentType="${contentType}.worksheet+xml"/>`)
          .join('') +
        '</Types>',
    },
    { name: '_rels/.rels', xml: relationships([['officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      xml:
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
        sheets
          .map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
          .join('') +
        '</sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      xml: relationships([
        ...sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', xml: styles },
  ].map(({ name, xml }) => ({ name, xml: declaration + xml }))

/** Path of a sheet in the workbook, sheets counted from 0. */
export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`

const relationships = (targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${packages}/relationships">${targets
    .map(
      ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

const styles =
  `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
