import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import { layout } from '#release/layout.ts'

const shortest = 16

const tooShort = (where: string) =>
  new UserError('bad_cursor_key', {
    zh: `游标密钥（${where}）太短：至少 ${shortest} 个字符，例如 openssl rand -hex 32 的输出`,
    en: `The cursor key (${where}) is too short: at least ${shortest} characters, such as openssl rand -hex 32 prints`,
  })

/** The key that an operator gave as text; throws UserError where it is too short to keep anything. */
export const givenCursorKey = (text: string, where: string): Uint8Array => {
  const key = Buffer.from(text.trim())
  if (key.length < shortest) throw tooShort(where)
  return key
}

const readKey = async (path: string): Promise<Uint8Array | undefined> => {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trim().length < shortest ? undefined : givenCursorKey(text, path)
}

// Written aside and linked: of two servers that start at once, one makes the key and both read it whole.
const makeKey = async (path: string): Promise<void> => {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
    await link(aside, path)
  } finally {
    await rm(aside, { force: true })
  }
}

/**
 * The key of a store, which lies beside its releases and never under the static root: read, or made by the first server.
 * Where the store can't be written to, a new one for this process, and `warn` is told that its cursors end with it.
 */
export const storeCursorKey = async (dist: string, warn: (message: Error) => void): Promise<Uint8Array> => {
  const path = join(dist, layout.cursorKey)
  const known = await readKey(path)
  if (known !== undefined) return known
  const failure = await makeKey(path).catch((error: unknown) => error)
  const made = await readKey(path)
  if (made !== undefined) return made
  warn(
    new UserError('cursor_key_unwritable', {
      zh: `不能在 ${path} 保存游标密钥（${String(failure)}）：重启后旧游标失效，请用 --cursor-key 指定密钥文件`,
      en: `The cursor key can't be kept at ${path}: cursors end with this process. Give a file with --cursor-key`,
    }),
  )
  return randomBytes(32)
}
