import type { Explored } from './explore/dataset.ts'

/** What a table in another site's page says around its rows. */
export interface EmbedWords {
  readonly title: string
  /** Titles of the fields by their names. */
  readonly fields: ReadonlyMap<string, string>
  readonly provider: string | undefined
  readonly licence: string | undefined
}

/**
 * The words of a dataset as its page in the reader's language has them: the files of a version say them in Chinese alone.
 * Undefined where the page can't be had or has no rows.
 */
export const wordsOnPage = async (address: string): Promise<EmbedWords | undefined> => {
  try {
    const response = await fetch(address)
    if (!response.ok) return undefined
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const explored = page.querySelector<HTMLElement>('[data-explored]')?.dataset.explored
    if (explored === undefined) return undefined
    const { title, fields }: Explored = JSON.parse(explored)
    return {
      title,
      fields: new Map(fields.map((field) => [field.name, field.title])),
      provider: page.querySelector('.properties-side dd')?.textContent,
      licence: page.querySelector('.properties-side a[rel=license]')?.textContent,
    }
  } catch {
    return undefined
  }
}
