import type { Bilingual, Finding } from '#errors/finding.ts'

const again: Bilingual = {
  zh: '请运行 publish --full 重新发布',
  en: 'publish again with "publish --full"',
}

/** What is wrong with a file of a release. */
export const finding = (code: string, file: string, what: Bilingual, remedy: Bilingual = again): Finding => ({
  code,
  severity: 'error',
  place: { file },
  what,
  remedy,
})

export const notPublished = (dist: string): Finding =>
  finding(
    'nothing_published',
    dist,
    { zh: '这里还没有发布过任何内容', en: 'nothing was ever published here' },
    { zh: '请先运行 publish', en: 'run "publish" first' },
  )

export const missing = (file: string): Finding =>
  finding('file_missing', file, { zh: '文件缺失', en: 'the file is missing' })

export const changed = (file: string): Finding =>
  finding('file_changed', file, {
    zh: '文件与发布时的校验值不符',
    en: 'the file is not the one whose checksum was noted when it was published',
  })

export const unexpected = (file: string): Finding =>
  finding('file_unexpected', file, {
    zh: '发布清单中没有这个文件',
    en: 'the manifest does not list the file',
  })

export const wrongTable = (file: string): Finding =>
  finding('table_wrong', file, {
    zh: '查询用的数据文件缺失，或与数据文件不一致',
    en: 'the file that queries are answered from is missing or does not fit the data file',
  })

export const wrongOffsets = (file: string): Finding =>
  finding('offsets_wrong', file, {
    zh: '行偏移与数据文件不一致',
    en: 'the row offsets do not fit the data file',
  })

export const wrongCoding = (file: string, place: string): Finding =>
  finding(
    'coding_wrong',
    file,
    {
      zh: '服务器存下的压缩文件解开后与原文件不符',
      en: 'the compressed file that a server keeps does not unpack to what it was made of',
    },
    {
      zh: `请删除 ${place}，服务器需要时会重新压缩`,
      en: `delete ${place}; a server compresses it anew when it is asked for`,
    },
  )

export const wrongPruned = (file: string, place: string): Finding =>
  finding(
    'pruned_wrong',
    file,
    {
      zh: '记录已清除版本的文件与写入时不符，不再使用',
      en: 'the file of versions that are kept no longer is not what was written, and is not used any more',
    },
    {
      zh: `请删除 ${place}：其中的旧版本从此回答 404 而不是 410`,
      en: `delete ${place}: the versions in it are answered with 404 instead of 410 then`,
    },
  )

/** A finding about a file of the tree `dir`, which lies at `name` in the store and is not served. */
export const inOther = (name: string, dir: string, { place, ...found }: Finding): Finding => ({
  ...found,
  place: { file: place.file ? `${name}/${place.file}` : name },
  remedy: {
    zh: `它不对外服务：请删除 ${dir}，下次发布会重新建立`,
    en: `it is not served: delete ${dir}, which the next publish makes anew`,
  },
})
