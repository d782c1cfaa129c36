import type { Finding } from '#errors/finding.ts'
import type { Profile } from './profile.ts'

const lines = (mapping: Readonly<Record<string, unknown>>, arrow: string): string =>
  Object.entries(mapping)
    .map(
      ([from, to]) =>
        `${from === '' ? '（空）' : from}${arrow}${Array.isArray(to) ? to.join('|') : String(to)}`,
    )
    .join('，')

/** A profile as its report prints it: names, words, constants and the rule of codes, one line each. */
export const profileLines = (profile: Profile): readonly string[] => [
  ...(Object.keys(profile.keys).length > 0 ? [`keys：${lines(profile.keys, '←')}`] : []),
  ...Object.entries(profile.words).map(([key, words]) => `words.${key}：${lines(words, '→')}`),
  ...(Object.keys(profile.constants).length > 0 ? [`constants：${lines(profile.constants, '=')}`] : []),
  ...(profile.first.length > 0 ? [`first：${profile.first.join('，')}`] : []),
  ...(profile.ignore.length > 0 ? [`ignore：${profile.ignore.join('，')}`] : []),
  ...(profile.missing.length > 0 ? [`missing：${profile.missing.join('，')}`] : []),
  ...(profile.code
    ? [
        `code：${profile.code.prefix}/ + ${profile.code.digits} × 0–9 ← SHA-256(${profile.code.key.join(', ')})`,
      ]
    : []),
]

/** The note that says by which profile a file was read, and all that the profile says. */
export const profileUsed = (file: string, profile: Profile): Finding => ({
  code: 'profile_used',
  severity: 'note',
  place: { file },
  what: {
    zh: `按导入配置“${profile.name}”（${profile.file}）读取：${profileLines(profile).join('；')}`,
    en: `Read by the profile "${profile.name}" (${profile.file})`,
  },
  remedy: { zh: '如有不符，请更正导入配置', en: 'Correct the profile where it is wrong' },
})
