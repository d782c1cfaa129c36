import { type ListDocumentMaker, newestOf } from '../document.ts'

/** The same day a year later, YYYY-MM-DD; 29 February becomes 1 March. */
const yearAfter = (date: string): string => {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCFullYear(day.getUTCFullYear() + 1)
  return day.toISOString().slice(0, 10)
}

/**
 * .well-known/security.txt (RFC 9116): whom to tell of a weakness, as portal.yaml says; none where it names nobody who can be
 * reached. It holds for a year from the newest change of the data, so that equal catalogues give equal bytes.
 */
export const securityText: ListDocumentMaker = ({ portal, cards }) => {
  const { contact, baseUrl } = portal
  const newest = newestOf(cards)
  const ways = [
    ...(contact?.email === undefined ? [] : [`mailto:${contact.email}`]),
    // Only an international number is an address by itself (RFC 3966).
    ...(contact?.phone?.startsWith('+') ? [`tel:${contact.phone.replace(/[^\d+]/g, '')}`] : []),
  ]
  if (ways.length === 0 || newest === undefined) return []
  const path = '.well-known/security.txt'
  const lines = [
    ...ways.map((way) => `Contact: ${way}`),
    `Expires: ${yearAfter(newest)}T00:00:00.000Z`,
    'Preferred-Languages: zh, en',
    `Canonical: ${baseUrl}/${path}`,
  ]
  return [{ path, text: `${lines.join('\n')}\n` }]
}
