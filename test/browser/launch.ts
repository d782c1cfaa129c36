import { type Browser, chromium } from 'playwright-core'
import { ensureChromium } from './chromium.ts'

// A test must reach nothing but the server it started: every service that a browser calls by itself is off.
const flags = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Opens a headless Chromium with a fresh profile; closing it removes the profile. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await ensureChromium()
  // Chromium refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...flags, ...sandbox] })
}
