import type { Rule } from '#gate/rule.ts'

/** Only an entry at or below the portal's level of 一般数据 leaves (数据安全法 21; GB/T 43697-2024). */
export const securityLevel: Rule = {
  name: 'security-level',
  check: ({ security }, portal) =>
    security.level >= 1 && security.level <= portal.securityLevel
      ? undefined
      : {
          zh: `安全级别 ${security.level} 高于可开放的级别 ${portal.securityLevel}`,
          en: `its security level ${security.level} is above ${portal.securityLevel}, the highest that may leave`,
        },
}
