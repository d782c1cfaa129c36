/**
 * What compiled templates call instead of astro/compiler-runtime: the same functions, but a template becomes a string at once
 * rather than a tree that is written piece by piece. Templates can't wait for anything, and no framework's component can
 * stand in them; either is an error. The names and arguments are those that the compiler of this version of Astro writes:
 * test/site/strings.test.ts compares every page with what Astro's own runtime makes of it.
 */
import { Fragment } from 'astro/compiler-runtime'
import { addAttribute, classesOf } from './attributes.ts'
import type { Component, Slots } from './components.ts'
import { Html, noHtml, shown } from './html.ts'
import type { PageRun } from './page.ts'

export { createAstro, Fragment, mergeSlots } from 'astro/compiler-runtime'
export { addAttribute } from './attributes.ts'
export { createComponent } from './components.ts'

/** A template: its HTML with what is shown between. */
export const render = (parts: readonly string[], ...values: readonly unknown[]): Html => {
  let text = parts[0] ?? ''
  for (let i = 0; i < values.length; i += 1) text += shown(values[i]) + (parts[i + 1] ?? '')
  return new Html(text)
}

const withClasses = (props: Record<string, unknown>): object => {
  const { 'class:list': list, ...others } = props
  const classes = classesOf([others.class, list])
  const { class: _, ...rest } = others
  return classes === '' ? rest : { ...others, class: classes }
}

/** An element whose name a template chooses. */
const element = (name: string, attributes: Record<string, unknown>, content: unknown): Html => {
  let text = `<${name}`
  for (const [key, value] of Object.entries(attributes)) text += addAttribute(value, key, true, name).text
  return new Html(`${text}>${shown(content)}</${name}>`)
}

export const renderComponent = (
  page: PageRun,
  name: string,
  component: unknown,
  props: Record<string, unknown>,
  slots: Slots = {},
): unknown => {
  if (component === Fragment) return slots.default?.(page)
  if (typeof component === 'string') return element(component, props, slots.default?.(page))
  if (typeof component !== 'function' || !('template' in component))
    throw new Error(`<${name}> is no component of the portal`)
  return (component as Component).template(page, 'class:list' in props ? withClasses(props) : props, slots)
}

export const renderSlot = (
  page: PageRun,
  slot: Slots[string] | undefined,
  fallback?: Slots[string],
): unknown => (slot ?? fallback)?.(page)

export const renderHead = (page: PageRun): Html => new Html(page.head)

/** Every page has a <head> of its own. */
export const maybeRenderHead = (): Html => noHtml

export const renderScript = (page: PageRun, module: string): Html => new Html(page.script(module))

export const templateEnter = (page: PageRun): void => page.template(1)

export const templateExit = (page: PageRun): void => page.template(-1)

/** Text that is shown as it is. */
export const unescapeHTML = (text: unknown): Html =>
  text instanceof Html ? text : new Html(text === null || text === undefined ? '' : String(text))
