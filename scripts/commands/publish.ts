import { UserError } from '#errors/kaifang-error.ts'
import type { Report } from '#publish/report.ts'
import { publish as runPublish } from '#publish.ts'
import { type Holder, holderText } from '#release/lock-holder.ts'
import { compiledPages } from '../compiled-pages.ts'
import { inputsOfReport, refuseMemoryIn, refuseReportIn, writeReport } from '../report-file.ts'
import { reportText } from '../report-text.ts'
import { terminal } from '../terminal.ts'
import { sharedExplain, sharedOptions, text, type Values, type Verb } from './verb.ts'

/** Where it is remembered what sources held. */
export const defaultCache = '.cache/inputs'
const defaultWait = '600'

/** How many seconds to wait for another publish. */
const secondsOf = (values: Values): number => {
  if (values['no-wait'] === true) return 0
  const given = text(values, 'wait', defaultWait)
  const seconds = Number(given)
  if (given.trim() !== '' && seconds >= 0 && seconds < Number.POSITIVE_INFINITY) return seconds
  throw new UserError('bad_wait', {
    zh: `--wait “${given}”无效：应为秒数，例如 60`,
    en: `--wait "${given}" is not a number of seconds such as 60`,
  })
}

const sayWaiting = (holder: Holder, seconds: number): void => {
  const { zh, en } = holderText(holder)
  process.stderr.write(
    `等待另一个发布结束（${zh}，最多 ${seconds} 秒）/ waiting for another publish (${en}, ${seconds} s at most)\n`,
  )
}

/** Publishes as the options say, with progress on the terminal and `tell` at the end; the report is also written as a file. */
export const publishOnce = async (
  values: Values,
  tell: typeof reportText = reportText,
  more: { readonly pruneAsOf?: string } = {},
): Promise<Report> => {
  const progress = terminal(values.json === true)
  const out = text(values, 'out', 'dist')
  const reportFile = text(values, 'report', '.cache/publish-report.json')
  refuseReportIn(out, reportFile)
  const inputs = await inputsOfReport(reportFile)
  const memory = text(values, 'cache', defaultCache)
  refuseMemoryIn(out, memory)
  const seconds = secondsOf(values)
  const patience = { seconds, onWait: (holder: Holder) => sayWaiting(holder, seconds) }
  const pages = await compiledPages(progress)
  const maskKey = process.env.KAIFANG_MASK_KEY
  const report = await runPublish(
    {
      source: text(values, 'source', 'datasets'),
      out,
      full: values.full === true,
      dryRun: values['dry-run'] === true,
      ...{ memory, patience, ...more },
      ...(values.json !== true && inputs !== undefined && { reported: { inputs } }),
      ...threadsOf(values),
      ...(maskKey ? { maskKey } : {}),
    },
    { pages, progress },
  )
  // One that tells of the very same inputs tells more than that nothing has changed.
  const file = report.totals === undefined ? await writeReport(report, reportFile) : reportFile
  if (more.pruneAsOf === undefined)
    process.stdout.write(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : tell(report, file))
  return report
}

const threadsOf = (values: Values): { threads?: number } => {
  const given = text(values, 'threads', '')
  if (given === '') return {}
  if (/^[1-9]\d?$/.test(given)) return { threads: Number(given) }
  throw new UserError('threads_wrong', {
    zh: `--threads 须为 1 到 99 的整数，不能是 ${given}`,
    en: `--threads must be a whole number from 1 to 99, not ${given}`,
  })
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
    cache: { type: 'string', default: defaultCache },
    wait: { type: 'string', default: defaultWait },
    'no-wait': { type: 'boolean', default: false },
    threads: { type: 'string' },
  },
  explain: {
    ...sharedExplain,
    report: '报告文件，不在发布库内 / report file, outside the store (.cache/publish-report.json)',
    'dry-run': '只检查，不写出 / write nothing',
    full: '全部重新生成，只保留核对无误的先前版本 / make everything anew; earlier versions stay where every byte of them is right',
    cache: `记住来源文件内容的文件夹，不在发布库内，删除只费时间 / what sources held; outside the store (${defaultCache})`,
    wait: `最多等待另一个发布多少秒 / seconds to wait for another publish (${defaultWait})`,
    'no-wait': '另一个发布在进行时立即结束 / end at once while another publish runs',
    threads:
      '同时读写数据、渲染页面的线程数，默认与处理器核数相同，不影响结果 / threads that read and write data and render pages; as many as cores; the result is the same',
  },
  run: async (values) => ((await publishOnce(values)).outcome === 'refused' ? 1 : 0),
}
