/** A link as OGC's APIs write it (RFC 8288). */
export interface Link {
  readonly href: string
  readonly rel: string
  readonly type?: string
  readonly title?: string
}

/** A link with its media type and title. */
export const linkTo = (href: string, rel: string, type: string, title: string): Link => ({
  href,
  rel,
  type,
  title,
})

/** The links as a Link header, without titles, which need not be ASCII. */
export const linkHeaderOf = (links: readonly Link[]): string =>
  links
    .map(({ href, rel, type }) => `<${href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`)
    .join(', ')
