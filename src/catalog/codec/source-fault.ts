import type { Finding } from '#errors/finding.ts'

const finding = (code: string, file: string, what: Finding['what'], remedy: Finding['remedy']): Finding => ({
  code,
  severity: 'error',
  place: { file },
  what,
  remedy,
})

/** The source folder has no portal.yaml, or an empty one. */
export const portalMissing = (file: string): Finding =>
  finding(
    'portal_missing',
    file,
    { zh: `没有门户说明 ${file}`, en: `There is no ${file}, which says what the portal is` },
    {
      zh: '新建这个文件，至少写 title 和 license；或者用 --source 指定来源目录',
      en: 'Make it, with at least title and license; or name the source folder with --source',
    },
  )

/** The source folder has no catalog/ folder. */
export const catalogMissing = (file: string): Finding =>
  finding(
    'catalog_missing',
    file,
    { zh: `没有目录文件夹 ${file}`, en: `There is no folder ${file}` },
    { zh: '新建这个文件夹，每个条目一个 .yaml 文件', en: 'Make it, with one .yaml file for each entry' },
  )

/** The catalogue has no entry files: publishing it would empty the portal. */
export const catalogEmpty = (file: string): Finding =>
  finding(
    'catalog_empty',
    file,
    { zh: `${file} 中没有条目`, en: `There are no entries in ${file}` },
    {
      zh: '每个条目写一个 .yaml 文件；可用 npm run kaifang -- draft 数据文件 起草',
      en: 'Write one .yaml file for each entry; npm run kaifang -- draft FILE drafts one',
    },
  )

/** A file under catalog/ without an entry in it. */
export const entryFileEmpty = (file: string): Finding =>
  finding(
    'entry_file_empty',
    file,
    { zh: '文件里没有条目', en: 'There is no entry in the file' },
    { zh: '写入条目或删除文件', en: 'Write an entry or remove the file' },
  )

/** A file under catalog/ of a kind that is not read. */
export const kindUnknown = (file: string, known: readonly string[]): Finding =>
  /\.(?:xls|et|xlsm|ods)$/i.test(file)
    ? finding(
        'file_kind_unsupported',
        file,
        { zh: '不读这种格式的目录清单', en: 'Inventories of this format are not read' },
        { zh: '用 Excel 或 WPS 另存为 .xlsx', en: 'Save it as .xlsx in Excel or WPS' },
      )
    : finding(
        'file_kind_unknown',
        file,
        { zh: '不认识的文件类型', en: 'Unknown kind of file' },
        {
          zh: `catalog/ 下只读 ${known.join('、')}；请移走这个文件，或以点号开头命名`,
          en: `Only ${known.join(', ')} are read under catalog/; move this file away or begin its name with a dot`,
        },
      )
