import type { Bilingual, Finding } from '#errors/finding.ts'

/** A finding that has no place yet. */
export type Problem = Omit<Finding, 'place'>

/** A sentence in both languages. */
export const say = (zh: string, en: string): Bilingual => ({ zh, en })

/** A problem that stops the publish. */
export const error = (code: string, what: Bilingual, remedy: Bilingual): Problem => ({
  code,
  severity: 'error',
  what,
  remedy,
})

/** A problem that is only reported. */
export const warning = (code: string, what: Bilingual, remedy: Bilingual): Problem => ({
  ...error(code, what, remedy),
  severity: 'warning',
})

/** How something was read, for the publisher to know. */
export const note = (code: string, what: Bilingual, remedy: Bilingual): Problem => ({
  ...error(code, what, remedy),
  severity: 'note',
})

/** Advice for spreadsheets that are not read. */
export const saveAs = say(
  '另存为 .xlsx 或 UTF-8 编码的 .csv 后重新填写路径',
  'save it as .xlsx or as a UTF-8 .csv and name that file',
)

/** Advice for files that came damaged. */
export const exportAgain = say('从来源系统重新导出该文件', 'export the file from its source again')

const SHOWN = 30

/** A name in which also those characters can be seen that have no look: “甲\u200b”, “户数\n(万户)”. */
export const visible = (name: string): string =>
  name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    character === '\n' ? '\\n' : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )

/** The first 30 names, quoted, and a sign where there are more. */
export const shorten = (names: readonly string[], separator: string): string =>
  names
    .slice(0, SHOWN)
    .map((name) => `“${visible(name)}”`)
    .join(separator) + (names.length > SHOWN ? ' …' : '')
