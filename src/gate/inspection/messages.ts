import { detectorWords } from '#catalog/detector.ts'
import type { Exception } from '#catalog/entry.ts'
import type { Finding } from '#errors/finding.ts'
import type { Anonymity } from './anonymity.ts'
import type { Found } from './field-scan.ts'
import type { Inspectable } from './inspection.ts'

const rowsText = ({ rows, cells }: Found): { zh: string; en: string } => ({
  zh: `第 ${rows.join('、')} 行${cells > rows.length ? '等' : ''}`,
  en: `row${rows.length > 1 ? 's' : ''} ${rows.join(', ')}${cells > rows.length ? ' …' : ''}`,
})

const aboutOf = ({ detector, field, cells, rows }: Found): NonNullable<Finding['about']> => ({
  detector,
  field,
  cells,
  rows,
})

const personalData = ({ metadata }: Inspectable, found: Found): Finding => {
  const { zh, en } = detectorWords[found.detector]
  const rows = rowsText(found)
  const { field, title, cells, masked } = found
  return {
    code: 'personal_data',
    severity: found.warns ? 'warning' : 'error',
    place: { entry: metadata.code, key: field, ...(found.rows[0] !== undefined && { row: found.rows[0] }) },
    about: aboutOf(found),
    what: {
      zh: `开放的信息项“${title}”${masked ? '脱敏后仍' : ''}有 ${cells} 格含${zh}（${rows.zh}）`,
      en: `Open field "${title}" ${masked ? 'still ' : ''}holds: ${en}, in ${cells} cell${cells > 1 ? 's' : ''} (${rows.en})`,
    },
    remedy: {
      zh: `给 ${field} 写 ${masked ? '更强的 ' : ''}mask，或不开放；依法可以公开的，在 exceptions 写明 field: ${field}、detector: ${found.detector}、reason、by、date`,
      en: `Give ${field} a ${masked ? 'stronger ' : ''}mask, or close it; where the law lets it out, sign it off in exceptions with field: ${field}, detector: ${found.detector}, reason, by, date`,
    },
  }
}

const excepted = ({ metadata }: Inspectable, found: Found, { by, date }: Exception): Finding => {
  const { zh, en } = detectorWords[found.detector]
  return {
    code: 'personal_data_excepted',
    severity: 'note',
    place: { entry: metadata.code, key: found.field },
    about: aboutOf(found),
    what: {
      zh: `信息项“${found.title}”有 ${found.cells} 格含${zh}，由 ${by} 于 ${date} 签字例外`,
      en: `Field "${found.title}" holds: ${en}, in ${found.cells} cells; ${by} signed it off on ${date}`,
    },
    remedy: { zh: '无须处理', en: 'Nothing to do' },
  }
}

const unused = ({ metadata }: Inspectable, { field, detector }: Exception): Finding => ({
  code: 'exception_unused',
  severity: 'warning',
  place: { entry: metadata.code, key: field },
  what: {
    zh: `例外没有用上：信息项 ${field} 没有检出${detectorWords[detector].zh}`,
    en: `An exception is not needed: nothing like "${detectorWords[detector].en}" was found in field ${field}`,
  },
  remedy: { zh: '从 exceptions 删除这一项', en: 'Remove it from exceptions' },
})

const covers = (found: Found, { field, detector }: Exception): boolean =>
  found.field === field && found.detector === detector

/** What was found in an entry: errors, or notes where it was signed off; exceptions that cover nothing are warnings. */
export const dataFindings = (entry: Inspectable, found: readonly Found[]): readonly Finding[] => {
  const exceptions = entry.exceptions ?? []
  return [
    ...found.map((one) => {
      const exception = exceptions.find((given) => covers(one, given))
      return exception === undefined ? personalData(entry, one) : excepted(entry, one, exception)
    }),
    ...exceptions
      .filter((exception) => !found.some((one) => covers(one, exception)))
      .map((exception) => unused(entry, exception)),
  ]
}

const remedy = {
  zh: '概化或不开放其中的信息项，或删去罕见的行',
  en: 'Generalise or close some of these fields, or leave out the rare rows',
}

/** The k that the rows reach over the quasi-identifiers; an error where it is below the declared one. */
export const anonymityFindings = ({ metadata }: Inspectable, result: Anonymity): readonly Finding[] => {
  const { k, declared, fields, groups, smallGroups, smallRows, overflowed } = result
  const place = { entry: metadata.code, key: 'quasiIdentifiers' }
  const names = { zh: fields.join('、'), en: fields.join(', ') }
  if (overflowed)
    return [
      {
        ...{ code: 'k_anonymity_uncounted', severity: 'error', place, remedy },
        what: {
          zh: `${names.zh} 的组合超过 800 万种，无法算出 k`,
          en: `${names.en} have more than 8 million combinations, too many to tell k`,
        },
      },
    ]
  if (smallRows > 0)
    return [
      {
        ...{ code: 'k_anonymity_low', severity: 'error', place, remedy },
        what: {
          zh: `按 ${names.zh} 分组，k = ${k}，低于声明的 ${declared}：${smallGroups} 组共 ${smallRows} 行太小`,
          en: `Grouped by ${names.en}, k is ${k}, below the declared ${declared}: ${smallRows} rows are in ${smallGroups} groups that are too small`,
        },
      },
    ]
  return [
    {
      ...{ code: 'k_anonymity', severity: 'note', place, anonymity: { k, fields } },
      what: {
        zh: `按 ${names.zh} 分为 ${groups} 组，k = ${k}（声明 ${declared}）`,
        en: `Grouped by ${names.en} into ${groups} groups, k is ${k} (declared ${declared})`,
      },
      remedy: { zh: '无须处理', en: 'Nothing to do' },
    },
  ]
}
