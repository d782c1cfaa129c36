import { spawn } from 'node:child_process'
import { memoryOf } from '../scale/measured-run.ts'
import { tableId } from './store.ts'

const every = 20

const curl = (url: string): Promise<{ readonly bytes: number; readonly seconds: number }> =>
  new Promise((resolve, reject) => {
    const child = spawn('curl', ['-sf', '-o', '/dev/null', '-w', '%{size_download} %{time_total}', url])
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk
    })
    child.once('close', (code) => {
      const [bytes = 0, seconds = 0] = text.split(' ').map(Number)
      if (code === 0) resolve({ bytes, seconds })
      else reject(new Error(`curl ${url} ended with ${code}`))
    })
  })

/** Rate of a filtered CSV export, and how much the memory of the server grows meanwhile; the best of three. */
export const measureExport = async (
  base: string,
  pid: number,
  say: (line: string) => void,
): Promise<readonly string[]> => {
  const url = `${base}/api/v1/datasets/${tableId}/export.csv?amount__gte=`
  await curl(`${url}99900`)
  const before = memoryOf(pid)?.now ?? 0
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, memoryOf(pid)?.now ?? 0)
  }, every)
  const runs = [await curl(`${url}1`), await curl(`${url}2`), await curl(`${url}3`)]
  clearInterval(timer)
  const rate = Math.max(...runs.map(({ bytes, seconds }) => bytes / seconds / 1e6))
  const [{ bytes } = { bytes: 0 }] = runs
  say(
    `  filtered CSV export  ${rate.toFixed(0)} MB/s of ${(bytes / 1e6).toFixed(0)} MB (wanted ≥ 60), memory ${before} → ${peak} MB (wanted < ${before + 100})`,
  )
  return [
    ...(rate < 60 ? [`export ${rate.toFixed(0)} MB/s`] : []),
    ...(peak - before >= 100 ? [`export takes ${peak - before} MB`] : []),
  ]
}
