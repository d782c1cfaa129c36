const special = /[",\r\n]/
/** What needs a look inside: what CSV quotes, and what JSON escapes. */
const notPlain = /[",\r\n\\]/

const csvText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
  return text === '' || special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A line of CSV, ended, of these cells. */
export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvText).join(',')}\r\n`

/** The cells of a line of a row file as they stand in CSV, in the order of its columns. */
export type CsvCells = (line: string) => readonly string[]

/**
 * Makes what cuts the lines of rows with these columns. Every line has the same keys in the same order and no white space,
 * so most cells are taken as they stand; nothing is parsed but texts with signs that JSON or CSV writes otherwise, and
 * rows with objects or lists in them.
 */
export const csvCells = (names: readonly string[]): CsvCells => {
  // Before each cell stand a brace or a comma, its key and a colon.
  const leads = names.map((name) => JSON.stringify(name).length + 2)
  return (line) => {
    const cells: string[] = []
    let at = 0
    for (const lead of leads) {
      at += lead
      const first = line[at]
      if (first === '{' || first === '[') return parsed(line, names)
      const end = first === '"' ? endOfText(line, at) : endOfWord(line, at)
      cells.push(first === '"' ? textOf(line, at, end) : first === 'n' ? '' : line.slice(at, end))
      at = end
    }
    return cells
  }
}

const parsed = (line: string, names: readonly string[]): readonly string[] => {
  const row: object = JSON.parse(line)
  return names.map((name) => csvText(Reflect.get(row, name)))
}

const textOf = (line: string, start: number, end: number): string => {
  const text = line.slice(start + 1, end - 1)
  return text === '' || notPlain.test(text) ? csvText(JSON.parse(line.slice(start, end))) : text
}

const endOfWord = (line: string, start: number): number => {
  const comma = line.indexOf(',', start)
  return comma < 0 ? line.length - 1 : comma
}

const endOfText = (line: string, start: number): number => {
  for (let at = line.indexOf('"', start + 1); at >= 0; at = line.indexOf('"', at + 1)) {
    let slashes = 0
    while (line[at - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return at + 1
  }
  return line.length
}
