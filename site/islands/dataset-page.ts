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

/** Opens the changes of a version when its link is followed, or when the address names it. */
const startChanges = (): void => {
  const box = document.querySelector<HTMLElement>('#changes')
  if (!box) return
  let end: (() => void) | undefined
  const open = async (): Promise<void> => {
    const link = document.querySelector<HTMLAnchorElement>(
      `a[data-changes][href="${CSS.escape(location.hash).replaceAll('\\', '')}"]`,
    )
    end?.()
    box.hidden = link === null
    if (link === null) return
    const { showChanges } = await import('./changes.ts')
    const { changes = '{}' } = link.dataset
    const { fields = '[]', words = '{}' } = box.dataset
    end = showChanges(box, { ...JSON.parse(changes), fields: JSON.parse(fields) }, JSON.parse(words))
    box.scrollIntoView({ block: 'nearest' })
    box.focus({ preventScroll: true })
  }
  addEventListener('hashchange', () => void open())
  box.querySelector('[data-close]')?.addEventListener('click', () => {
    location.hash = '#versions'
  })
  if (/^#changes-[0-9a-f]{16}$/.test(location.hash)) void open()
}

fillRow()
drawMonths()
startChanges()
