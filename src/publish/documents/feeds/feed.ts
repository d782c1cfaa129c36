import type { TextFile } from '../document.ts'
import { atom } from './atom.ts'
import type { Feed } from './item.ts'
import { jsonFeed } from './json-feed.ts'
import { rss } from './rss.ts'

const writers = { 'feed.xml': atom, 'rss.xml': rss, 'feed.json': jsonFeed } as const

export type FeedFile = keyof typeof writers

/** Atom and RSS. */
export const xmlFeeds: readonly FeedFile[] = ['feed.xml', 'rss.xml']

/** Atom, RSS and JSON Feed. */
export const allFeeds: readonly FeedFile[] = [...xmlFeeds, 'feed.json']

/** Writes a feed in some forms, into a folder of the static root: "" or a path with a slash at the end. */
export const feedFiles = (feed: Feed, folder: string, files: readonly FeedFile[]): readonly TextFile[] =>
  files.map((file) => ({ path: `${folder}${file}`, text: writers[file](feed) }))
