import { attribute, NAME } from './xml-tag.ts'

const FIRST_CELL = new RegExp(`<${NAME}c(?=[\\s/>])([^>]*)>`)
const ROW_OR_CELL = new RegExp(`<(${NAME})(row|c)(?=[\\s/>])([^>]*?)(/?)>`, 'g')

/**
 * The XML of a sheet with the place of every row and cell, which a writer may leave out (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73):
 * each follows upon the one before. Null where the first cell says its own, as in nearly all sheets.
 */
export const withPlaces = (xml: string): string | null => {
  const first = FIRST_CELL.exec(xml)
  if (first === null || attribute(first[1] ?? '', 'r') !== undefined) return null
  let [row, column] = [0, 0]
  return xml.replace(ROW_OR_CELL, (tag, prefix: string, name: string, attributes: string, end: string) => {
    const given = attribute(attributes, 'r')
    if (name === 'row') {
      row = given === undefined ? row + 1 : Number(given)
      column = 0
    } else column = given === undefined ? column + 1 : columnOf(given)
    const place = name === 'row' ? String(row) : `${lettersOf(column)}${row}`
    return given === undefined ? `<${prefix}${name} r="${place}"${attributes}${end}>` : tag
  })
}

/** The letters of a column, from 1. */
const lettersOf = (column: number): string =>
  column === 0 ? '' : lettersOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))

/** The column, from 1, in the place of a cell: 28 of AB12. */
const columnOf = (place: string): number =>
  [...place.replace(/[^A-Z]/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
