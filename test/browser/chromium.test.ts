import { describe, expect, it } from 'vitest'
import { ensureChromium, findChromium, type Place } from './chromium.ts'
import { openBrowser } from './launch.ts'

/** A machine that has just these programs; what it is asked to install is noted, and is there afterwards. */
function machine(programs: readonly string[], more: Partial<Place> = {}) {
  const present = new Set(programs)
  const asked: string[] = []
  const place: Place = {
    env: { PATH: '/usr/bin' },
    platform: 'linux',
    home: '/home/someone',
    root: true,
    exists: (path) => present.has(path),
    install: async (command, args) => {
      asked.push([command, ...args].join(' '))
      if (args.includes('chromium')) present.add('/usr/bin/chromium')
    },
    ...more,
  }
  return { place, asked }
}

describe('chromium', () => {
  it.each([
    ['in PATH', ['/usr/bin/chromium-browser'], {}, '/usr/bin/chromium-browser'],
    [
      'where the setting says',
      ['/opt/c', '/usr/bin/chromium'],
      { env: { KAIFANG_CHROMIUM: '/opt/c' } },
      '/opt/c',
    ],
    [
      'among the applications of macOS',
      ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
      { platform: 'darwin' as const },
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
  ])('is found %s', (_, programs, more, path) => {
    expect(findChromium(machine(programs, more).place)).toBe(path)
  })

  it('is installed where root may do so, with a font for Chinese', async () => {
    const { place, asked } = machine(['/usr/bin/apt-get'])
    expect(await ensureChromium(place)).toBe('/usr/bin/chromium')
    expect(asked).toEqual([
      expect.stringMatching(/^apt-get update /),
      expect.stringMatching(/^apt-get install -y --no-install-recommends .*chromium fonts-noto-cjk$/),
    ])
  })

  it.each([
    ['a user who is not root', ['/usr/bin/apt-get'], { root: false }],
    ['a system without apt-get', [], {}],
    ['macOS', ['/usr/bin/apt-get'], { platform: 'darwin' as const }],
  ])('that is missing is asked for, not skipped: %s', async (_, programs, more) => {
    const { place, asked } = machine(programs, more)
    await expect(ensureChromium(place)).rejects.toThrow('KAIFANG_CHROMIUM')
    expect(asked).toEqual([])
  })

  it('that the setting names wrongly is said to be so', async () => {
    const { place } = machine(['/usr/bin/chromium'], { env: { KAIFANG_CHROMIUM: '/none', PATH: '/usr/bin' } })
    await expect(ensureChromium(place)).rejects.toThrow(
      'KAIFANG_CHROMIUM names "/none", which cannot be run.',
    )
  })

  it('opens a page', async () => {
    const browser = await openBrowser()
    try {
      const page = await browser.newPage()
      await page.goto('data:text/html;charset=utf-8,<title>开放</title>')
      expect(await page.title()).toBe('开放')
    } finally {
      await browser.close()
    }
  })
})
