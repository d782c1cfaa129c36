import { isBuiltin } from 'node:module'
import { cyclesOf } from './cycles.ts'
import * as rules from './rules.ts'
import type { Import, Source } from './source.ts'
import { type Edge, edgesOf, type Tree, targetOf } from './tree.ts'

/** Returns what breaks the rules of the layers, one line each: `file:line what is wrong`. */
export function breaches(tree: Tree): readonly string[] {
  const edges = edgesOf(tree)
  const found = [
    ...edges.flatMap((edge) => [upward(edge), betweenTops(edge), door(edge), spelling(edge)]),
    ...eachImport(tree, (source, found) => [vendor(source, found), unresolved(tree, source, found)]),
    ...[...tree.values()].flatMap(habits),
    ...cycles(edges),
    ...browserUnsafe(tree, edges),
  ]
  return [...new Set(found.filter((breach) => breach !== null))].toSorted()
}

const startsWith = (path: string, starts: readonly string[]): boolean =>
  starts.some((start) => path.startsWith(start))

const topOf = (path: string): string => path.split('/')[0] ?? ''

/** Returns the folder of src that a path lies in, or the name of a file that stands alone there. */
function partOf(path: string): string {
  const [, part = ''] = path.split('/')
  return part.replace(/\.ts$/, '')
}

const rankOf = (path: string): number | undefined =>
  rules.ranks[partOf(path)] ?? (path.split('/').length === 2 ? rules.top : undefined)

function eachImport<T>(tree: Tree, check: (source: Source, found: Import) => readonly T[]): readonly T[] {
  return [...tree.values()].flatMap((source) => source.imports.flatMap((found) => check(source, found)))
}

function upward({ from, to, line }: Edge): string | null {
  if (topOf(from) !== 'src') return null
  if (topOf(to) !== 'src') return `${from}:${line} imports upward: ${to}`
  const [here, there] = [rankOf(from), rankOf(to)]
  if (here === undefined) return `${from}:1 lies in a folder that has no rank in test/layers/rules.ts`
  if (there === undefined || partOf(from) === partOf(to)) return null
  // What lies at the top is one part, spread over a folder and the files beside it.
  if (here > there || here === rules.top) return null
  return `${from}:${line} imports ${here === there ? 'its equal' : 'upward'}: ${to}`
}

function betweenTops({ from, to, line }: Edge): string | null {
  const top = topOf(from)
  if (top !== 'api' && top !== 'site') return null
  const isClosed = !['src', top].includes(topOf(to)) || startsWith(to, rules.closedToReaders)
  return isClosed ? `${from}:${line} must not import ${to}` : null
}

function door({ from, to, line }: Edge): string | null {
  if (topOf(from) !== 'site' || topOf(to) !== 'src' || rules.siteDoor.test(from)) return null
  return `${from}:${line} reaches past the door: import ${to} by way of site/core*.ts`
}

function spelling({ from, to, line, specifier }: Edge): string | null {
  if (topOf(to) !== 'src' || specifier.startsWith('#')) return null
  if (topOf(from) === 'src' && partOf(from) === partOf(to)) return null
  if (topOf(from) === 'src' && specifier.startsWith('./')) return null
  return `${from}:${line} writes ${specifier} where it is #${to.slice('src/'.length)}`
}

function vendor({ path }: Source, { specifier, line }: Import): string | null {
  if (targetOf(path, specifier) !== null || isBuiltin(specifier) || startsWith(path, rules.anyVendor))
    return null
  const name = packageOf(specifier)
  const allowed = rules.vendors[name]
  if (!allowed) return `${path}:${line} imports ${name}, which has no place in test/layers/rules.ts`
  return startsWith(path, allowed) ? null : `${path}:${line} imports ${name}: only ${allowed.join(', ')} may`
}

/** `astro:middleware` is a part of astro, `@a/b/c` of `@a/b`. */
function packageOf(specifier: string): string {
  const [first = '', second] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : (first.split(':')[0] ?? first)
}

/** Node runs the files as they are, so an import names its file in full. */
function unresolved(tree: Tree, { path }: Source, { specifier, line }: Import): string | null {
  const target = targetOf(path, specifier)
  if (target === null || tree.has(target) || /\.\w+$/.test(target)) return null
  return `${path}:${line} imports ${specifier}, which names no file: write its ending`
}

function habits({ path, lines, defaultExports, environmentReads }: Source): readonly string[] {
  const top = topOf(path)
  const name = path.split('/').at(-1) ?? ''
  const isGenerated = name.includes('.gen.')
  return [
    ...(top === 'src' && rules.emptyNames.includes(name) ? [`${path}:1 has a name that says nothing`] : []),
    ...(top === 'api' ? defaultExports.map((line) => `${path}:${line} has a default export`) : []),
    ...(startsWith(path, rules.mayReadEnvironment)
      ? []
      : environmentReads.map((line) => `${path}:${line} reads the environment away from the edge`)),
    ...(top !== 'test' && !isGenerated && lines > rules.longestFile
      ? [`${path}:${lines} is longer than ${rules.longestFile} lines`]
      : []),
  ]
}

function cycles(edges: readonly Edge[]): readonly string[] {
  return cyclesOf(edges).map((cycle) => {
    const line = edges.find(({ from, to }) => from === cycle[0] && to === cycle[1])?.line
    return `${cycle[0]}:${line} imports itself: ${cycle.join(' → ')}`
  })
}

/** Follows the value imports of everything that runs in a browser, and reports each module of Node it meets. */
function browserUnsafe(tree: Tree, edges: readonly Edge[]): readonly string[] {
  const values = edges.filter(({ typeOnly }) => !typeOnly)
  const listed = [...tree.keys()].filter(
    (path) => startsWith(path, rules.browserSafe) && !startsWith(path, rules.notBrowserSafe),
  )
  const scripts = values.filter(({ inBrowser }) => inBrowser).map(({ to }) => to)
  const reached = new Map([...listed, ...scripts].map((path) => [path, path]))
  for (const [path, root] of reached)
    for (const { from, to } of values) if (from === path && !reached.has(to)) reached.set(to, root)
  return [...reached].flatMap(([path, root]) =>
    (tree.get(path)?.imports ?? [])
      .filter(({ specifier, typeOnly }) => !typeOnly && isBuiltin(specifier))
      .map(({ specifier, line }) => `${path}:${line} imports ${specifier}, but ${root} runs in a browser`),
  )
}
