import { xml } from '../document.ts'
import { type Feed, type Item, updatedOf } from './item.ts'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day as RSS writes it (RFC 822), at its beginning in the time of the portal. */
export const rssDate = (date: string): string => {
  const day = new Date(`${date}T00:00:00Z`)
  const [weekday, month] = [days[day.getUTCDay()], months[day.getUTCMonth()]]
  const number = String(day.getUTCDate()).padStart(2, '0')
  return `${weekday}, ${number} ${month} ${day.getUTCFullYear()} 00:00:00 +0800`
}

// An item of RSS has one enclosure at most.
const enclosure = ([file]: NonNullable<Item['files']>): string =>
  file === undefined
    ? ''
    : `      <enclosure url="${xml(file.url)}" length="${file.bytes}" type="${file.type}"/>\n`

const element = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `      <${name}>${xml(text)}</${name}>\n`

const item = ({ id, title, url, updated, text, author, category, files = [] }: Item): string => `    <item>
      <title>${xml(title)}</title>
      <link>${xml(url)}</link>
      <guid isPermaLink="false">${xml(id)}</guid>
      <pubDate>${rssDate(updated)}</pubDate>
${element('dc:creator', author)}${element('category', category)}      <description>${xml(text)}</description>
${enclosure(files)}    </item>
`

/** A feed as RSS 2.0, with the link to itself that the RSS profile asks for. */
export const rss = (feed: Feed): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>${xml(feed.title)}</title>
    <link>${xml(feed.home)}</link>
    <description>${xml(feed.description)}</description>
    <language>zh-CN</language>
    <lastBuildDate>${rssDate(updatedOf(feed))}</lastBuildDate>
    <atom:link rel="self" type="application/rss+xml" href="${xml(`${feed.folder}rss.xml`)}"/>
${feed.items.map(item).join('')}  </channel>
</rss>
`
