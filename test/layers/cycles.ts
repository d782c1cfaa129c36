import type { Edge } from './tree.ts'

/** Returns each cycle of value imports once, as the path that leads back to its first file. */
export function cyclesOf(edges: readonly Edge[]): readonly (readonly string[])[] {
  const targets = new Map<string, string[]>()
  for (const { from, to, typeOnly } of edges)
    if (!typeOnly) targets.set(from, [...(targets.get(from) ?? []), to])
  const cycles: string[][] = []
  const done = new Set<string>()
  const follow = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file)
    if (start >= 0) cycles.push([...trail.slice(start), file])
    if (start >= 0 || done.has(file)) return
    for (const target of targets.get(file) ?? []) follow(target, [...trail, file])
    done.add(file)
  }
  for (const file of targets.keys()) follow(file, [])
  return cycles
}
