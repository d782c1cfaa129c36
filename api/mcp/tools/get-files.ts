import { z } from 'zod'
import { exportFormats } from '#contract/export-formats.ts'
import { urls } from '#contract/urls.ts'
import { datasetArguments, says } from '../arguments.ts'
import { absolute, citation, cite } from '../cite.ts'
import { namedVersion } from '../find.ts'
import { defineTool } from '../tool.ts'

const file = z.looseObject({
  url: z.string(),
  bytes: z.int(),
  sha256: z.string(),
})

const output = z.looseObject({
  rows: z.int(),
  files: z.array(file.extend({ format: z.string(), mediaType: z.string() })),
  descriptors: z.array(file).describe(says('数据说明文件', 'Files that describe the data')),
  omitted: z
    .array(z.looseObject({ format: z.string(), reason: z.string() }))
    .describe(says('没有提供的格式及原因', 'Formats that are not there, and why')),
  export: z.string().describe(says('按条件导出的地址', 'Address of filtered exports')),
  cite: citation,
})

/** Where to download a dataset, with what proves that the download is whole. */
export const getFiles = defineTool({
  name: 'get_files',
  title: { zh: '取下载地址', en: 'Get files' },
  about: {
    zh: '整个数据集各种格式的下载地址、字节数和 SHA-256。需要全部数据时用它，不要逐页查询。',
    en: 'Addresses of a whole dataset in every format, with bytes and SHA-256. For all of the data use these, not page after page.',
  },
  input: z.object(datasetArguments),
  output,
  run: async (given, { serving }) => {
    const { release } = serving
    const { dataset, version } = await namedVersion(serving, given)
    const view = ({ path, bytes, sha256 }: { path: string; bytes: number; sha256: string }) => ({
      url: absolute(release, urls.file(path)),
      bytes,
      sha256,
    })
    const exports = `${urls.dataset(dataset.id, version.id)}/export.{${exportFormats.join(',')}}?{field}__{operator}=…`
    return {
      rows: version.rows,
      files: version.distributions.map(({ format, mediaType, ...rest }) => ({
        format,
        mediaType,
        ...view(rest),
      })),
      descriptors: version.descriptors.map(view),
      omitted: version.omitted.map(({ format, reason: { zh, en } }) => ({ format, reason: says(zh, en) })),
      export: absolute(release, exports),
      cite: cite(release, dataset, version, urls.dataset(dataset.id, version.id)),
    }
  },
})
