import { defineMiddleware } from 'astro:middleware'
import { textsIn } from './i18n/texts.ts'
import { languageOf, withoutLanguage } from './paths.ts'

/** Gives every page its language and texts, and a page that is rendered on demand the published release. */
export const onRequest = defineMiddleware(async (context, next) => {
  const { locals, originPathname, params } = context
  locals.language = languageOf(originPathname)
  locals.t = textsIn(locals.language)
  locals.path = withoutLanguage(originPathname)
  locals.reader ??= await (await import('./core-release.ts')).publishedRelease()
  const { language } = params
  return language === undefined || language === 'en' ? next() : context.rewrite('/404/')
})
