import { make } from '../explore/dom.ts'
import { type ErrorPlace, errorText, meaningOf, offsetOf, placeOf } from './explain-error.ts'
import type { SqlTexts } from './texts.ts'

/** Shows what went wrong: on Chinese pages what it means, and what DuckDB says; the cursor goes to the place where it can be told. */
export const showError = (
  texts: SqlTexts,
  box: HTMLElement,
  editor: HTMLTextAreaElement,
  said: string,
): void => {
  const message = errorText(said)
  const place: ErrorPlace | null = placeOf(message)
  const meaning = texts.language === 'zh' ? meaningOf(message) : null
  const at = place === null ? '' : texts.position(String(place.line), String(place.column))
  box.replaceChildren(
    make(
      'p',
      {},
      make('strong', {}, texts.failed),
      meaning === null ? '' : `：${meaning}`,
      at === '' ? '' : ` ${at}`,
    ),
    make('p', { class: 'muted' }, texts.original),
    make('pre', { lang: 'en' }, message.trim()),
  )
  box.hidden = false
  if (place === null) return
  const offset = offsetOf(editor.value, place)
  editor.focus()
  editor.setSelectionRange(offset, offset)
}
