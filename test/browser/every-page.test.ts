import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal, watchFor } from './open-portal.ts'

/** What is wrong with a page, by kind of fault. */
interface Faults {
  readonly errors: string[]
  readonly foreign: string[]
  readonly headings: string[]
  readonly landmarks: string[]
  readonly unnamed: string[]
  readonly wide: string[]
}

const tabs = 3

/** Looks at the page as it stands; runs in the browser. */
const inspect = () => {
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]
  const named = (control: Element): boolean =>
    (control instanceof HTMLInputElement || control instanceof HTMLSelectElement
      ? (control.labels?.length ?? 0)
      : 0) > 0 || control.hasAttribute('aria-label')
  return {
    headings: all('h1').length,
    landmarks: [
      all('main').length,
      all('body > header').length,
      all('body > footer').length,
      all('header nav[aria-label]').length,
    ],
    unnamed: all('input:not([type=hidden]), select')
      .filter((control) => !named(control))
      .map((control) => control.outerHTML),
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }
}

const look = async (page: Page, path: string, faults: Faults): Promise<void> => {
  await page.goto(path)
  const { headings, landmarks, unnamed, over } = await page.evaluate(inspect)
  if (headings !== 1) faults.headings.push(`${path}: ${headings} h1`)
  // What others show in a frame has the header and footer of their page.
  const wanted = /^\/(en\/)?embed\/$/.test(path) ? [1, 0, 0, 0] : [1, 1, 1, 1]
  if (landmarks.some((count, index) => count !== wanted[index]))
    faults.landmarks.push(`${path}: ${landmarks}`)
  faults.unnamed.push(...unnamed.map((html) => `${path}: ${html}`))
  if (over > 0) faults.wide.push(`${path}: ${over} px`)
}

describe('every page, on a screen of 390 px', () => {
  let portal: Portal
  let paths: readonly string[] = []
  const faults: Faults = { errors: [], foreign: [], headings: [], landmarks: [], unnamed: [], wide: [] }
  beforeAll(async () => {
    portal = await openPortal()
    paths = portal.manifest.files
      .map(({ path }) => path)
      .filter((path) => path.endsWith('.html'))
      .map((path) => `/${path.replace(/index\.html$/, '')}`)
    const visit = async (tab: number): Promise<void> => {
      const page = await portal.newPage({ viewport: { width: 390, height: 844 } })
      const seen = watchFor(page, portal.url)
      for (const path of paths.filter((_, index) => index % tabs === tab)) await look(page, path, faults)
      faults.errors.push(...seen.errors)
      faults.foreign.push(...seen.foreign)
    }
    await Promise.all(Array.from({ length: tabs }, (_, tab) => visit(tab)))
  })
  afterAll(() => portal.close())

  it('was looked at', () => expect(paths.length).toBeGreaterThan(100))
  it('runs its scripts without an error', () => expect(faults.errors).toEqual([]))
  it('asks no other host for anything', () => expect(faults.foreign).toEqual([]))
  it('has one heading of the first rank', () => expect(faults.headings).toEqual([]))
  it('has one header with a named menu, one main part and one footer', () =>
    expect(faults.landmarks).toEqual([]))
  it('names every control', () => expect(faults.unnamed).toEqual([]))
  it('does not scroll sideways', () => expect(faults.wide).toEqual([]))
})
