import { readdirSync } from 'node:fs'
import { memoryOf } from '../scale/measured-run.ts'

const together = 16

interface Listed {
  readonly data: readonly { readonly id: string }[]
  readonly meta: { readonly total: number }
}

const json = async <T>(url: string): Promise<T> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return (await response.json()) as T
}

const idsOf = async (base: string): Promise<readonly string[]> => {
  const ids: string[] = []
  for (let offset = 0, total = 1; offset < total; offset += 100) {
    const page = await json<Listed>(`${base}/api/v1/datasets?limit=100&offset=${offset}`)
    ids.push(...page.data.map(({ id }) => id))
    total = page.meta.total
  }
  return ids
}

/** Asks each dataset of a store for a page and for a query, and tells memory and open files of the server. */
export const measureMany = async (
  base: string,
  pid: number,
  say: (line: string) => void,
): Promise<readonly string[]> => {
  const ids = await idsOf(base)
  const started = performance.now()
  for (let at = 0; at < ids.length; at += together)
    await Promise.all(
      ids.slice(at, at + together).map(async (id) => {
        await json(`${base}/api/v1/datasets/${id}/records?limit=20`)
        await json(`${base}/api/v1/datasets/${id}/records?limit=5&sort=-code`)
      }),
    )
  const seconds = (performance.now() - started) / 1000
  const { now = 0, peak = 0 } = memoryOf(pid) ?? {}
  const files = readdirSync(`/proc/${pid}/fd`).length
  say(
    `  ${ids.length} datasets, a page and a query of each: ${seconds.toFixed(1)} s, memory ${now} MB, peak ${peak} MB (wanted < 1000), ${files} open files (wanted < 1000)`,
  )
  return [
    ...(peak >= 1000 ? [`${ids.length} datasets take ${peak} MB`] : []),
    ...(files >= 1000 ? [`${files} files are open`] : []),
  ]
}
