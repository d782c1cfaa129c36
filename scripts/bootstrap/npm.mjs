import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { childEnv, exitCodeOf, sendSignalsOn } from './run.mjs'
import { SetupError } from './say.mjs'

const always = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--prefer-offline']
// Short waits between its tries: the default makes an offline machine wait more than a minute to be told so.
const retries = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']

const offline =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENETDOWN|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/

/**
 * Runs npm quietly under `node`; when it fails, says whether the network or something else is the cause.
 * @param {string} node
 * @param {string[]} args
 * @param {string} cwd
 * @param {import('./settings.mjs').Settings} settings
 */
export async function npm(node, args, cwd, settings) {
  const script = npmScript(settings.env)
  // Said aloud, because `npm run --silent` would silence this npm too, and the reason of a failure with it.
  const line = [...args, ...always, ...retries, '--loglevel=error']
  const [program, argv] = script ? [node, [script, ...line]] : ['npm', line]
  const { code, signal, output } = await capture(program, argv, cwd, childEnv(node, settings.env))
  if (signal) throw new SetupError([`已中断 · interrupted (${signal})`], exitCodeOf(signal))
  if (code !== 0) throw failure(`npm ${args.join(' ')}`, code, output)
}

/**
 * Returns npm's own script, which needs no shell on any platform, or undefined where only the name is known.
 * @param {NodeJS.ProcessEnv} env
 */
function npmScript(env) {
  const bin = dirname(process.execPath)
  const beside = ['../lib/node_modules/npm/bin/npm-cli.js', 'node_modules/npm/bin/npm-cli.js']
  const candidates = [env.npm_execpath ?? '', ...beside.map((path) => join(bin, path))]
  return candidates.find((path) => /\.[cm]?js$/.test(path) && existsSync(path))
}

/**
 * @param {string} program
 * @param {string[]} argv
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, output: string }>}
 */
function capture(program, argv, cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    child.once('error', (error) => reject(missing(error)))
    const release = sendSignalsOn(child)
    child.once('close', (code, signal) => resolve({ code, signal: release() ?? signal, output }))
  })
}

/** @param {Error} error */
function missing(error) {
  return new SetupError([
    `运行 npm 失败：${error.message}。npm 随 Node 一起安装：https://nodejs.org`,
    `npm could not be run: ${error.message}. It comes with Node: https://nodejs.org`,
  ])
}

/**
 * @param {string} command
 * @param {number | null} code
 * @param {string} output
 */
function failure(command, code, output) {
  const said = output.split('\n').filter((line) => /^npm error \S/.test(line))
  const lines = (said.length > 0 ? said.slice(0, 8) : output.trim().split('\n').slice(-8)).map(
    (line) => `  ${line}`,
  )
  if (!offline.test(output))
    return new SetupError([
      `“${command}”失败（退出码 ${code}）：`,
      `"${command}" failed (exit code ${code}):`,
      ...lines,
    ])
  return new SetupError([
    `连不上 npm 软件源，“${command}”没有完成。可以：`,
    '  1. 接通网络后重试；',
    '  2. 改用能访问的镜像：npm config set registry <镜像地址>；',
    '  3. 从同类机器（系统、架构相同）的同一版本项目里拷贝 node_modules/ 和 .cache/ 两个目录。',
    `The npm registry cannot be reached, so "${command}" did not finish. Either:`,
    '  1. connect to the network and try again;',
    '  2. use a mirror that you can reach: npm config set registry <address>;',
    '  3. copy node_modules/ and .cache/ from the same version of the project on a machine of the same kind.',
    ...lines.slice(0, 3),
  ])
}
