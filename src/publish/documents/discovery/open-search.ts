import { type ListDocumentMaker, xml } from '../document.ts'

/** A text of at most so many characters. */
const atMost = (text: string, length: number): string => [...text].slice(0, length).join('')

/** opensearch.xml: how a browser or a program searches the portal (OpenSearch 1.1). */
export const openSearch: ListDocumentMaker = ({ portal }) => {
  const { title, description, baseUrl, contact } = portal
  const search = (type: string, template: string): string =>
    `  <Url type="${type}" rel="results" indexOffset="0" template="${xml(`${baseUrl}${template}`)}"/>\n`
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${xml(atMost(title, 16))}</ShortName>
  <LongName>${xml(atMost(title, 48))}</LongName>
  <Description>${xml(atMost(description, 1024))}</Description>
${contact?.email === undefined ? '' : `  <Contact>${xml(contact.email)}</Contact>\n`}${search('text/html', '/datasets/?q={searchTerms}')}${search(
  'application/json',
  '/api/v1/datasets?q={searchTerms}&limit={count?}&offset={startIndex?}',
)}  <Url type="application/opensearchdescription+xml" rel="self" template="${xml(`${baseUrl}/opensearch.xml`)}"/>
  <Language>zh-Hans</Language>
  <Language>en</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>
`
  return [{ path: 'opensearch.xml', text }]
}
