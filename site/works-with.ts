import type { Dataset } from './core.ts'
import { urls } from './core.ts'

/** Programs that read the portal as it is, in the order in which the page tells of them. */
export const programs = [
  'curl',
  'javascript',
  'pandas',
  'r',
  'duckdb',
  'excel',
  'qgis',
  'ckanapi',
  'mcp',
] as const

/** One of them. */
export type Program = (typeof programs)[number]

/** What people call them. */
export const programNames: Readonly<Record<Program, string>> = {
  curl: 'curl',
  javascript: 'JavaScript',
  pandas: 'Python, pandas',
  r: 'R',
  duckdb: 'DuckDB',
  excel: 'Excel (Power Query)',
  qgis: 'QGIS, GDAL',
  ckanapi: 'ckanapi (CKAN)',
  mcp: 'MCP',
}

/** How one of them reads a dataset. */
export interface Snippet {
  readonly program: Program
  /** Of the code block. */
  readonly language: string
  /** Runs as it is where the program is there. */
  readonly code: string
}

const lines = (...code: readonly string[]): string => code.join('\n')

/** Addresses of the whole of a dataset, which stay the same from version to version. */
const wholeOf = (baseUrl: string, id: string, format: string): string =>
  `${baseUrl}${urls.dataset(id)}/export.${format}`

const snippetsOf = (baseUrl: string, id: string): Readonly<Record<Program, Omit<Snippet, 'program'>>> => {
  const [csv, parquet] = [wholeOf(baseUrl, id, 'csv'), wholeOf(baseUrl, id, 'parquet')]
  return {
    curl: { language: 'sh', code: `curl -C - -o ${id}.csv "${csv}"` },
    javascript: {
      language: 'js',
      code: lines(
        'const rows = []',
        `let next = '${urls.records(id)}?limit=1000'`,
        'while (next) {',
        `  const page = await (await fetch('${baseUrl}' + next)).json()`,
        '  rows.push(...page.data)',
        '  next = page.links.next',
        '}',
        'console.log(rows.length)',
      ),
    },
    pandas: {
      language: 'py',
      code: lines(
        'import pandas as pd',
        '',
        '# Codes are text: dtype=str keeps their leading zeros.',
        `table = pd.read_csv("${csv}", dtype=str)`,
        'print(len(table))',
      ),
    },
    r: {
      language: 'r',
      code: lines(
        `table <- read.csv("${csv}", colClasses = "character", fileEncoding = "UTF-8")`,
        'cat(nrow(table), "\\n")',
      ),
    },
    duckdb: { language: 'sql', code: `SELECT count(*) FROM read_parquet('${parquet}')` },
    excel: {
      language: 'powerquery',
      code: lines(
        'let',
        `    Source = Csv.Document(Web.Contents("${csv}"), [Encoding = 65001]),`,
        '    Rows = Table.PromoteHeaders(Source)',
        'in',
        '    Rows',
      ),
    },
    qgis: { language: 'sh', code: `ogrinfo -ro "OAPIF:${baseUrl}/ogc"` },
    ckanapi: {
      language: 'py',
      code: lines(
        'from ckanapi import RemoteCKAN',
        '',
        `ckan = RemoteCKAN("${baseUrl}")`,
        `package = ckan.action.package_show(id="${id}")`,
        'table = ckan.action.datastore_search(resource_id=package["id"], limit=5)',
        'print(table["total"])',
      ),
    },
    mcp: {
      language: 'json',
      code: JSON.stringify({ mcpServers: { kaifang: { type: 'http', url: `${baseUrl}/mcp` } } }, null, 2),
    },
  }
}

/** How each program reads a dataset of the portal at `baseUrl`. */
export const worksWith = (baseUrl: string, { id }: Pick<Dataset, 'id'>): readonly Snippet[] => {
  const snippets = snippetsOf(baseUrl, id)
  return programs.map((program) => ({ program, ...snippets[program] }))
}
