import { findLicence } from '#catalog/licence.ts'
import type { Rule } from '#gate/rule.ts'

/** Only what has a known licence leaves: users must know what they may do (重庆市公共数据开放管理暂行办法, 开放利用). */
export const licensed: Rule = {
  name: 'licensed',
  check: ({ license }, portal) =>
    license !== '' &&
    (license === portal.license || findLicence(license, { licenses: portal.licenses ?? [] }))
      ? undefined
      : { zh: '没有已知的许可', en: 'it has no known licence' },
}
