import type { Hono } from 'hono'
import type { Env } from '../../env'
import { languages } from '../../i18n'
import { sitePaths } from '../../views/website/paths'
import { devMail } from '../dev-mail'
import { forgottenPassword } from '../password'
import { websitePreferences } from '../preferences'
import { home } from './home'
import { signIn } from './sign-in'
import { signUp } from './sign-up'

/** The routes of the website's host. */
export function mountWebsite(app: Hono<Env>): void {
  app.route('/', home)
  app.route('/', signUp)
  app.route('/', signIn)
  for (const lang of languages) {
    const paths = {
      forgotten: sitePaths.passwordForgotten[lang],
      new: sitePaths.passwordNew[lang],
      signIn: sitePaths.signIn[lang],
    }
    app.route('/', forgottenPassword(paths))
  }
  app.route('/preferences', websitePreferences)
  app.route('/dev/mail', devMail)
}
