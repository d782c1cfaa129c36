import portal from '../../astro.config.mjs'

const plugins = (portal.vite?.plugins ?? []).filter(
  (plugin) => !(plugin && 'name' in plugin && plugin.name === 'kaifang:string-templates'),
)

/** The portal as Astro's own runtime renders it. */
// biome-ignore lint/style/noDefaultExport: Astro asks for one
export default { ...portal, vite: { ...portal.vite, plugins } }
