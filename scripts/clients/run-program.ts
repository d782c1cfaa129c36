import { spawn } from 'node:child_process'
import type { RunOptions } from './client.ts'

/** A program that ended otherwise than well, with the end of what it said. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed'
}

const longest = 12_000

const said = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest / 2)}\n…\n${text.slice(-longest / 2)}`

/** Runs a program to its end, its standard output as text; throws ProgramFailed where it can't be run or fails. */
export const runProgram = (
  name: string,
  args: readonly string[],
  { env = {}, input }: RunOptions = {},
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(name, [...args], { env: { ...process.env, ...env } })
    let [output, errors] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    child.once('error', (error) => reject(new ProgramFailed(`${name}: ${error.message}`)))
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(output)
      reject(new ProgramFailed(`${name} ended with ${code ?? signal}\n${said(output + errors).trim()}`))
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input ?? '')
  })
