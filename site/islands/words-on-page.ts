import type { Explored } from './explore/dataset.ts'

/** What the page of a dataset says, in its own language: the files of a version say it in Chinese alone. */
export interface WordsOnPage extends Pick<Explored, 'title' | 'fields'> {
  readonly provider: string | undefined
  readonly licence: string | undefined
}

/** Reads the page of a dataset at an address. Undefined where it can't be had or has no rows. */
export const wordsOnPage = async (address: string): Promise<WordsOnPage | undefined> => {
  try {
    const response = await fetch(address)
    if (!response.ok) return undefined
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const explored = page.querySelector<HTMLElement>('[data-explored]')?.dataset.explored
    if (explored === undefined) return undefined
    const { title, fields }: Explored = JSON.parse(explored)
    return {
      title,
      fields,
      provider: page.querySelector('.properties-side dd')?.textContent,
      licence: page.querySelector('.properties-side a[rel=license]')?.textContent,
    }
  } catch {
    return undefined
  }
}
