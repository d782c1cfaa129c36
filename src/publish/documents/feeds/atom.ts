import { xml } from '../document.ts'
import { type Feed, type Item, updatedOf } from './item.ts'

const instant = (date: string): string => `${date}T00:00:00+08:00`

const enclosure = ({ url, type, bytes }: NonNullable<Item['files']>[number]): string =>
  `    <link rel="enclosure" type="${type}" length="${bytes}" href="${xml(url)}"/>\n`

const entry = ({ id, title, url, updated, text, author, category, files = [] }: Item): string => `  <entry>
    <id>${xml(id)}</id>
    <title>${xml(title)}</title>
    <link href="${xml(url)}"/>
    <updated>${instant(updated)}</updated>
${author === undefined ? '' : `    <author><name>${xml(author)}</name></author>\n`}${
  category === undefined ? '' : `    <category term="${xml(category)}"/>\n`
}    <summary>${xml(text)}</summary>
${files.map(enclosure).join('')}  </entry>
`

/** A feed as Atom (RFC 4287). */
export const atom = (feed: Feed): string => {
  const self = `${feed.folder}feed.xml`
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">
  <id>${xml(self)}</id>
  <title>${xml(feed.title)}</title>
  <subtitle>${xml(feed.description)}</subtitle>
  <author><name>${xml(feed.title)}</name></author>
  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>
  <link rel="alternate" type="text/html" href="${xml(feed.home)}"/>
  <updated>${instant(updatedOf(feed))}</updated>
${feed.items.map(entry).join('')}</feed>
`
}
