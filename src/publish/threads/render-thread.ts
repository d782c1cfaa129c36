/** A thread that renders pages of datasets: takes jobs, one after another, until it is ended. */
import path from 'node:path'
import { workerData } from 'node:worker_threads'
import type { PageRenderer } from '#publish/pages.ts'
import { layout } from '#release/layout.ts'
import type { Dataset, PublishedFile } from '#release/manifest.ts'
import { openReader } from '#release/open-release.ts'
import type { CatalogueReader } from '#release/read.ts'
import { writerOf } from '#release/stage.ts'
import { sha256 } from '#release/version-id.ts'
import type { RenderJob, RenderThreadData } from './render-in-threads.ts'
import { workOff } from './work-off.ts'

const { module, entry, portal, folders } = workerData as RenderThreadData

const opened: Promise<PageRenderer> = import(module).then(({ openRenderer }) => openRenderer(entry))
const write = writerOf(path.join(folders[0] ?? '', layout.publicDir))

// What a dataset's page showed of all the others would have to change with each of them.
const notHere = (): never => {
  throw new Error('the page of a dataset asks for the whole catalogue')
}

const readerOf = ({ records }: RenderJob): CatalogueReader => {
  const datasets = records.map((text) => JSON.parse(text) as Dataset)
  const known = new Map(datasets.map((dataset) => [dataset.id, dataset]))
  const catalogue = { portal, withdrawn: [], dataset: (id: string) => known.get(id), ids: notHere }
  return openReader(catalogue, notHere, folders)
}

workOff<RenderJob, readonly PublishedFile[]>(async (job, step) => {
  const { render } = await opened
  const reader = readerOf(job)
  const files: PublishedFile[] = []
  try {
    for (const { page, file, before } of job.pages) {
      const html = await render(page, reader)
      files.push(before !== undefined && before.sha256 === sha256(html) ? before : write(file, html))
      step.advance(1, page)
    }
  } finally {
    reader.close()
  }
  return files
})
