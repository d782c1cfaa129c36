import { newestOf } from '../document.ts'

/** One thing that changed. */
export interface Item {
  /** Never changes and is no other item's. */
  readonly id: string
  readonly title: string
  readonly url: string
  /** YYYY-MM-DD, in the time of the portal (+08:00). */
  readonly updated: string
  readonly text: string
  readonly author?: string
  readonly category?: string
  /** Files that belong to it. */
  readonly files?: readonly { readonly url: string; readonly type: string; readonly bytes: number }[]
}

/** A feed, however it is written. */
export interface Feed {
  /** Address of the folder that its files lie in, with a slash at the end. */
  readonly folder: string
  readonly title: string
  readonly description: string
  /** Address of the page that it goes with. */
  readonly home: string
  /** Newest first. */
  readonly items: readonly Item[]
}

/** The newest day in a feed; the first of all days where there is none. */
export const updatedOf = ({ items }: Feed): string =>
  newestOf(items.map(({ updated }) => ({ modified: updated }))) ?? '1970-01-01'
