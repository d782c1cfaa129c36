import type { AstroGlobal } from 'astro'

/** What a component sees of the page that it is part of, as far as the portal's ask for it. */
export type PageGlobal = Pick<AstroGlobal, 'locals' | 'params'> &
  Partial<Pick<AstroGlobal, 'request' | 'response' | 'rewrite' | 'url'>>

/** `Astro` in a component: the page, and what this component was given. */
class ComponentGlobal {
  self: unknown
  readonly props: object
  readonly #page: PageGlobal
  constructor(page: PageGlobal, props: object) {
    this.#page = page
    this.props = props
  }
  get locals() {
    return this.#page.locals
  }
  get params() {
    return this.#page.params
  }
  get request() {
    return this.#page.request
  }
  get response() {
    return this.#page.response
  }
  get rewrite() {
    return this.#page.rewrite
  }
  get url() {
    return this.#page.url
  }
}

/** One page while it is rendered: what compiled templates hand on to each other as `$$result`. */
export class PageRun {
  /** Styles and scripts that Astro puts at the end of <head>. */
  readonly head: string
  /** Scripts, by their module, that are known to be wanted but not yet where they are. */
  readonly unknown = new Set<string>()
  readonly #page: PageGlobal
  readonly #scripts: ReadonlyMap<string, string>
  readonly #written = new Set<string>()
  #templates = 0

  constructor(page: PageGlobal, head: string, scripts: ReadonlyMap<string, string>) {
    this.#page = page
    this.head = head
    this.#scripts = scripts
  }

  createAstro(props: object): ComponentGlobal {
    return new ComponentGlobal(this.#page, props)
  }

  /** Begins or ends a <template>, each copy of which needs its scripts. */
  template(by: 1 | -1): void {
    this.#templates += by
  }

  /** The script of a module where it is wanted first, nothing where it is already there. */
  script(module: string): string {
    if (this.#templates === 0 && this.#written.has(module)) return ''
    if (this.#templates === 0) this.#written.add(module)
    const element = this.#scripts.get(module)
    if (element === undefined) this.unknown.add(module)
    return element ?? ''
  }
}
