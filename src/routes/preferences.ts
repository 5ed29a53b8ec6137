import { type Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { prefer } from '../domain/profile'
import type { Env } from '../env'
import { isLang } from '../i18n'
import { pathIn } from '../views/website/paths'
import { languageCookie, themeCookie } from './kit/entrance'
import { formOf } from './kit/input'
import { localPath } from './kit/paths'

const themes = ['auto', 'light', 'dark'] as const
const yearSeconds = 365 * 86_400

/** The buttons for language and appearance that every page has; they lead back to where one was. */
export const preferences = new Hono<Env>()

preferences.get('/', (c) => c.redirect('/', 303))

preferences.post('/', async (c) => {
  const { language, theme, back } = await chosen(c)
  await prefer(c.var.current, { language, theme })
  // The browser keeps it too: the sign-in page should not change its language after signing out.
  if (language) keep(c, languageCookie, language)
  if (theme) keep(c, themeCookie, theme)
  return c.redirect(back, 303)
})

/** On the website the path decides the language, so another language is another page. */
export const websitePreferences = new Hono<Env>()

websitePreferences.get('/', (c) => c.redirect('/', 303))

websitePreferences.post('/', async (c) => {
  const { language, theme, back } = await chosen(c)
  if (theme) keep(c, themeCookie, theme)
  return c.redirect(language ? pathIn(language, back) : back, 303)
})

async function chosen(c: Context<Env>) {
  const { fields } = await formOf(c)
  const { language, theme } = fields
  return {
    language: isLang(language) ? language : null,
    theme: themes.find((known) => known === theme) ?? null,
    back: localPath(fields.back),
  }
}

function keep(c: Context<Env>, cookie: string, value: string): void {
  setCookie(c, cookie, value, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: yearSeconds,
  })
}
