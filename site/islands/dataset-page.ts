import { rowMark } from '../feedback.ts'
import { drawMonths } from './months.ts'

/** Puts the number of a row, as it is typed, into the address for reports. */
const fillRow = (): void => {
  const input = document.querySelector<HTMLInputElement>('[data-row]')
  const link = document.querySelector<HTMLAnchorElement>('#feedback a[data-template]')
  const plain = link?.href ?? ''
  input?.addEventListener('input', () => {
    const template = link?.dataset.template ?? ''
    const row = /^\d+$/.test(input.value) ? input.value : ''
    if (link) link.href = row === '' ? plain : template.replaceAll(rowMark, row)
  })
}

const changesHash = /^#changes-([0-9a-f]{16})(?:-([0-9a-f]{16}))?$/

/** Opens the changes of a version when its link is followed, two versions are chosen, or the address names them. */
const startChanges = (): void => {
  const box = document.querySelector<HTMLElement>('#changes')
  if (!box) return
  let [end, turn]: [(() => void) | undefined, number] = [undefined, 0]
  const open = async (): Promise<void> => {
    turn += 1
    const mine = turn
    end?.()
    end = undefined
    const [, version = '', since] = changesHash.exec(location.hash) ?? []
    const link = document.querySelector<HTMLElement>(`a[data-changes][href="#changes-${version}"]`)
    box.hidden = version === '' || (link === null && since === undefined)
    if (box.hidden) return
    const { openChanges } = await import('./open-changes.ts')
    const opened = await openChanges(box, version, since, link?.dataset.changes)
    if (mine !== turn) return opened()
    end = opened
    box.scrollIntoView({ block: 'nearest' })
    box.focus({ preventScroll: true })
  }
  addEventListener('hashchange', () => void open())
  box.querySelector('[data-close]')?.addEventListener('click', () => {
    location.hash = '#versions'
  })
  document.querySelector<HTMLFormElement>('[data-compare]')?.addEventListener('submit', (event) => {
    event.preventDefault()
    const chosen = new FormData(event.target as HTMLFormElement)
    location.hash = `#changes-${chosen.get('version')}-${chosen.get('since')}`
  })
  if (changesHash.test(location.hash)) void open()
}

fillRow()
drawMonths()
startChanges()
