import type { Version } from '#release/manifest.ts'

/**
 * The key of a version where it tells its rows apart; none where rows repeat it, because readers refuse a table whose key does
 * not hold.
 */
export const uniqueKey = ({ primaryKey, profile }: Version): readonly string[] =>
  profile !== undefined && profile.duplicates > 0 ? [] : primaryKey
