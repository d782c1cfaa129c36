import type { Dataset, Version } from '#release/manifest.ts'
import type { Term } from './turtle.ts'

/** Dimensions of data quality (W3C, Linked Data Quality Dimensions). */
const dimensions = 'http://www.w3.org/2016/05/ldqd#'

/** Shares of what is as it should be, 0–1, of the current version: DQV (W3C, Data Quality Vocabulary). */
const metrics = {
  completeness: { dimension: 'completeness', share: (cells: Cells) => 1 - cells.missing / cells.all },
  conformity: { dimension: 'syntacticValidity', share: (cells: Cells) => 1 - cells.misfits / cells.all },
  uniqueness: { dimension: 'conciseness', share: (cells: Cells) => 1 - cells.duplicates / cells.rows },
} as const

interface Cells {
  readonly all: number
  readonly rows: number
  readonly missing: number
  readonly misfits: number
  readonly duplicates: number
}

/**
 * What the profile of the current version measures: cells with a value (completeness), values that fit their type
 * (conformity), rows that repeat no earlier one (uniqueness); none of a version without rows.
 */
export const qualityMeasurements = (dataset: Dataset, version: Version, baseUrl: string): readonly Term[] => {
  const { profile, rows, fields } = version
  if (profile === undefined || rows === 0 || fields.length === 0) return []
  const cells = { ...profile, rows, all: rows * fields.length }
  return Object.entries(metrics).map(([name, { dimension, share }]) => ({
    '@id': `${baseUrl}/datasets/${dataset.id}/#${name}`,
    '@type': 'dqv:QualityMeasurement',
    'dqv:value': { '@type': 'xsd:double', '@value': String(Number(share(cells).toFixed(6))) },
    'dqv:isMeasurementOf': {
      '@id': `${baseUrl}/about/#${name}`,
      '@type': 'dqv:Metric',
      'dqv:inDimension': { '@id': `${dimensions}${dimension}` },
      'dqv:expectedDataType': { '@id': 'xsd:double' },
    },
  }))
}
