import { freePort, ready, startPortal, stop } from '../process.ts'
import { memoryOf } from './measured-run.ts'

const asked = 500

interface Answer {
  readonly data: readonly { readonly id: string }[]
  readonly meta: { readonly total: number }
}

const answerOf = async (url: string): Promise<Answer> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return (await response.json()) as Answer
}

/** Serves a store and tells how long it takes to be ready, and its memory: at rest, after a search, after many datasets. */
export const measureServer = async (dist: string, say: (text: string) => void): Promise<void> => {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const started = performance.now()
  const server = startPortal(dist, port)
  try {
    await ready(`${base}/readyz`)
    const seconds = (performance.now() - started) / 1000
    const idle = memoryOf(server.pid)
    const { data, meta } = await answerOf(`${base}/api/v1/datasets?limit=100`)
    const searched = memoryOf(server.pid)
    for (let i = 0; i < asked; i += 1) {
      const id = data[i % data.length]?.id
      const page = await fetch(`${base}/datasets/${id}/`)
      await page.arrayBuffer()
      await answerOf(`${base}/api/v1/datasets/${id}/records?limit=20`)
    }
    const all = memoryOf(server.pid)
    say(
      `  serve                  ready after ${seconds.toFixed(2)} s, ${idle?.now} MB; after a search of ${meta.total} datasets ${searched?.now} MB; after ${asked} pages and queries ${all?.now} MB, peak ${all?.peak} MB`,
    )
  } finally {
    await stop(server)
  }
}
