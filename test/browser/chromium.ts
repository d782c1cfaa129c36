import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Where a browser is looked for; the default is this machine. */
export interface Place {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly root: boolean
  exists(path: string): boolean
  install(command: string, args: readonly string[]): Promise<void>
}

const here: Place = {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  root: process.getuid?.() === 0,
  exists: isExecutable,
  install: runQuietly,
}

/** Returns the path of a Chromium, after installing one where this system lets it be installed without asking. */
export async function ensureChromium(place: Place = here): Promise<string> {
  const found = findChromium(place)
  if (found) return found
  if (place.env.KAIFANG_CHROMIUM) throw new Error(wrongSetting(place.env.KAIFANG_CHROMIUM))
  if (!(place.root && place.platform === 'linux' && findInPath('apt-get', place))) throw new Error(howTo())
  await installWithApt(place)
  const installed = findChromium(place)
  if (!installed) throw new Error(howTo())
  return installed
}

/** Returns the path of the Chromium that the tests drive, or undefined where there is none. */
export function findChromium(place: Place = here): string | undefined {
  const chosen = place.env.KAIFANG_CHROMIUM
  if (chosen) return place.exists(chosen) ? chosen : undefined
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const inPath = names.map((name) => findInPath(name, place)).find((path) => path !== undefined)
  return inPath ?? [...usualPaths(place), ...playwrightPaths(place)].find((path) => place.exists(path))
}

function findInPath(name: string, { env, exists }: Place): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, name)).find((path) => exists(path))
}

function usualPaths({ env, platform, home }: Place): string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return ['/Applications', join(home, 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)),
    )
  }
  if (platform !== 'win32') return ['/snap/bin/chromium', '/opt/google/chrome/chrome']
  const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder)
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
  return folders.flatMap((folder) => programs.map((program) => join(folder ?? '', program)))
}

/** A browser that `npx playwright install chromium` left in Playwright's own folder. */
function playwrightPaths({ env, platform, home }: Place): string[] {
  const caches: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(home, 'Library/Caches/ms-playwright'),
    win32: join(env.LOCALAPPDATA ?? home, 'ms-playwright'),
  }
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? caches[platform] ?? join(home, '.cache/ms-playwright')
  if (!existsSync(cache)) return []
  const programs = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ]
  const versions = readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .toSorted()
    .reverse()
  return versions.flatMap((version) => programs.map((program) => join(cache, version, program)))
}

async function installWithApt({ install }: Place): Promise<void> {
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  await install('apt-get', ['update', ...wait])
  // The portal is Chinese first: without a font that has the characters, a page is measured in empty boxes.
  await install('apt-get', [
    'install',
    '-y',
    '--no-install-recommends',
    ...wait,
    'chromium',
    'fonts-noto-cjk',
  ])
}

function runQuietly(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    process.stderr.write(`▸ 安装浏览器 · installing Chromium: ${command} ${args[0]} … `)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    child.once('error', reject)
    child.once('close', (code) => {
      process.stderr.write(code === 0 ? `${((performance.now() - started) / 1000).toFixed(1)} s\n` : '✗\n')
      const last = output.trim().split('\n').slice(-6).join('\n')
      if (code === 0) resolve()
      else reject(new Error(`${howTo()}\n${command} ${args.join(' ')} (${code}):\n${last}`))
    })
  })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

const howTo = (): string =>
  [
    '浏览器测试需要 Chromium 或 Chrome，没有找到。请安装（如 apt-get install chromium，或 npx playwright install chromium），',
    '或用环境变量 KAIFANG_CHROMIUM 指明它的路径。',
    'The browser tests need Chromium or Chrome and found none. Install one (apt-get install chromium, or',
    'npx playwright install chromium), or name its path in the environment variable KAIFANG_CHROMIUM.',
  ].join('\n')

const wrongSetting = (path: string): string =>
  `KAIFANG_CHROMIUM 指向的“${path}”不能运行。\nKAIFANG_CHROMIUM names "${path}", which cannot be run.`
