import { createReadStream, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import node from '@astrojs/node'
import { defineConfig } from 'astro/config'

const input = { index: fileURLToPath(new URL('./site/render.ts', import.meta.url)) }
const published = fileURLToPath(new URL('./dist/current/public', import.meta.url))

// The pages are compiled once; each publish renders them through the exported function of this entry.
const renderEntry = {
  name: 'kaifang:render-entry',
  enforce: 'post',
  config: () => ({ environments: { ssr: { build: { rolldownOptions: { input } } } } }),
}

const siteFolder = fileURLToPath(new URL('./site/', import.meta.url))

// Compiled templates make strings; while pages are being worked on, Astro's own runtime says more about mistakes.
const stringTemplates = {
  name: 'kaifang:string-templates',
  enforce: 'pre',
  apply: 'build',
  /** @param {string} source @param {string | undefined} importer */
  resolveId(source, importer) {
    if (
      source !== 'astro/compiler-runtime' ||
      !importer?.startsWith(siteFolder) ||
      !importer.includes('.astro')
    )
      return undefined
    return `${siteFolder}strings/runtime.ts`
  },
}

/** @param {string} path */
const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

// While pages are being worked on, everything else comes from the release that they are about.
const publishedFiles = {
  name: 'kaifang:published-files',
  /** @param {import('vite').ViteDevServer} server */
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
      const isOurs = /^\/(data|search)\/|^\/[\w.]+\.(json|jsonld|xml|txt)$/.test(path) && !path.includes('..')
      if (isOurs && isFile(published + path)) createReadStream(published + path).pipe(response)
      else next()
    })
  },
}

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './.cache/site',
  cacheDir: './.cache/astro',
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  session: false,
  trailingSlash: 'always',
  compressHTML: true,
  build: { inlineStylesheets: 'never' },
  server: { host: false },
  devToolbar: { enabled: false },
  prefetch: false,
  vite: {
    // The portal's pages obey `default-src 'self'`: nothing is inlined.
    build: { assetsInlineLimit: 0 },
    server: { proxy: { '/api': 'http://localhost:8080' } },
    plugins: [renderEntry, stringTemplates, publishedFiles],
  },
})
