import { createApp } from 'astro/app/entrypoint'
import type { CatalogueReader } from './core.ts'
import { textsIn } from './i18n/texts.ts'
import DatasetApi from './pages/[...language]/datasets/[id]/api.astro'
import DatasetPage from './pages/[...language]/datasets/[id].astro'
import { languageOf, withoutLanguage } from './paths.ts'
import { renderAgain } from './strings/components.ts'

const app = createApp({ streaming: false })

/** Renders the page that `request` asks for; `locals.reader` is the catalogue it says something about. */
export const render = (request: Request, locals: object): Promise<Response> => app.render(request, { locals })

const ofDataset = /^(?:\/(en))?\/datasets\/([^/]+)\/(api\/)?$/

/**
 * Renders a page of a dataset as render() does, without the server around it, which is as much work again. Undefined where
 * that can't be done: for the first page of its kind, for one that is not there or no longer.
 */
export const renderQuickly = (path: string, reader: CatalogueReader): string | undefined => {
  const [, language, id = '', api] = ofDataset.exec(path) ?? []
  if (reader.dataset(id) === undefined) return undefined
  const of = languageOf(path)
  const locals = { reader, language: of, t: textsIn(of), path: withoutLanguage(path) }
  return renderAgain(api === undefined ? DatasetPage : DatasetApi, {
    locals,
    params: { language, id },
  })
}

export { handler } from '@astrojs/node/server.js'
export { sharedPagesOf } from './pages-of.ts'
