import { type Operator, type OperatorName, operatorOf } from '#query/operators.ts'

export type { FieldType } from '#catalog/entry.ts'
export { fieldTypes } from '#catalog/field-type.ts'
export { apiClient } from '#contract/client.ts'
export { exportFormats } from '#contract/export-formats.ts'
export { urls } from '#contract/urls.ts'
export type { OperatorName } from '#query/operators.ts'
export { operatorsOf } from '#query/operators.ts'
export type { FacetName, ResultCard } from '#search/document.ts'
export { facetNames, perFacet } from '#search/document.ts'
export type { SearchIndex } from '#search/open-index.ts'
export { openIndex } from '#search/open-index.ts'
export type { EarlyAnswer, Hit, SearchAnswer, SearchQuery, SearchSort } from '#search/search-catalogue.ts'
export { openSearch, searchCatalogue, searchEarly, searchSorts } from '#search/search-catalogue.ts'
export { fold } from '#search/tokenize.ts'

/** An operator of the table that the API itself reads. */
export const operatorNamed = (name: OperatorName): Operator => operatorOf(name)
