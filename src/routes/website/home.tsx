import { Hono } from 'hono'
import type { Env } from '../../env'
import { languages } from '../../i18n'
import { HomePage } from '../../views/website/home'
import { sitePaths } from '../../views/website/paths'
import { uiOf, websiteOf, whole } from '../kit/answers'

/** What anybody may read, and what search engines are told. */
export const home = new Hono<Env>()

for (const lang of languages)
  home.get(sitePaths.home[lang], (c) => whole(c, <HomePage ui={uiOf(c)} />))

home.get(`${sitePaths.home.en}/`, (c) => c.redirect(sitePaths.home.en, 301))

home.get('/sitemap.xml', (c) => {
  const site = websiteOf(c)
  const pages = [sitePaths.home, sitePaths.signUp, sitePaths.signIn]
    .flatMap((page) => languages.map((lang) => `<url><loc>${site}${page[lang]}</loc></url>`))
    .join('')
  c.header('Content-Type', 'application/xml; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=86400')
  return c.body(
    `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${pages}</urlset>`,
  )
})

home.get('/robots.txt', (c) => {
  c.header('Cache-Control', 'public, max-age=86400')
  return c.text(`User-agent: *\nAllow: /\nSitemap: ${websiteOf(c)}/sitemap.xml\n`)
})
