import type { Finding } from '#errors/finding.ts'

const kindOf = ({ code, place }: Finding): string =>
  [code, place.file, place.sheet, place.key?.replaceAll(/\[\d+\]/g, '')].join('\n')

/** Notes and warnings of one kind in one file as one finding at its first place, with the count; errors stay as they are. */
export const collapse = (findings: readonly Finding[]): readonly Finding[] => {
  const counts = new Map<string, number>()
  for (const finding of findings) counts.set(kindOf(finding), (counts.get(kindOf(finding)) ?? 0) + 1)
  const seen = new Set<string>()
  return findings.flatMap((finding) => {
    const kind = kindOf(finding)
    const count = counts.get(kind) ?? 1
    if (finding.severity === 'error' || count === 1) return [finding]
    if (seen.has(kind)) return []
    seen.add(kind)
    const { zh, en } = finding.what
    return [
      {
        ...finding,
        what: { zh: `${zh}（共 ${count} 处，此为第一处）`, en: `${en} (${count} places, the first here)` },
      },
    ]
  })
}
