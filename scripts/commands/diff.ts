import { previewPublish } from '#publish/check-source.ts'
import { changesText } from '../change-text.ts'
import { findingLines } from '../report-text.ts'
import { terminal } from '../terminal.ts'
import { sharedExplain, sharedOptions, text, type Verb } from './verb.ts'

/** `diff`: what a publish would change about the current release. */
export const diff: Verb = {
  summary: {
    zh: '列出发布将带来的变化：数据集、信息项、行数、空值；不写出任何文件',
    en: 'Lists what a publish would change: datasets, fields, rows, missing values; writes nothing',
  },
  options: sharedOptions,
  explain: sharedExplain,
  run: async (values) => {
    const maskKey = process.env.KAIFANG_MASK_KEY
    const options = { source: text(values, 'source', 'datasets'), out: text(values, 'out', 'dist') }
    const report = await previewPublish(
      { ...options, ...(maskKey ? { maskKey } : {}) },
      terminal(values.json === true),
    )
    const { outcome, previous, changes, findings } = report
    const errors = findings.filter(({ severity }) => severity === 'error')
    process.stdout.write(
      values.json === true
        ? `${JSON.stringify({ outcome, previous, changes, findings: errors }, null, 2)}\n`
        : `${changesText(changes) || '没有变化 / no changes\n'}${findingLines(errors)}`,
    )
    return outcome === 'refused' ? 1 : 0
  },
}
