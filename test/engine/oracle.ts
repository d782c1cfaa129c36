import type { Figure, Groups, QueryTable } from '#engine/query-table.ts'
import type { GroupQuery } from '#query/aggregate-query.ts'
import type { Filter, SortKey } from '#query/filter.ts'
import type { Term } from '#query/term.ts'
import { type FixtureRow, fields } from './table-fixture.ts'

// What docs/query.md says, written down once more as plainly as can be: nothing of the engines is used here.

type Cell = string | number | boolean | object | null
type Key = string | number | bigint | boolean | null

const types = new Map<string, string>(fields.map(({ name, type }) => [name, type]))
const cell = (row: FixtureRow, name: string): Cell =>
  (row[name as keyof FixtureRow] as Cell | undefined) ?? null

const instant = (text: string): bigint => {
  const [, day, time = '00:00:00', fraction = '', zone = '+08:00'] =
    /^(.{10})(?:T(.{8})(?:\.(\d+))?(Z|[+-].*)?)?$/.exec(text) ?? []
  const colon = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  return BigInt(Date.parse(`${day}T${time}.000${colon}`)) * 1000n + BigInt(`${fraction}000000`.slice(0, 6))
}

const key = (row: FixtureRow, name: string): Key => {
  const value = cell(row, name)
  if (value === null || typeof value === 'object') return null
  return types.get(name) === 'datetime' ? instant(String(value)) : value
}

const compare = (a: Key, b: Key): number => {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return (a ?? 0) < (b ?? 0) ? -1 : (a ?? 0) > (b ?? 0) ? 1 : 0
}

const lower = (text: string): string => [...text].map((char) => [...char.toLowerCase()][0] ?? char).join('')

const literal = (char: string): string =>
  /[\p{L}\p{N}]/u.test(char) ? char : char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')

const like = (text: string, pattern: string): boolean => {
  const parts = [...pattern.matchAll(/\\(.)|(.)/gsu)].map(([, escaped, char = '']) => {
    if (escaped !== undefined || !'%_'.includes(char)) return literal(escaped ?? char)
    return char === '%' ? '.*' : '.'
  })
  return new RegExp(`^${parts.join('')}$`, 'su').test(text)
}

type Compare = Extract<Filter, { kind: 'compare' }>

const holds = ({ column, operator, values, folded }: Compare, row: FixtureRow): boolean | null => {
  const given = cell(row, column)
  if (operator === 'isnull' || operator === 'notnull') return (given === null) === (operator === 'isnull')
  if (given === null) return null
  const text = folded ? lower(String(given)) : String(given)
  const [first] = values
  if (operator === 'contains') return text.includes(String(first))
  if (operator === 'startswith') return text.startsWith(String(first))
  if (operator === 'endswith') return text.endsWith(String(first))
  const own = folded ? text : key(row, column)
  const others = values.map((value) => (types.get(column) === 'datetime' ? instant(String(value)) : value))
  const order = (at: number): number => compare(own, others[at] ?? null)
  switch (operator) {
    case 'exact':
      return order(0) === 0
    case 'not':
      return order(0) !== 0
    case 'gt':
      return order(0) > 0
    case 'gte':
      return order(0) >= 0
    case 'lt':
      return order(0) < 0
    case 'lte':
      return order(0) <= 0
    case 'in':
      return others.some((_, at) => order(at) === 0)
    case 'notin':
      return others.every((_, at) => order(at) !== 0)
    case 'between':
      return order(0) >= 0 && order(1) <= 0
  }
}

const positions = (value: unknown): [number, number][] => {
  if (!Array.isArray(value)) return []
  const [x, y] = value
  return typeof x === 'number' && typeof y === 'number' ? [[x, y]] : value.flatMap(positions)
}

const inBox = (filter: Extract<Filter, { kind: 'box' }>, row: FixtureRow): boolean | null => {
  const { place, box, relation } = filter
  const shape =
    place.kind === 'geometry' ? (cell(row, place.column) as { coordinates?: unknown } | null) : null
  const point = place.kind === 'point' ? [cell(row, place.longitude), cell(row, place.latitude)] : []
  const found = place.kind === 'geometry' ? positions(shape?.coordinates) : positions(point)
  if (found.length === 0) return null
  const [xs, ys] = [found.map(([x]) => x), found.map(([, y]) => y)]
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const halves =
    box.west > box.east
      ? [
          [box.west, Infinity],
          [-Infinity, box.east],
        ]
      : [[box.west, box.east]]
  const inside = relation === 'within'
  const level = inside ? south >= box.south && north <= box.north : south <= box.north && north >= box.south
  const across = halves.some(([from = 0, to = 0]) =>
    inside ? west >= from && east <= to : west <= to && east >= from,
  )
  return level && across
}

const value = (term: Term, row: FixtureRow): Key => {
  if (term.kind === 'value') return term.value
  if (term.kind === 'column') return key(row, term.column)
  if (term.kind === 'folded') {
    const text = value(term.of, row)
    return text === null ? null : lower(String(text))
  }
  const [a, b] = [value(term.left, row), value(term.right, row)]
  if (a === null || b === null) return null
  const [x, y] = [Number(a), Number(b)]
  const quotient = x / y
  const results = { '+': x + y, '-': x - y, '*': x * y, '/': quotient, '%': x % y, div: Math.trunc(quotient) }
  return results[term.sign]
}

const related = ({ operator, left, right }: Extract<Filter, { kind: 'relation' }>, row: FixtureRow) => {
  const [a, b] = [value(left, row), value(right, row)]
  const unknown = [a, b].some((one) => one === null || (typeof one === 'number' && !Number.isFinite(one)))
  if (unknown) return null
  const order = compare(a, b)
  const outcomes = {
    exact: order === 0,
    not: order !== 0,
    lt: order < 0,
    lte: order <= 0,
    gt: order > 0,
    gte: order >= 0,
  }
  return outcomes[operator]
}

const meets = (filter: Filter, row: FixtureRow): boolean | null => {
  switch (filter.kind) {
    case 'compare':
      return holds(filter, row)
    case 'like': {
      const given = cell(row, filter.column)
      return given === null
        ? null
        : like(filter.folded ? lower(String(given)) : String(given), filter.pattern)
    }
    case 'relation':
      return related(filter, row)
    case 'search':
      return filter.words.every((word) =>
        filter.columns.some((name) => lower(String(cell(row, name) ?? '')).includes(word)),
      )
    case 'box':
      return inBox(filter, row)
    case 'except':
      throw new Error('no request asks for it')
    case 'not': {
      const of = meets(filter.of, row)
      return of === null ? null : !of
    }
    default: {
      const parts = filter.of.map((part) => meets(part, row))
      const settled = filter.kind === 'any'
      if (parts.includes(settled)) return settled
      return parts.includes(null) ? null : !settled
    }
  }
}

const byKeys = (a: readonly Key[], b: readonly Key[], descending: readonly boolean[]): number => {
  for (const [at, down] of descending.entries()) {
    const [x = null, y = null] = [a[at], b[at]]
    if (x === null && y === null) continue
    if (x === null || y === null) return x === null ? 1 : -1
    const order = compare(x, y)
    if (order !== 0) return down ? -order : order
  }
  return 0
}

const part = (row: FixtureRow, name: string, wanted: string): string | number | null => {
  const given = cell(row, name)
  if (given === null) return null
  const day = types.get(name) === 'date'
  const ms = day ? Date.parse(`${given}T00:00:00Z`) : Number(instant(String(given)) / 1000n) + 8 * 3600e3
  const iso = new Date(ms).toISOString()
  const weekday = ((new Date(ms).getUTCDay() + 6) % 7) + 1
  const thursday = new Date(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) + (4 - weekday) * 86_400e3)
  const first = Date.parse(`${thursday.toISOString().slice(0, 4)}-01-01T00:00:00Z`)
  const week = Math.floor((thursday.getTime() - first) / 86_400e3 / 7) + 1
  const parts: Record<string, string | number> = {
    year: iso.slice(0, 4),
    quarter: `${iso.slice(0, 4)}-Q${Math.floor((Number(iso.slice(5, 7)) - 1) / 3) + 1}`,
    month: iso.slice(0, 7),
    week: `${thursday.toISOString().slice(0, 4)}-W${String(week).padStart(2, '0')}`,
    day: iso.slice(0, 10),
    weekday,
    hour: iso.slice(0, 13),
  }
  return parts[wanted] ?? null
}

const figure = (raw: number | bigint): Figure => {
  if (typeof raw === 'number') return Number(raw.toPrecision(12))
  return raw <= BigInt(Number.MAX_SAFE_INTEGER) && raw >= BigInt(Number.MIN_SAFE_INTEGER)
    ? Number(raw)
    : String(raw)
}

const measure = ({ call, column }: GroupQuery['metrics'][number], rows: readonly FixtureRow[]) => {
  if (column === null) return { shown: rows.length, by: rows.length }
  const values = rows
    .map((row) => ({ by: key(row, column), shown: cell(row, column) as Figure }))
    .filter(({ by }) => by !== null)
    .sort((a, b) => compare(a.by, b.by) || compare(a.shown, b.shown))
  if (call === 'count_distinct') {
    const distinct = new Set(values.map(({ by }) => by)).size
    return { shown: distinct, by: distinct }
  }
  const nothing = { shown: null, by: null }
  if (call === 'min') return values[0] ?? nothing
  if (call === 'max') return values.at(-1) ?? nothing
  if (values.length === 0) return nothing
  const whole = types.get(column) === 'integer'
  const sum = whole
    ? values.reduce((total, { by }) => total + BigInt(Number(by)), 0n)
    : values.reduce((total, { by }) => total + Number(by), 0)
  const by = call === 'sum' ? sum : Number(sum) / values.length
  return { shown: figure(by), by }
}

const groups = (rows: readonly FixtureRow[], { keys, metrics, sort, limit }: GroupQuery): Groups => {
  const keyed = rows.map((row) => ({
    row,
    keys: keys.map(({ column, part: wanted }) =>
      wanted === null ? key(row, column) : part(row, column, wanted),
    ),
  }))
  const found = Map.groupBy(keyed, (one) => one.keys.map((by) => `${typeof by}${by}`).join('\u0001'))
  const lists = keys.length === 0 ? [keyed] : [...found.values()]
  const answer = lists.map((list) => {
    const own = list.map(({ row }) => row)
    const figures = metrics.map((metric) => measure(metric, own))
    const shown = keys.map(({ column, part: wanted }, at): Figure => {
      if (wanted !== null) return list[0]?.keys[at] as Figure
      return own.map((row) => cell(row, column) as Figure).toSorted(compare)[0] ?? null
    })
    return {
      by: [...(list[0]?.keys ?? []), ...figures.map(({ by }) => by)],
      shown: [...shown, ...figures.map((one) => one.shown)],
    }
  })
  const order = [...sort, ...keys.map((_, at) => ({ at, descending: false }))]
  const pick = (by: readonly Key[]): Key[] => order.map(({ at }) => by[at] ?? null)
  answer.sort((a, b) =>
    byKeys(
      pick(a.by),
      pick(b.by),
      order.map(({ descending }) => descending),
    ),
  )
  return { rows: answer.slice(0, limit).map(({ shown }) => shown), total: answer.length }
}

/** Answers queries about rows by going through them, one after the other. */
export const oracleTable = (rows: readonly FixtureRow[]): QueryTable => {
  const matching = (filter: Filter | null): number[] =>
    rows.flatMap((row, at) => (filter === null || meets(filter, row) === true ? [at] : []))
  const ordered = (found: readonly number[], sort: readonly SortKey[]): number[] =>
    found.toSorted((a, b) => {
      const keysOf = (at: number): Key[] => sort.map(({ column }) => key(rows[at] ?? {}, column))
      return (
        byKeys(
          keysOf(a),
          keysOf(b),
          sort.map(({ descending }) => descending),
        ) || a - b
      )
    })
  return {
    name: 'oracle',
    weight: 0,
    rows: async ({ filter, sort, after, offset, limit }) => {
      if (after === null) return ordered(matching(filter), sort).slice(offset, offset + limit)
      const whole = ordered(
        rows.map((_, at) => at),
        sort,
      )
      const rest = new Set(whole.slice(whole.indexOf(after) + 1))
      return ordered(matching(filter), sort)
        .filter((at) => rest.has(at))
        .slice(0, limit)
    },
    find: async ({ filter, sort }) => Uint32Array.from(ordered(matching(filter), sort)),
    count: async (filter) => matching(filter).length,
    groups: async (query) =>
      groups(
        matching(query.filter).map((at) => rows[at] ?? {}),
        query,
      ),
    close: () => {},
  }
}
