import type { Dataset } from './core.ts'
import { urls } from './core.ts'

/** A call of the API in one language of programming. */
export interface Call {
  readonly language: 'curl' | 'javascript' | 'python'
  readonly code: string
}

/** The whole address of the first records of a dataset. */
export const recordsAddress = (baseUrl: string, dataset: Dataset): string =>
  `${baseUrl}${urls.records(dataset.id)}?limit=20`

/** Calls that read the first records of a dataset and run as they are. */
export const callsFor = (baseUrl: string, dataset: Dataset): readonly Call[] => {
  const address = recordsAddress(baseUrl, dataset)
  return [
    { language: 'curl', code: `curl "${address}"` },
    {
      language: 'javascript',
      code: [
        `const response = await fetch('${address}')`,
        'const { data, meta } = await response.json()',
        'console.log(meta.total, data)',
      ].join('\n'),
    },
    {
      language: 'python',
      code: [
        'import json, urllib.request',
        '',
        `with urllib.request.urlopen("${address}") as response:`,
        '    page = json.load(response)',
        'print(page["meta"]["total"], page["data"])',
      ].join('\n'),
    },
  ]
}
