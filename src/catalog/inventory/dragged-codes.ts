import type { SheetRow } from './group-rows.ts'

const codeOf = ({ resource }: SheetRow): string => String(resource.get('code')?.value ?? '').trim()

/** What a row says of its resource beside the code. */
const restOf = ({ resource }: SheetRow): string =>
  [...resource]
    .filter(([key]) => key !== 'code')
    .map(([key, { value }]) => `${key}=${String(value).trim()}`)
    .sort()
    .join('\n')

const split = (code: string): readonly [string, bigint] | undefined => {
  const [, head, tail] = /^(.*?)(\d+)$/.exec(code) ?? []
  return head === undefined || tail === undefined ? undefined : [head, BigInt(tail)]
}

const follows = (a: string, b: string): boolean => {
  const [before, after] = [split(a), split(b)]
  return (
    before !== undefined && after !== undefined && a !== b && after[1] === before[1] + 1n && sameHead(a, b)
  )
}

// 99 → 100 is one digit longer, 09 → 10 keeps its length: what is before the number stays either way.
const sameHead = (a: string, b: string): boolean => {
  const [headA, headB] = [split(a)?.[0], split(b)?.[0]]
  return headA === headB
}

/**
 * Runs of two rows or more that say the same of their resource, each a 信息项, but whose codes count up by one from row to
 * row: what Excel makes of a code that is dragged down instead of copied.
 */
export const draggedRuns = (rows: readonly SheetRow[]): readonly (readonly SheetRow[])[] => {
  const runs: SheetRow[][] = []
  let run: SheetRow[] = []
  const end = (): void => {
    if (run.length > 1) runs.push(run)
  }
  for (const row of rows) {
    const last = run.at(-1)
    const isPart = last && row.field.size > 0 && row.resource.has('title')
    if (isPart && restOf(last) === restOf(row) && follows(codeOf(last), codeOf(row))) run.push(row)
    else {
      end()
      run = [row]
    }
  }
  end()
  return runs
}
