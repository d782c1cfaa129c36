import { error, type Problem, say, shorten } from './problem.ts'

/** A .zip that can't be read. */
export const zipBroken = error(
  'zip_broken',
  say('不是完整的 .zip 压缩包', 'not a whole .zip archive'),
  say('重新压缩或重新下载该文件', 'compress or download the file again'),
)

/** A .zip in the form of large archives, or of very many files. */
export const zipLarge = error(
  'zip_large',
  say(
    '压缩包超过 4 GiB（zip64 格式），或其中的文件超过 10,000 个，这样的不读',
    'an archive over 4 GiB (zip64), or of more than 10,000 files, is not read',
  ),
  say('只把数据文件重新压缩，或改用 .gz', 'pack the data file alone again, or as .gz'),
)

/** A .zip with a password. */
export const zipEncrypted = error(
  'zip_encrypted',
  say('压缩包有密码', 'the archive has a password'),
  say('去掉密码后重新压缩', 'pack it again without a password'),
)

/** A file that is packed in a way that is not read: `method` of the .zip format. */
export const zipMethod = (name: string, method: number): Problem =>
  error(
    'zip_method',
    say(
      `“${name}”以不读取的方式压缩（方法 ${method}）`,
      `“${name}” is packed in a way that is not read (method ${method})`,
    ),
    say('用一般的 .zip 方式 (deflate) 重新压缩', 'pack it again in the usual way (deflate)'),
  )

/** A file in a .zip beyond the limits, or longer than the archive says. */
export const zipTooBig = error(
  'zip_too_big',
  say(
    '解压后超出上限（8 GiB，或压缩前后相差 250 倍以上），或比压缩包声明的更长',
    'unpacks to more than the limit (8 GiB, or 250 times its size), or to more than the archive says',
  ),
  say('拆分该文件，或直接提供未压缩的文件', 'split the file, or give it unpacked'),
)

/** A file that the .zip does not hold. */
export const zipMember = (wanted: string, names: readonly string[]): Problem =>
  error(
    'zip_member',
    say(
      `压缩包中没有“${wanted}”，现有：${shorten(names, '、')}`,
      `no “${wanted}” in the archive; there are: ${shorten(names, ', ')}`,
    ),
    say('改正 data 中的 member', 'correct member under data'),
  )

/** A .zip with several data files, or none, and no word on which is meant. */
export const zipSeveral = (names: readonly string[], several: boolean): Problem =>
  error(
    'zip_member',
    several
      ? say(
          `压缩包中有多个数据文件：${shorten(names, '、')}`,
          `the archive holds several data files: ${shorten(names, ', ')}`,
        )
      : say(
          `压缩包中没有可读取的数据文件${names.length === 0 ? '' : `：${shorten(names, '、')}`}`,
          `the archive holds no data file that is read${names.length === 0 ? '' : `: ${shorten(names, ', ')}`}`,
        ),
    say(
      '在 data 中用 member 写明取哪一个；要取多个就各写一项',
      'name the one under data as member; for several, write an item each',
    ),
  )
