/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The catalogue that the pages are about. */
    reader: import('./core.ts').CatalogueReader
    /** Language of the page. */
    language: import('./paths.ts').Language
    /** Texts of the page in its language. */
    t: import('./i18n/texts.ts').Texts
    /** Path of the page without its language. */
    path: string
  }
}

/** A page as a module, for what is no template itself. */
declare module '*.astro' {
  const component: (props: Record<string, unknown>) => unknown
  // biome-ignore lint/style/noDefaultExport: what templates export
  export default component
}
