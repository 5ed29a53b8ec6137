import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { Bindings, Env } from './env'
import { mountCompany } from './routes/company'
import { answerFailure, answerMissing, strangerPage } from './routes/kit/answers'
import {
  companyEntrance,
  everyRequest,
  sameOriginOnly,
  websiteEntrance,
} from './routes/kit/entrance'
import { takesFiles } from './routes/kit/files'
import { setupFirst } from './routes/setup'
import { mountWebsite } from './routes/website'
import type { Company } from './tenancy/current'
import { hostOf } from './tenancy/hosts'

/** What goes on once an answer is out. */
interface Afterwards {
  sendOutbox(env: Bindings): Promise<void>
  tellOfMinimums(env: Bindings, company: Company): Promise<void>
}

/** A form of a thousand lines fits; nothing bigger is read. */
const usualBody = bodyLimit({ maxSize: 1024 * 1024 })
/** Five files of ten megabytes, with what a form puts around them. */
const bodyOfFiles = bodyLimit({ maxSize: 51 * 1024 * 1024 })

/**
 * The order of a request, top to bottom: its host decides between the website and a company, then
 * the same doors for both, then the routes. `afterwards` is what happens to letters after an answer.
 */
export function application(afterwards: Afterwards) {
  const doors = doorsWith(afterwards)
  const website = new Hono<Env>()
  doors(website)
  website.use(websiteEntrance)
  mountWebsite(website)

  const company = new Hono<Env>()
  doors(company)
  company.use(companyEntrance)
  company.use(setupFirst)
  mountCompany(company)

  const nobody = new Hono<Env>()
  doors(nobody)
  nobody.all('*', strangerPage)

  return (request: Request, env: Bindings, context: ExecutionContext) => {
    const { kind } = hostOf(new URL(request.url), env.ROOT_DOMAIN, env.APP_ENV === 'production')
    const app = { website, company, unknown: nobody }[kind]
    return app.fetch(request, env, context)
  }
}

function doorsWith({ sendOutbox, tellOfMinimums }: Afterwards) {
  return (app: Hono<Env>): void => {
    app.use(everyRequest)
    app.use((c, next) => {
      c.set('sendLetters', () => c.executionCtx.waitUntil(sendOutbox(c.env)))
      c.set('tellOfMinimums', () => {
        const { company, settings } = c.var.current
        if (settings.minimumMode === 'inactive') return
        c.executionCtx.waitUntil(tellOfMinimums(c.env, company))
      })
      return next()
    })
    app.use(methodNotAllowed({ app }))
    app.use(sameOriginOnly)
    app.use((c, next) => (takesFiles(c.req.path) ? bodyOfFiles : usualBody)(c, next))
    app.onError(answerFailure)
    app.notFound(answerMissing)
  }
}
