import type { developersZh } from './developers-zh.ts'

/** English texts of the guide for developers. */
export const developersEn: typeof developersZh = {
  title: 'Developers',
  description: 'A data API without keys, of the same version as the files.',
  lead: 'Every dataset can be had as files and from an API. Both are made from the same version, so they never differ. No sign-up, no key, open to calls from any web page.',
  calls: 'Calls by example',
  startText: 'The examples use the dataset',
  steps: {
    list: [
      'Find datasets',
      'By words, theme, provider and more; answers with results and counts per filter.',
    ],
    records: [
      'Read records',
      'Page with limit and offset, or just follow links.next. The last page is as fast as the first.',
    ],
    select: [
      'Take only the fields you need',
      'select names them, separated by commas, in the order you want.',
    ],
    record: ['Read one record', 'Rows count from 1.'],
    version: [
      'Stay with one version',
      'An address with a version in it never changes: cache it, cite it, repeat your work with it.',
    ],
  },
  copyName: 'address',
  answer: 'Answers',
  answerText:
    'Records are in data, total and version in meta, neighbouring pages in links. Codes and numbers of things stay text and keep their leading zeros; so do values that a JSON number cannot hold exactly.',
  parameters: 'Parameters',
  parametersOf: { records: 'For reading records', datasets: 'For finding datasets' },
  parameter: { name: 'Parameter', meaning: 'Meaning', values: 'Values' },
  values: {
    range: (min, max) => `whole number from ${min} to ${max}`,
    atLeast: (min) => `whole number, at least ${min}`,
    text: (max) => `text of at most ${max} characters`,
    list: 'separated by commas',
    initial: (value) => `${value} unless given`,
  },
  routes: 'All addresses',
  route: { path: 'Address', meaning: 'Answers with' },
  worksWith: 'Works with',
  worksWithText: 'None of these needs a plug-in or a key; the examples run as they are.',
  worksWithOf: {
    curl: 'Downloads a whole dataset, and goes on where it was broken off.',
    javascript: 'Takes all records page by page, in browsers and in Node alike.',
    pandas: 'Reads a table straight from its address.',
    r: 'Reads a table straight from its address, without any package.',
    duckdb: 'Takes only what a query needs, without downloading the file.',
    excel:
      'Data → Get Data → From Other Sources → Blank Query → Advanced Editor; paste it, and refresh at any time.',
    qgis: 'Layer → Add Layer → Add WFS / OGC API – Features Layer, with the address that ends in /ogc; GDAL on the command line.',
    ckanapi:
      'Clients and harvesters of CKAN take this site for a CKAN; give them the address of the front page.',
    mcp: 'The configuration of an agent, which gets tools to search, query and count.',
  },
  caching: 'Caching',
  cachingText:
    'Every answer has an ETag. Ask again with If-None-Match and get 304 without a body where nothing changed.',
  files: 'Files only',
  filesText:
    'Files are plain static files and downloads can resume. This address names the newest version and its files:',
  catalogue: 'The whole catalogue, with a checksum for every file:',
  openapi: 'API description (OpenAPI 3.1)',
  errors: 'Error codes',
  errorsText:
    'Unknown parameters, fields and values are errors; nothing is ignored. Each has a permanent code and a remedy:',
}
