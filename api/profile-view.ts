import type { Field } from '#release/manifest.ts'
import type { FieldProfile, Profile } from '#release/profile/profile.ts'
import { fieldDetail } from './dataset-view.ts'

/** A column as the dictionary shows it, with what its cells look like where that is known. */
export const profiledField = (field: Field, profile: FieldProfile | undefined) => {
  if (profile === undefined) return fieldDetail(field)
  const { name: _name, type: _type, ...figures } = profile
  return { ...fieldDetail(field), profile: figures }
}

/** What a profile says of rows as a whole, and its quality report. */
export const rowsProfile = ({ rows, duplicates, quality }: Profile) => ({ rows, duplicates, quality })
