import { unzipSync } from 'fflate'
import type { Grid, Merge } from '#catalog/inventory/grid.ts'
import type { CellValue } from '#catalog/inventory/raw-entry.ts'

/** Bytes that an inventory may unpack to: 256 MiB. */
export const INVENTORY_LIMIT = 2 ** 28

const isPart = (name: string): boolean =>
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(name)

/** The XML parts of a workbook that tell of merged cells; throws where it would unpack to too much. */
const partsOf = (bytes: Uint8Array): Readonly<Record<string, string>> => {
  let size = 0
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      size += originalSize
      if (size > INVENTORY_LIMIT) throw new Error(`> ${INVENTORY_LIMIT} B`)
      return isPart(name)
    },
  })
  return Object.fromEntries(
    Object.entries(files).map(([name, part]) => [name, new TextDecoder().decode(part)]),
  )
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

/** Paths of the sheets in the order of the workbook. */
const sheetPaths = (parts: Readonly<Record<string, string>>): string[] => {
  const targets = new Map(
    [...(parts['xl/_rels/workbook.xml.rels'] ?? '').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  )
  return [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet\b[^>]*>/g)].map(
    ([tag]) => targets.get(attribute(tag, 'r:id')) ?? '',
  )
}

const columnIndex = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

const mergesOf = (xml: string): Merge[] =>
  [...xml.matchAll(/<mergeCell\b[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(
    ([, left = 'A', top = '1', right = 'A', bottom = '1']) => ({
      top: Number(top) - 1,
      left: columnIndex(left),
      bottom: Number(bottom) - 1,
      right: columnIndex(right),
    }),
  )

/** Every sheet of an .xlsx workbook with its merged ranges; throws where it is no workbook or too big. */
export const readSheets = async (bytes: Uint8Array): Promise<readonly Grid[]> => {
  const parts = partsOf(bytes)
  const paths = sheetPaths(parts)
  // Most catalogues have no workbook: its many modules are loaded for the first.
  const { default: readWorkbook } = await import('read-excel-file/node')
  const sheets = await readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    trim: false,
  })
  return sheets.map(({ sheet, data }, i) => ({
    sheet,
    rows: data as CellValue[][],
    merges: mergesOf(parts[paths[i] ?? ''] ?? ''),
  }))
}
