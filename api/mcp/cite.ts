import { z } from 'zod'
import type { Dataset, Version } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { says } from './arguments.ts'

/** What an answer is to be cited as. */
export const citation = z
  .looseObject({
    dataset: z.string(),
    version: z.string(),
    url: z.string(),
  })
  .describe(
    says(
      '引用；url 永久有效，给出同一版本的同一回答',
      'Citation; url is permanent and gives this very answer again, out of the same version',
    ),
  )

/** What every answer made of rows has beside them. */
export const besideRows = {
  cut: z.string().optional().describe(says('为使回答简短而省略的内容', 'What was left out to stay small')),
  hints: z
    .array(z.looseObject({}))
    .optional()
    .describe(says('没有结果时可能想找的值', 'Values that may have been meant')),
  cite: citation,
}

/** The address in full of a path of this portal. */
export const absolute = ({ catalogue }: Pick<Release, 'catalogue'>, path: string): string =>
  `${catalogue.portal.baseUrl.replace(/\/$/, '')}${path}`

/** How an answer out of a version is cited; `path` gives the same answer again. */
export const cite = (
  release: Release,
  dataset: Dataset,
  version: Version,
  path: string,
): z.input<typeof citation> => ({
  dataset: dataset.id,
  title: dataset.title,
  provider: dataset.provider.name,
  version: version.id,
  modified: version.modified,
  licence: dataset.licence.id,
  url: absolute(release, path),
})
