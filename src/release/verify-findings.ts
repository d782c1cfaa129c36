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

/** A finding about a file of the tree `dir`, which lies at `name` in the store and is not served. */
export const inOther = (name: string, dir: string, { place, ...found }: Finding): Finding => ({
  ...found,
  place: { file: place.file ? `${name}/${place.file}` : name },
  remedy: {
    zh: `它不对外服务：请删除 ${dir}，下次发布会重新建立`,
    en: `it is not served: delete ${dir}, which the next publish makes anew`,
  },
})
