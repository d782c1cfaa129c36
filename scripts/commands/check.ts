import { checkSource } from '#publish/check-source.ts'
import { reportText } from '../report-text.ts'
import { terminal } from '../terminal.ts'
import { sharedExplain, sharedOptions, text, type Verb } from './verb.ts'

/** `check`: load, check, gate and read every open file; nothing is written. */
export const check: Verb = {
  summary: {
    zh: '检查目录与数据，列出全部问题，不写出任何文件',
    en: 'Checks catalogue and data, lists every problem, writes nothing',
  },
  options: { source: sharedOptions.source, json: sharedOptions.json },
  explain: sharedExplain,
  run: async (values) => {
    const progress = terminal(values.json === true)
    const maskKey = process.env.KAIFANG_MASK_KEY
    const options = { source: text(values, 'source', 'datasets'), ...(maskKey ? { maskKey } : {}) }
    const report = await checkSource(options, progress)
    process.stdout.write(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report))
    return report.outcome === 'refused' ? 1 : 0
  },
}
