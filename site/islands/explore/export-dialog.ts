import { exportFormats, urls } from '../../core-browser.ts'
import type { Explored } from './dataset.ts'
import { button, make, openDialog, save } from './dom.ts'
import type { EitherSource } from './either-source.ts'
import { QueryRefused } from './source.ts'
import type { ExploreTexts } from './texts.ts'
import { rowsQuery, type View } from './view.ts'

const links = (addresses: readonly (readonly [format: string, url: string])[]): HTMLElement =>
  make(
    'ul',
    { class: 'export-list' },
    ...addresses.map(([format, href]) =>
      make('li', {}, make('a', { href, download: true, 'data-format': format }, format.toUpperCase())),
    ),
  )

const fromFile = (texts: ExploreTexts, explored: Explored, view: View, source: EitherSource): Node[] => {
  const said = make('p', { role: 'status', class: 'muted' })
  const start = async (): Promise<void> => {
    said.textContent = texts.making
    try {
      save(await source.file.csv(rowsQuery(view)), `${explored.id}.csv`)
      said.textContent = ''
    } catch (error) {
      said.textContent = error instanceof QueryRefused ? error.message : texts.failed
    }
  }
  return [
    make('p', {}, texts.exportFromFile),
    button(texts.makeCsv, () => void start(), { class: 'button', 'data-make': 'csv' }),
    said,
  ]
}

/** Offers the rows, order and columns of a view as files: published ones where that is everything, else made by the API or here. */
export const openExport = (
  texts: ExploreTexts,
  explored: Explored,
  view: View,
  total: number,
  source: EitherSource,
): void => {
  const query = rowsQuery(view)
  const hasPlace =
    explored.coordinates !== undefined ||
    explored.fields.some(
      ({ name, type }) => type === 'geojson' && (view.select === null || view.select.includes(name)),
    )
  const formats = exportFormats.filter((format) => format !== 'geojson' || hasPlace)
  const content =
    query === ''
      ? [make('p', {}, texts.exportWhole), links(Object.entries(explored.files))]
      : source.kind() === 'file'
        ? fromFile(texts, explored, view, source)
        : [
            make('p', {}, texts.exportView(texts.number(total))),
            links(
              formats.map((format) => [
                format,
                `${urls.dataset(explored.id, explored.version)}/export.${format}?${query}`,
              ]),
            ),
            ...(hasPlace ? [] : [make('p', { class: 'muted' }, texts.exportGeoNone)]),
          ]
  openDialog(texts.exportTitle, texts.close, content, 'export-dialog')
}
