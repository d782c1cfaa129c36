import type { Node, Term } from '../turtle.ts'

/** Gathers the nodes that a document tells of besides its main ones, each once. */
export interface Graph {
  /** Takes a node with an address in, and returns a reference to it. */
  add(node: Node): Node
  /** What was taken in, sorted by address, so that the order of what refers to it does not show. */
  readonly nodes: () => readonly Node[]
}

/** Begins to gather. */
export const graph = (): Graph => {
  const known = new Map<string, Node>()
  const refer = (id: string): Node => ({ '@id': id })
  return {
    add(node) {
      const id = String(node['@id'])
      if (!known.has(id)) known.set(id, node)
      return refer(id)
    },
    nodes: () => [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node),
  }
}

/** A reference to a node. */
export const reference = (id: string): Term => ({ '@id': id })
