type Child = Node | string | null | undefined | false

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Makes an element: attributes that are false, null or undefined are left out, true ones stand alone. */
export const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined && value !== false)
      made.setAttribute(name, value === true ? '' : String(value))
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false))
  return made
}

/** A button that does something. */
export const button = (
  text: string,
  act: (button: HTMLButtonElement) => void,
  attributes: Attributes = {},
): HTMLButtonElement => {
  const made = make('button', { type: 'button', class: 'quiet', ...attributes }, text)
  made.addEventListener('click', () => act(made))
  return made
}

/** A choice among values. */
export const choice = (
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
  act?: (value: string) => void,
): { readonly label: HTMLLabelElement; readonly select: HTMLSelectElement } => {
  const select = make('select', {}, ...options.map(([value, text]) => make('option', { value }, text)))
  select.value = options.some(([value]) => value === chosen) ? chosen : (options[0]?.[0] ?? '')
  if (act) select.addEventListener('change', () => act(select.value))
  return { label: make('label', {}, `${label} `, select), select }
}

/** Saves bytes under a name. */
export const save = (blob: Blob, name: string): void => {
  const url = URL.createObjectURL(blob)
  make('a', { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Opens a dialog with a heading and a button that closes it; it goes away when it is closed. */
export const openDialog = (
  title: string,
  close: string,
  content: readonly Node[],
  name = '',
): HTMLDialogElement => {
  const dialog = make('dialog', { class: `explore-dialog ${name}`.trim(), 'aria-label': title })
  const done = button(close, () => dialog.close(), { class: 'quiet close' })
  dialog.append(make('header', {}, make('h3', {}, title), done), ...content)
  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close()
  })
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
