import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds wrong with a page as it stands; runs in the browser. */
const inspect = async (rules: readonly string[]): Promise<string[]> => {
  const { axe: loaded } = globalThis as unknown as { axe: typeof import('axe-core') }
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const runOnly =
    rules.length > 0 ? { type: 'rule' as const, values: [...rules] } : { type: 'tag' as const, values: tags }
  // Of WCAG 2.2, and only run where it is asked for: targets of 24 px.
  const { violations } = await loaded.run({ runOnly, rules: { 'target-size': { enabled: true } } })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}

/**
 * The rules of WCAG 2.2 A and AA that a page breaks as it stands, of those that axe knows: all in light, contrast again in
 * dark and, where asked for, on paper. Colours are all that differs between them.
 */
export const brokenRules = async (page: Page, { onPaper = false } = {}): Promise<string[]> => {
  const within = async (where: string, rules: readonly string[]): Promise<string[]> =>
    (await page.evaluate(inspect, rules)).map((fault) => `${where}: ${fault}`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.evaluate(axe.source)
  const light = await within('light', [])
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await within('dark', ['color-contrast'])
  if (!onPaper) return [...light, ...dark]
  await page.emulateMedia({ media: 'print' })
  const paper = await within('paper', ['color-contrast'])
  await page.emulateMedia({ media: null })
  return [...light, ...dark, ...paper]
}
