import { isUnforeseen } from './middleware/errors.ts'
import type { RouteHandler } from './mount.ts'
import type { Parts } from './parts.ts'

/**
 * Has a request answered once more, from the release that is current now, where it failed and the release that it began with
 * has been replaced meanwhile: the files of that one may be gone before this process has looked at the pointer again.
 */
export const answeringAgain =
  ({ release, refresh }: Pick<Parts, 'release' | 'refresh'>) =>
  (handler: RouteHandler): RouteHandler => {
    if (refresh === undefined) return handler
    return (c, mediaType) => {
      const before = release()
      const again = async (error: unknown): Promise<Response> => {
        if (!isUnforeseen(error)) throw error
        await refresh()
        if (release() === before) throw error
        return handler(c, mediaType)
      }
      try {
        const answer = handler(c, mediaType)
        return answer instanceof Promise ? answer.catch(again) : answer
      } catch (error) {
        if (!isUnforeseen(error)) throw error
        return again(error)
      }
    }
  }
