import type { Word } from './words.ts'

/** 信息资源代码 in its parts (《政务信息资源目录编制指南(试行)》 2.2): 类, 项, 目, 细目 (may be empty), 顺序码. */
export interface CodeParts {
  readonly kind: CodeKind
  readonly item: string
  readonly group: string
  readonly detail: string
  readonly sequence: string
}

/** 类: the first digit of a code. */
export type CodeKind = '1' | '2' | '3'

/** What the 类 digits mean. */
export const codeKinds: Readonly<Record<CodeKind, Word>> = {
  1: { zh: '基础信息资源', en: 'Basic resources' },
  2: { zh: '主题信息资源', en: 'Thematic resources' },
  3: { zh: '部门信息资源', en: 'Departmental resources' },
}

/** Strict form of a 信息资源代码: 类(1) 项(2) 目(3) 细目(any length) "/" 顺序码(any length). */
export const codePattern = /^([123])(\d{2})(\d{3})(\d*)\/(\d+)$/

/** Codes of entries that are looked at elsewhere: they may be a great many, so they are gathered only when asked for. */
export interface OtherCodes extends Iterable<string> {
  has(code: string): boolean
}

/** Codes that are gathered when the first is asked for. */
export const gatheredCodes = (gather: () => ReadonlySet<string>): OtherCodes => {
  let codes: ReadonlySet<string> | undefined
  const all = (): ReadonlySet<string> => {
    codes ??= gather()
    return codes
  }
  return { has: (code) => all().has(code), [Symbol.iterator]: () => all()[Symbol.iterator]() }
}

/** The parts of a 信息资源代码, or undefined where `text` is none. */
export const parseCode = (text: string): CodeParts | undefined => {
  const [, kind, item, group, detail, sequence] = codePattern.exec(text) ?? []
  if (kind === undefined || item === undefined || group === undefined || sequence === undefined)
    return undefined
  return { kind: kind as CodeKind, item, group, detail: detail ?? '', sequence }
}

/** Tells whether `text` is a 信息资源代码. */
export const isCode = (text: string): boolean => codePattern.test(text)
