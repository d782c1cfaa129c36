import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noProfile } from '#catalog/inventory/profile.ts'
import { builtInLicences } from '#catalog/licence.ts'
import { usualLimits } from '#harvest/fetch/fetch-text.ts'
import { type Harvest, type HarvestOptions, harvest } from '#harvest/harvest.ts'
import { writeState } from '#harvest/state.ts'

/** A folder for entries, and harvests into it. */
export interface Folder {
  readonly dir: string
  path(name: string): string
  write(name: string, content: unknown): string
  /** Harvests and, as `--write` does, writes what changed. */
  harvest(options: Partial<HarvestOptions> & Pick<HarvestOptions, 'sources'>): Promise<Harvest>
  remove(): void
}

/** Makes an empty folder. */
export const makeFolder = (): Folder => {
  const dir = mkdtempSync(join(tmpdir(), 'kaifang-harvest-'))
  const path = (name: string): string => join(dir, name)
  return {
    dir,
    path,
    write: (name, content) => {
      writeFileSync(path(name), typeof content === 'string' ? content : JSON.stringify(content))
      return path(name)
    },
    harvest: async (options) => {
      const result = await harvest({
        prefix: '399001',
        origin: '',
        to: dir,
        profile: noProfile,
        licences: builtInLicences,
        limits: { ...usualLimits, allowPrivate: true },
        ...options,
      })
      for (const { file, after } of result.changes) writeFileSync(file, after)
      await writeState(options.to ?? dir, result.state)
      return result
    },
    remove: () => rmSync(dir, { recursive: true }),
  }
}
