import { strFromU8, unzipSync } from 'fflate'

/** A block of merged cells; rows and columns count from 0, both ends belong to it. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** What of a sheet the cells alone do not tell. */
export interface SheetFacts {
  readonly merges: readonly Merge[]
  /** Hidden rows, from 0. */
  readonly hidden: ReadonlySet<number>
  /** Cells whose formula was never calculated: their value is not in the file. */
  readonly uncalculated: number
  /** Cells that show the failure of a formula. */
  readonly failed: number
}

/** The sheets of a workbook, in their order. */
export interface Sheets {
  readonly names: readonly string[]
  /** Facts of the sheet of that name, of the first where none is given; null where there is no such sheet. */
  facts(name: string | undefined): SheetFacts | null
}

const unescapeXml = (text: string): string =>
  text
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, code: string) =>
      String.fromCodePoint(Number.parseInt(code, hex === '' ? 10 : 16)),
    )
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return value === null ? undefined : unescapeXml(value[1] ?? value[2] ?? '')
}

/** Reads what the parts of an .xlsx workbook say beside their cells (ECMA-376 part 1, 18.2 and 18.3). */
export const readSheets = (bytes: Uint8Array): Sheets => {
  const parts = unzipSync(bytes, {
    filter: ({ name }) => /^xl\/(?:workbook\.xml|_rels\/|worksheets\/[^/]+\.xml$)/.test(name),
  })
  const text = (name: string): string => {
    const part = parts[name]
    return part === undefined ? '' : strFromU8(part)
  }
  const targets = new Map(
    (text('xl/_rels/workbook.xml.rels').match(/<Relationship\s[^>]*>/g) ?? []).map((tag) => [
      attribute(tag, 'Id'),
      (attribute(tag, 'Target') ?? '').replace(/^\/?xl\//, ''),
    ]),
  )
  const sheets = (text('xl/workbook.xml').match(/<sheet\s[^>]*>/g) ?? []).map((tag) => ({
    name: attribute(tag, 'name') ?? '',
    path: targets.get(attribute(tag, 'r:id')),
  }))
  return {
    names: sheets.map(({ name }) => name),
    facts(wanted) {
      const sheet = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted)
      return sheet?.path === undefined ? null : factsOf(text(`xl/${sheet.path}`))
    },
  }
}

// A formula whose result is an empty text has the type str and an empty value, too.
const UNCALCULATED =
  /<c\b(?![^>]*\bt="str")[^>]*>\s*<f(?:\s[^>]*)?(?:\/>|>[^<]*<\/f>)\s*(?:<v\s*\/>|<v><\/v>|<\/c>)/g

const factsOf = (xml: string): SheetFacts => ({
  merges: (xml.match(/<mergeCell\s[^>]*>/g) ?? []).flatMap((tag) => parseMerge(attribute(tag, 'ref') ?? '')),
  hidden: new Set(
    (xml.match(/<row\s[^>]*\shidden="(?:1|true)"[^>]*>/g) ?? []).flatMap((tag) => {
      const row = Number(attribute(tag, 'r'))
      return Number.isInteger(row) ? [row - 1] : []
    }),
  ),
  uncalculated: count(xml, UNCALCULATED),
  failed: count(xml, /<c\s[^>]*\bt="e"/g),
})

const count = (xml: string, pattern: RegExp): number => xml.match(pattern)?.length ?? 0

const CELL = /^\$?([A-Z]{1,3})\$?(\d+)$/

const parseMerge = (ref: string): readonly Merge[] => {
  const [from = '', to = from] = ref.split(':')
  const [start, end] = [CELL.exec(from), CELL.exec(to)]
  if (start === null || end === null) return []
  return [
    {
      top: Number(start[2]) - 1,
      left: columnOf(start[1]),
      bottom: Number(end[2]) - 1,
      right: columnOf(end[1]),
    },
  ]
}

const columnOf = (letters = ''): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
