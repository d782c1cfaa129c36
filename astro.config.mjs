import { fileURLToPath } from 'node:url'
import node from '@astrojs/node'
import { defineConfig } from 'astro/config'

const input = { index: fileURLToPath(new URL('./site/render.ts', import.meta.url)) }

// The pages are compiled once; each publish renders them through the exported function of this entry.
const renderEntry = {
  name: 'kaifang:render-entry',
  enforce: 'post',
  config: () => ({ environments: { ssr: { build: { rolldownOptions: { input } } } } }),
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
  // The portal's pages obey `default-src 'self'`: nothing is inlined.
  vite: { build: { assetsInlineLimit: 0 }, plugins: [renderEntry] },
})
