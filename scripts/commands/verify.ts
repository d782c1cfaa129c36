import { verifyRelease } from '#release/verify.ts'
import { findingLines } from '../report-text.ts'
import { terminal } from '../terminal.ts'
import { sharedExplain, sharedOptions, text, type Verb } from './verb.ts'

/** `verify`: every file of the release against its checksum. */
export const verify: Verb = {
  summary: {
    zh: '核对：发布库中每个文件与其校验和',
    en: 'Verifies every file of the published store against its checksum',
  },
  options: { out: sharedOptions.out, json: sharedOptions.json },
  explain: sharedExplain,
  run: async (values) => {
    const out = text(values, 'out', 'dist')
    const step = terminal(values.json === true).step('核对 / verify', undefined, '个文件 files')
    const findings = await verifyRelease(out, step)
    step.done()
    if (values.json === true) process.stdout.write(`${JSON.stringify({ findings }, null, 2)}\n`)
    else if (findings.length > 0) process.stderr.write(findingLines(findings))
    else process.stdout.write('✓ 全部文件与校验和一致 / every file matches its checksum\n')
    return findings.length > 0 ? 1 : 0
  },
}
