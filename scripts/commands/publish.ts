import type { Report } from '#publish/report.ts'
import { publish as runPublish } from '#publish.ts'
import { compiledPages } from '../compiled-pages.ts'
import { refuseReportIn, writeReport } from '../report-file.ts'
import { reportText } from '../report-text.ts'
import { terminal } from '../terminal.ts'
import { sharedExplain, sharedOptions, text, type Values, type Verb } from './verb.ts'

/** Publishes as the options say, with progress on the terminal; the report is also written as a file. */
export const publishOnce = async (values: Values): Promise<Report> => {
  const progress = terminal(values.json === true)
  const out = text(values, 'out', 'dist')
  const reportFile = text(values, 'report', '.cache/publish-report.json')
  refuseReportIn(out, reportFile)
  const pages = await compiledPages(progress)
  const maskKey = process.env.KAIFANG_MASK_KEY
  const report = await runPublish(
    {
      source: text(values, 'source', 'datasets'),
      out,
      full: values.full === true,
      dryRun: values['dry-run'] === true,
      ...(maskKey ? { maskKey } : {}),
    },
    { pages, progress },
  )
  const file = await writeReport(report, reportFile)
  process.stdout.write(
    values.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, file),
  )
  return report
}

/** `publish`: the pipeline. */
export const publish: Verb = {
  summary: {
    zh: '发布：读取、检查、把关、写出版本、渲染页面，然后一步切换',
    en: 'Publishes: load, check, gate, write versions, render pages, then switch in one step',
  },
  options: {
    ...sharedOptions,
    report: { type: 'string', default: '.cache/publish-report.json' },
    'dry-run': { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
  },
  explain: {
    ...sharedExplain,
    report: '报告文件，不在发布库内 / report file, outside the store (.cache/publish-report.json)',
    'dry-run': '只检查，不写出 / write nothing',
    full: '不沿用上次发布的任何结果 / keep nothing from the last publish',
  },
  run: async (values) => ((await publishOnce(values)).outcome === 'refused' ? 1 : 0),
}
