import { currentReleaseId, openRelease } from '#release/open-release.ts'
import type { Release } from '#release/read.ts'

/** Keeps the current release of a store open, and replaced ones until nobody uses them. */
export interface ReleaseFollower {
  current(): Release | null
  /** Looks at the pointer, and switches where it names another release. */
  refresh(): Promise<void>
  /** Marks the start of a request; the function it returns marks the end. */
  enter(): () => void
  /** Stops looking and closes every release. */
  close(): void
}

interface Retired {
  readonly release: Release
  readonly generation: number
}

// A request may take hold of any release that is current while it runs, never of an older one. So a release that was
// replaced in generation g is free when no request is left that started in generation g or before.
const makeUsage = () => {
  let generation = 0
  const running = new Map<number, number>()
  let retired: Retired[] = []
  const closeUnused = () => {
    const oldest = Math.min(...running.keys())
    for (const { release } of retired.filter((one) => one.generation < oldest)) release.close()
    retired = retired.filter((one) => one.generation >= oldest)
  }
  const leave = (started: number) => {
    const left = (running.get(started) ?? 1) - 1
    if (left > 0) running.set(started, left)
    else running.delete(started)
    if (retired.length > 0) closeUnused()
  }
  return {
    enter: () => {
      const started = generation
      running.set(started, (running.get(started) ?? 0) + 1)
      return () => leave(started)
    },
    retire: (release: Release) => {
      retired.push({ release, generation })
      generation += 1
      closeUnused()
    },
    closeAll: () => {
      for (const { release } of retired) release.close()
      retired = []
    },
  }
}

/** Follows the pointer of `dist`, looking every `every` milliseconds; what goes wrong is logged and the old release stays. */
export const followRelease = async (
  dist: string,
  logError: (error: unknown) => void,
  every = 1000,
): Promise<ReleaseFollower> => {
  const usage = makeUsage()
  let open: { pointer: string; release: Release } | null = null
  let looking: Promise<void> | null = null
  let told = ''
  // Looked at every second: the same fault is told once.
  const tell = (error: unknown): void => {
    if (String(error) !== told) logError(error)
    told = String(error)
  }
  const look = async (): Promise<void> => {
    const pointer = await currentReleaseId(dist)
    if (pointer === null || pointer === open?.pointer) return
    const release = await openRelease(dist)
    if (release === null) return
    const replaced = open?.release
    open = { pointer, release }
    told = ''
    if (replaced !== undefined) usage.retire(replaced)
  }
  const refresh = (): Promise<void> => {
    looking ??= look()
      .catch(tell)
      .finally(() => {
        looking = null
      })
    return looking
  }
  await refresh()
  const timer = setInterval(refresh, every)
  return {
    current: () => open?.release ?? null,
    refresh,
    enter: usage.enter,
    close: () => {
      clearInterval(timer)
      usage.closeAll()
      open?.release.close()
      open = null
    },
  }
}
