import {
  render as astroTemplate,
  unescapeHTML as markAsHtml,
  renderHead,
  renderScript as scriptByAstro,
} from 'astro/compiler-runtime'
import { chunkToString } from 'astro/runtime/server/index.js'
import { Html } from './html.ts'
import { type PageGlobal, PageRun } from './page.ts'

/** What runs within a page: a template that is given its page, its own props and its slots. */
export type Template = (page: PageRun, props: object, slots: Slots) => unknown
export type Slots = Readonly<Record<string, (page: PageRun) => unknown>>

type AstroResult = Parameters<typeof chunkToString>[0]

/** A component as Astro sees it; other components of ours run its template. */
export interface Component {
  (result: AstroResult, props: object, slots: object): Promise<unknown>
  readonly template: Template
  isAstroComponentFactory?: true
}

const heads = new Map<Template, string>()
const scripts = new Map<string, string>()

/** Makes a component of a compiled template. Astro calls it for a page alone. */
export const createComponent = (template: Template, moduleId?: string, propagation?: string): Component => {
  const page = async (result: AstroResult, props: object): Promise<unknown> => {
    const global = result.createAstro(props, {})
    const html = await renderedOnce(template, global, props, result)
    return html instanceof Response ? html : astroTemplate(parts, markAsHtml(html.text))
  }
  return Object.assign(page, { template, isAstroComponentFactory: true as const, moduleId, propagation })
}

// Astro looks for the doctype in what comes first.
const doctype = '<!DOCTYPE html>'
const parts = Object.assign([doctype, ''], { raw: [doctype, ''] })

/** Renders a page that Astro asks for, and remembers where its styles and scripts are. */
const renderedOnce = async (
  template: Template,
  global: PageGlobal,
  props: object,
  result: AstroResult,
): Promise<Html | Response> => {
  const head = heads.get(template) ?? String(chunkToString(result, renderHead()))
  heads.set(template, head)
  for (;;) {
    const run = new PageRun(global, head, scripts)
    const made = await template(run, props, {})
    if (made instanceof Response) return made
    if (!(made instanceof Html)) throw new Error('the template of a page gave no HTML')
    if (run.unknown.size === 0) return made
    // Where a script is Astro tells only in a promise, so such a page is made again.
    for (const module of run.unknown) scripts.set(module, (await scriptByAstro(result, module)).content)
  }
}

const isOurs = (component: object): component is Component => 'template' in component

/**
 * Renders a page without Astro's server around it; undefined until Astro has rendered one of the same template, and where the
 * page is rewritten or has to wait for something.
 */
export const renderAgain = (component: object, global: PageGlobal): string | undefined => {
  const head = isOurs(component) ? heads.get(component.template) : undefined
  if (head === undefined || !isOurs(component)) return undefined
  const run = new PageRun(global, head, scripts)
  const made = component.template(run, {}, {})
  return made instanceof Html && run.unknown.size === 0 ? doctype + made.text : undefined
}
