import { createApp } from 'astro/app/entrypoint'

const app = createApp({ streaming: false })

/** Renders the page that `request` asks for; `locals.reader` is the catalogue it says something about. */
export const render = (request: Request, locals: object): Promise<Response> => app.render(request, { locals })

export { handler } from '@astrojs/node/server.js'
