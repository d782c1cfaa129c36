import { defineConfig } from 'astro/config'
import portal from '../../astro.config.mjs'

const plugins = portal.vite?.plugins?.filter((plugin) => plugin?.name !== 'kaifang:string-templates')

/** The portal as Astro's own runtime renders it. */
export default defineConfig({ ...portal, vite: { ...portal.vite, plugins } })
