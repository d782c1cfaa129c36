import { json } from '../document.ts'
import type { Feed, Item } from './item.ts'

const item = ({ id, title, url, updated, text, author, category, files = [] }: Item): object => ({
  id,
  url,
  title,
  content_text: text,
  date_modified: `${updated}T00:00:00+08:00`,
  authors: author === undefined ? undefined : [{ name: author }],
  tags: category === undefined ? undefined : [category],
  attachments: files.length === 0 ? undefined : files.map(attachment),
})

const attachment = ({ url, type, bytes }: NonNullable<Item['files']>[number]): object => ({
  url,
  mime_type: type,
  size_in_bytes: bytes,
})

/** A feed as JSON Feed 1.1. */
export const jsonFeed = (feed: Feed): string =>
  json({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.home,
    feed_url: `${feed.folder}feed.json`,
    language: 'zh-Hans',
    items: feed.items.map(item),
  })
