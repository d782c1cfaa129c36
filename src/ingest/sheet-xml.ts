import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type FormatKind, formatKind } from './number-format.ts'
import { factsOf, type SheetFacts } from './sheet-facts.ts'
import { withPlaces } from './sheet-places.ts'
import { attribute, NAME } from './xml-tag.ts'

/** One sheet of a workbook. */
export interface Sheet {
  readonly name: string
  /** Its place among all sheets, from 1. */
  readonly number: number
  readonly hidden: boolean
  /** Path of its part in the archive. */
  readonly path: string
}

/** What a workbook says beside the cells of its sheets. */
export interface Workbook {
  /** The sheets of cells, in their order; those of charts are none. */
  readonly sheets: readonly Sheet[]
  /** Days count from 1904 rather than 1900. */
  readonly from1904: boolean
  /** Null where the part of the sheet can't be read whole; with the bytes of a workbook in which each of its cells says its place. */
  facts(sheet: Sheet): (SheetFacts & { readonly bytes: Uint8Array }) | null
}

/** Reads what the parts of an .xlsx workbook say beside their cells (ECMA-376 part 1, 18.2 and 18.3). */
export const readWorkbook = (bytes: Uint8Array): Workbook => {
  const parts = partsOf(bytes, (name) =>
    /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml)$/.test(name),
  )
  const workbook = parts('xl/workbook.xml')
  const relations = [...parts('xl/_rels/workbook.xml.rels').matchAll(RELATION)].map(
    ([, attributes = '']) => attributes,
  )
  const tables = new Map(
    relations
      .filter((relation) => /\/worksheet$/.test(attribute(relation, 'Type') ?? ''))
      .map((relation) => [attribute(relation, 'Id'), pathOf(attribute(relation, 'Target') ?? '')]),
  )
  const sheets = [...workbook.matchAll(SHEET)].flatMap(([, attributes = ''], i): readonly Sheet[] => {
    const path = tables.get(attribute(attributes, '[\\w.-]+:id'))
    const name = attribute(attributes, 'name') ?? ''
    const hidden = /hidden/i.test(attribute(attributes, 'state') ?? '')
    return path === undefined ? [] : [{ name, number: i + 1, hidden, path }]
  })
  const [, properties = ''] = PROPERTIES.exec(workbook) ?? []
  return {
    sheets,
    from1904: /^(?:1|true)$/.test(attribute(properties, 'date1904') ?? ''),
    facts({ path }) {
      const part = partsOf(bytes, (name) => name === path || /sharedStrings\.xml$/i.test(name), CDATA)
      const xml = part(path)
      if (xml === '') return null
      const placed = withPlaces(xml)
      const facts = factsOf(placed ?? xml, formatsOf(parts('xl/styles.xml')))
      return { ...facts, bytes: placed === null ? bytes : rewritten(bytes, path, placed) }
    },
  }
}

/** The workbook with another text of one part. */
const rewritten = (bytes: Uint8Array, path: string, text: string): Uint8Array =>
  zipSync({ ...unzipSync(bytes), [path]: strToU8(text) }, { level: 0 })

const RELATION = new RegExp(`<${NAME}Relationship\\s([^>]*)>`, 'g')
const SHEET = new RegExp(`<${NAME}sheet\\s([^>]*)>`, 'g')
const PROPERTIES = new RegExp(`<${NAME}workbookPr\\s([^>]*)>`)
const NUMBER_FORMAT = new RegExp(`<${NAME}numFmt\\s([^>]*)>`, 'g')
const CELL_STYLES = new RegExp(`<${NAME}cellXfs[\\s>].*?</${NAME}cellXfs>`, 's')
const CELL_STYLE = new RegExp(`<${NAME}xf\\s([^>]*)>`, 'g')
// Text in this form, which no office program writes, would be read as none.
const CDATA = Buffer.from('<![CDATA[')

const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

/** The text of parts, empty where there is none; of no part where one holds what is `refused`. */
const partsOf = (
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  refused?: Buffer,
): ((name: string) => string) => {
  const parts = unzipSync(bytes, { filter: ({ name }) => wanted(name) })
  const isRefused =
    refused !== undefined &&
    Object.values(parts).some((part) =>
      Buffer.from(part.buffer, part.byteOffset, part.length).includes(refused),
    )
  return (name) => {
    const part = isRefused ? undefined : parts[name]
    return part === undefined ? '' : strFromU8(part)
  }
}

/** The formats that say something beside how a number looks, by the index of the cell style. */
const formatsOf = (styles: string): ReadonlyMap<number, FormatKind> => {
  const codes = new Map(
    [...styles.matchAll(NUMBER_FORMAT)].map(([, attributes = '']) => [
      Number(attribute(attributes, 'numFmtId')),
      attribute(attributes, 'formatCode'),
    ]),
  )
  const [block = ''] = CELL_STYLES.exec(styles) ?? []
  return new Map(
    [...block.matchAll(CELL_STYLE)].flatMap(([, attributes = ''], i) => {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0)
      const kind = formatKind(id, codes.get(id))
      return kind === undefined ? [] : [[i, kind] as const]
    }),
  )
}
