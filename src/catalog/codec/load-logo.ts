import { join } from 'node:path'
import type { Finding } from '#errors/finding.ts'
import { readText } from './read-file.ts'
import type { ReadBytes } from './source-files.ts'

/** An emblem that is shown on every page: larger than this it is a picture. */
const largest = 100_000

// A drawing may neither run anything nor ask another host for anything; references within itself are its own.
const forbidden =
  /<\s*(?:script|foreignObject|iframe|image|a|animate|set)\b|\son\w+\s*=|<!(?:ENTITY|DOCTYPE)|@import|url\(\s*['"]?(?!#)|(?:href|src)\s*=\s*["'](?!#)/i

const fault = (file: string, code: string, what: Finding['what'], remedy: Finding['remedy']): Finding => ({
  ...{ code, severity: 'error', place: { file }, what, remedy },
})

/** The text of the emblem that portal.yaml names, without anything before its root element; or why it can't be used. */
export const loadLogo = async (
  name: string | undefined,
  dir: string,
  nameOf: (path: string) => string,
  read: ReadBytes,
): Promise<{ readonly svg?: string; readonly findings: readonly Finding[] }> => {
  if (name === undefined) return { findings: [] }
  const path = join(dir, name)
  const file = nameOf(path)
  const found = await readText(path, file, read)
  if ('finding' in found) return { findings: [found.finding] }
  const svg = found.text.replace(/^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*/, '').trim()
  if (!/^<svg\b/i.test(svg) || svg.length > largest) {
    const what = {
      zh: `标志须是不超过 ${largest / 1000} kB 的 SVG`,
      en: `The emblem must be an SVG of at most ${largest / 1000} kB`,
    }
    const remedy = { zh: '从绘图软件导出精简的 SVG', en: 'Export a plain SVG from your drawing program' }
    return { findings: [fault(file, 'logo_not_svg', what, remedy)] }
  }
  const [sign] = forbidden.exec(svg) ?? []
  if (sign === undefined) return { svg, findings: [] }
  const what = {
    zh: `标志中有会运行或引用外部内容的部分：${sign.trim()}`,
    en: `The emblem has something that runs or is fetched: ${sign.trim()}`,
  }
  const remedy = {
    zh: '只留图形；外部图片和样式改为内嵌的路径与颜色',
    en: 'Keep shapes alone; draw pictures as paths, and give colours by attributes',
  }
  return { findings: [fault(file, 'logo_not_plain', what, remedy)] }
}
