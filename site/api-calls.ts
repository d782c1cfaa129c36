/** A programming language in which a call of the API is shown. */
export const callLanguages = ['curl', 'javascript', 'python', 'r', 'powerquery'] as const

/** One of them. */
export type CallLanguage = (typeof callLanguages)[number]

/** What people call them. */
export const callNames: Readonly<Record<CallLanguage, string>> = {
  curl: 'curl',
  javascript: 'JavaScript',
  python: 'Python',
  r: 'R',
  powerquery: 'Excel Power Query',
}

// Addresses are percent-encoded, quotes and signs that a shell looks at included: they can stand between any quotes.
const calls: Readonly<Record<CallLanguage, (address: string) => readonly string[]>> = {
  curl: (address) => [`curl "${address}"`],
  javascript: (address) => [
    `const response = await fetch('${address}')`,
    'const { data, meta } = await response.json()',
    'console.log(meta, data)',
  ],
  python: (address) => [
    'import json, urllib.request',
    '',
    `with urllib.request.urlopen("${address}") as response:`,
    '    page = json.load(response)',
    'print(page["meta"], page["data"])',
  ],
  r: (address) => [
    'library(jsonlite)',
    '',
    `page <- fromJSON("${address}")`,
    'print(page$meta$total)',
    'print(page$data)',
  ],
  powerquery: (address) => [
    'let',
    `    Page = Json.Document(Web.Contents("${address}")),`,
    '    Rows = Table.FromRecords(Page[data])',
    'in',
    '    Rows',
  ],
}

/** Code that asks for an address, whole and percent-encoded, and shows the answer; it runs as it is. */
export const callOf = (language: CallLanguage, address: string): string => calls[language](address).join('\n')

/** Text as a part of a query string that stands unharmed between quotes of any language and in a shell. */
export const queryText = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2C', ',')
