import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { schemaFiles } from '#catalog/codec/entry-schema.ts'
import { openapiDocument } from '../api/openapi-document.ts'

const at = (path: string): string => fileURLToPath(new URL(`../src/contract/${path}`, import.meta.url))

const banner = '// Made by scripts/contract.ts from the routes of the API. Do not edit.\n\n'

/** The generated files of the contract, the schemas of the catalogue among them: their paths and what they must hold. */
const generate = async (): Promise<Readonly<Record<string, string>>> => {
  const document = openapiDocument()
  const types = await openapiTypescript(document as OpenAPI3, { alphabetize: true })
  return {
    [at('openapi.json')]: `${JSON.stringify(document, null, 2)}\n`,
    [at('openapi.gen.ts')]: banner + astToString(types),
    ...Object.fromEntries(
      Object.entries(schemaFiles).map(([name, text]) => [at(`../../docs/${name}`), text]),
    ),
  }
}

const differing = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const checks = Object.entries(files).map(async ([path, text]) => {
    const found = await readFile(path, 'utf8').catch(() => '')
    return found === text ? [] : [path]
  })
  return (await Promise.all(checks)).flat()
}

const stale = await generate().then(async (files) => {
  const paths = await differing(files)
  if (process.argv.includes('--check')) return paths
  for (const path of paths) await writeFile(path, files[path] ?? '')
  return []
})

if (stale.length > 0) {
  process.stderr.write(
    `接口契约或目录格式与代码不一致，请运行 npm run contract / The contract or the schemas are out of date, run npm run contract:\n  ${stale.join('\n  ')}\n`,
  )
  process.exitCode = 1
}
