import type { CatalogEntry } from '#catalog/entry.ts'
import type { Fault } from '#catalog/shape.ts'
import { usccFault } from '#catalog/uscc.ts'
import type { Finding } from '#errors/finding.ts'
import { entryFinding } from './entry-check.ts'

const codeFault = (code: string): Fault | undefined => {
  const fault = usccFault(code)
  if (fault === undefined) return undefined
  if (fault.kind === 'check') {
    return {
      code: 'provider_code_check',
      what: {
        zh: `统一社会信用代码 ${code} 的校验码应为 ${fault.expected}`,
        en: `The check character of ${code} should be ${fault.expected}`,
      },
      remedy: { zh: '对照登记证书更正代码', en: 'Compare it with the certificate and correct it' },
    }
  }
  return {
    code: 'provider_code_malformed',
    what: { zh: `"${code}" 不是统一社会信用代码`, en: `"${code}" is not a unified social credit code` },
    remedy: {
      zh: '应为 18 位大写字母和数字（不含 I、O、S、V、Z），第 3–8 位为数字',
      en: 'It should be 18 upper-case letters and digits (no I, O, S, V, Z), digits in places 3–8',
    },
  }
}

const twoNames = (code: string, name: string, other: string): Fault => ({
  code: 'provider_names_differ',
  severity: 'warning',
  what: {
    zh: `提供方 ${code} 有两个名称：${name}、${other}`,
    en: `Provider ${code} has two names: ${name}, ${other}`,
  },
  remedy: { zh: '统一为登记名称', en: 'Use its registered name everywhere' },
})

/** Provider codes are right (《编制指南》 element 5, GB 32100-2015) and always go with one name. */
export const checkProviders = (entries: readonly CatalogEntry[]): readonly Finding[] => {
  const names = new Map<string, string>()
  return entries.flatMap((entry) => {
    const { code, name } = entry.provider
    if (code === '') return []
    const fault = codeFault(code)
    const known = names.get(code) ?? name
    names.set(code, known)
    return [
      ...(fault ? [entryFinding(entry, ['provider', 'code'], fault)] : []),
      ...(known === name ? [] : [entryFinding(entry, ['provider', 'name'], twoNames(code, known, name))]),
    ]
  })
}
