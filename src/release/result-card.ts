import { dueDate } from '#catalog/rollup/due.ts'
import type { ResultCard } from '#search/document.ts'
import { currentVersion, type Dataset } from './manifest.ts'

/** What a result list shows of a dataset. */
export const resultCard = (dataset: Dataset): ResultCard => {
  const { id, title, titleEn, summary, summaryEn, provider, modified, keywords } = dataset
  const version = currentVersion(dataset)
  const due = dueDate(dataset)
  return {
    id,
    title,
    ...(titleEn !== undefined && { titleEn }),
    summary,
    ...(summaryEn !== undefined && { summaryEn }),
    provider: provider.name,
    ...(provider.nameEn !== undefined && { providerEn: provider.nameEn }),
    modified,
    ...(due !== null && { due }),
    ...(version !== undefined && { rows: version.rows }),
    formats: (version?.distributions ?? []).map(({ format }) => format),
    keywords,
    fields: (version?.fields ?? []).flatMap(({ title: name, titleEn: english }) =>
      english === undefined ? [name] : [name, english],
    ),
    ...(dataset.opening.type === 'conditional' && { conditional: true as const }),
    ...(dataset.example && { example: true as const }),
  }
}
