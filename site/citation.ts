import { currentVersion, type Dataset } from './core.ts'
import { inLanguage, type Language, paths } from './paths.ts'

/** Parts of a reference in the form of GB/T 7714—2015 (8.8, electronic resources), before and after the date of access. */
export interface Citation {
  readonly before: string
  readonly after: string
}

/** How to cite the current version of a dataset; the reader fills in the date of access between the two parts. */
export const citationOf = (baseUrl: string, dataset: Dataset): Citation => {
  const version = currentVersion(dataset)
  const title = version === undefined ? dataset.title : `${dataset.title}：版本 ${version.id}`
  return {
    before: `${dataset.provider.name}. ${title}[DS/OL]. (${dataset.modified})[`,
    after: `]. ${baseUrl}${paths.dataset(dataset.id)}.`,
  }
}

/** What references in other forms than the Chinese are made of: names in the page's language where there are any. */
const wordsOf = (baseUrl: string, dataset: Dataset, language: Language) => {
  const english = language === 'en'
  return {
    title: (english ? dataset.titleEn : undefined) ?? dataset.title,
    author: (english ? dataset.provider.nameEn : undefined) ?? dataset.provider.name,
    address: `${baseUrl}${inLanguage(language, paths.dataset(dataset.id))}`,
    version: currentVersion(dataset)?.id,
    year: dataset.modified.slice(0, 4),
  }
}

/** The reference in the form of APA (7th edition, 10.9, data sets). */
export const apaOf = (baseUrl: string, portal: string, dataset: Dataset, language: Language): string => {
  const { title, author, address, version, year } = wordsOf(baseUrl, dataset, language)
  const named = version === undefined ? title : `${title} (Version ${version})`
  return `${author}. (${year}). ${named} [Data set]. ${portal}. ${address}`
}

/** Signs that TeX would take for its own. */
const tex = (text: string): string =>
  text.replaceAll(/[\\{}]/g, '').replaceAll(/[&%$#_]/g, (sign) => `\\${sign}`)

/** The reference as an entry of BibTeX. */
export const bibtexOf = (baseUrl: string, portal: string, dataset: Dataset, language: Language): string => {
  const { title, author, address, version, year } = wordsOf(baseUrl, dataset, language)
  const fields = [
    ['title', tex(title)],
    ['author', `{${tex(author)}}`],
    ['year', year],
    ['date', dataset.modified],
    ...(version === undefined ? [] : [['version', version]]),
    ['publisher', tex(portal)],
    ['url', address],
  ]
  const lines = fields.map(([name, value]) => `  ${name} = {${value}}`)
  return `@dataset{kaifang-${dataset.id},\n${lines.join(',\n')}\n}`
}
