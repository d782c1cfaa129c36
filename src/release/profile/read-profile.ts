import { readFileSync } from 'node:fs'
import path from 'node:path'
import { layout } from '#release/layout.ts'
import { decodeProfile, type Profile } from './profile.ts'

/** The profile of a version whose files lie in the first of the folders of releases that has it; undefined where none has. */
export const readProfile = (dirs: readonly string[], id: string, version: string): Profile | undefined => {
  for (const dir of dirs)
    try {
      return decodeProfile(
        readFileSync(path.join(dir, layout.publicDir, layout.profile(id, version)), 'utf8'),
      )
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  return undefined
}
