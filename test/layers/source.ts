import ts from 'typescript'

/** One import of a file: what it names, where, and whether it vanishes when types are stripped. */
export interface Import {
  readonly specifier: string
  readonly line: number
  readonly typeOnly: boolean
  /** Stands in a script tag, so that it runs in the browser. */
  readonly inBrowser: boolean
}

/** What the layer rules need to know of a file. */
export interface Source {
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly defaultExports: readonly number[]
  readonly environmentReads: readonly number[]
}

/** Reads a TypeScript, JavaScript or Astro file; line numbers are those of the file. */
export function readSource(path: string, text: string): Source {
  const parts = path.endsWith('.astro') ? astroParts(text) : [{ code: text, inBrowser: false }]
  const found = parts.map(({ code, inBrowser }) => readCode(path, code, inBrowser))
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: found.flatMap(({ imports }) => imports),
    defaultExports: found.flatMap(({ defaultExports }) => defaultExports),
    environmentReads: found.flatMap(({ environmentReads }) => environmentReads),
  }
}

/** Returns frontmatter and script tags, each in a text of its own with everything else blanked out. */
function astroParts(text: string): { code: string; inBrowser: boolean }[] {
  const frontmatter = /^\s*---\n(?<code>[\s\S]*?)\n---/d.exec(text)
  const scripts = text.matchAll(/<script(?<attributes>[^>]*)>(?<code>[\s\S]*?)<\/script>/dg)
  const modules = [...scripts].filter(({ groups }) => !/\btype="(?!module)/.test(groups?.attributes ?? ''))
  const part = (match: RegExpExecArray | RegExpMatchArray, inBrowser: boolean) => {
    const [start, end] = match.indices?.groups?.code ?? [0, 0]
    const blank = (outside: string) => outside.replace(/[^\n]/g, ' ')
    return { code: blank(text.slice(0, start)) + text.slice(start, end), inBrowser }
  }
  return [...(frontmatter ? [part(frontmatter, false)] : []), ...modules.map((match) => part(match, true))]
}

function readCode(path: string, code: string, inBrowser: boolean) {
  const kind = /\.(m?js)$/.test(path) ? ts.ScriptKind.JS : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, false, kind)
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
  const imports: Import[] = []
  const defaultExports: number[] = []
  const environmentReads: number[] = []
  const visit = (node: ts.Node): void => {
    const imported = importOf(node)
    if (imported) imports.push({ ...imported, line: lineOf(node), inBrowser })
    if (isDefaultExport(node)) defaultExports.push(lineOf(node))
    if (isEnvironment(node)) environmentReads.push(lineOf(node))
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { imports, defaultExports, environmentReads }
}

function importOf(node: ts.Node): Pick<Import, 'specifier' | 'typeOnly'> | null {
  if (ts.isImportDeclaration(node))
    return named(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
  if (ts.isExportDeclaration(node) && node.moduleSpecifier)
    return named(node.moduleSpecifier, node.isTypeOnly)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return named(node.argument.literal, true)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return node.arguments[0] ? named(node.arguments[0], false) : null
  return null
}

/** An import whose name is computed names no file that can be checked. */
function named(node: ts.Node, typeOnly: boolean) {
  return ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : null
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true
  if (ts.isExportSpecifier(node)) return node.name.text === 'default'
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
}

/** `process.env`, `{ env } = process`, and `{ env }` from node:process. */
function isEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node))
    return isName(node.expression, 'process') && isName(node.name, 'env')
  if (ts.isVariableDeclaration(node) && node.initializer && ts.isObjectBindingPattern(node.name))
    return isName(node.initializer, 'process') && bindsEnv(node.name.elements)
  if (
    !ts.isImportDeclaration(node) ||
    !/^(node:)?process$/.test(named(node.moduleSpecifier, false)?.specifier ?? '')
  )
    return false
  const bindings = node.importClause?.namedBindings
  return bindings !== undefined && ts.isNamedImports(bindings) && bindsEnv(bindings.elements)
}

const isName = (node: ts.Node, text: string): boolean => ts.isIdentifier(node) && node.text === text

const bindsEnv = (elements: readonly (ts.BindingElement | ts.ImportSpecifier)[]): boolean =>
  elements.some(({ name, propertyName }) => isName(propertyName ?? name, 'env'))
