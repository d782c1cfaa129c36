import { copyText } from '../copy-text.ts'
import { button, make } from '../dom.ts'
import { onceFor } from '../once.ts'
import type { Host, Panel } from '../panel.ts'
import { openRow } from '../row-dialog.ts'
import { rowsQuery, type View } from '../view.ts'
import { type DrawnMap, drawMap } from './draw-map.ts'
import { baseCredit, fetchMapBase, type MapBase } from './map-base.ts'
import { mostRows, type Placed, placeColumns, placedRows } from './map-features.ts'

const mostListed = 100

/** The map of the explorer: points and shapes of the rows, and the same as a list. */
export const mapPanel = (host: Host): Panel => {
  const { texts, explored, source } = host
  const said = make('p', { role: 'status', class: 'rows-shown' })
  const place = make('div', {
    class: 'map-place',
    tabindex: 0,
    role: 'application',
    'aria-label': texts.mapLabel,
  })
  const list = make('ol', { class: 'map-list' })
  const listed = make('p', { class: 'muted' })
  const more = make(
    'section',
    { class: 'map-more', 'aria-label': texts.mapList },
    make('h3', {}, texts.mapList),
    listed,
    list,
  )
  const credit = make('div')
  const element = make('div', { class: 'map-panel' }, said, place, credit, more)
  let drawn: DrawnMap | undefined
  let base: Promise<MapBase | null> | undefined

  const open = async ({ at }: Placed): Promise<void> => {
    const whole = rowsQuery({ ...host.view(), select: null, sort: [] })
    const page = await host.guard(source.ask((from) => from.page(whole, at, 1)))
    const [row] = page?.rows ?? []
    if (row === undefined) return
    const address = host.address({ tab: 'table', sort: [], select: null, row: at + 1 })
    openRow(texts, explored, row, at, address, (text, made) => {
      void copyText(text).then((done) => {
        made.textContent = done ? texts.copied : texts.cannotCopy
      })
    })
  }

  const drawList = (): void => {
    const inView = drawn?.inView() ?? []
    listed.textContent = texts.mapListed(
      texts.number(Math.min(mostListed, inView.length)),
      texts.number(inView.length),
    )
    list.replaceChildren(
      ...inView.slice(0, mostListed).map((placed) =>
        make(
          'li',
          {},
          button(placed.label || texts.rowTitle(texts.number(placed.at + 1)), () => void open(placed), {
            class: 'link',
          }),
        ),
      ),
    )
  }

  const show = async (view: View): Promise<void> => {
    if (placeColumns(explored) === null) {
      element.replaceChildren(make('p', { class: 'explore-empty' }, texts.mapNone))
      return
    }
    base ??= explored.base === undefined ? Promise.resolve(null) : fetchMapBase(explored.base)
    const rows = await placedRows(explored, view, source, (read, total) => {
      said.textContent = texts.mapReading(texts.number(read), texts.number(total))
    })
    host.found(rows.total)
    const without = rows.read - rows.features.length
    said.textContent = [
      texts.mapShown(texts.number(rows.features.length)),
      ...(without > 0 ? [texts.mapWithout(texts.number(without))] : []),
      ...(rows.total > rows.read ? [texts.mapMost(texts.number(mostRows), texts.number(rows.total))] : []),
    ].join(texts.comma)
    drawn?.remove()
    place.replaceChildren()
    const ground = await base
    if (ground !== null && credit.firstChild === null) credit.append(baseCredit(texts, ground))
    drawn = drawMap(place, rows.features, ground, (placed) => void open(placed), drawList)
    drawList()
  }

  return {
    element,
    ...onceFor((view) => [view.conditions, view.q, view.filter, view.bbox], show),
  }
}
