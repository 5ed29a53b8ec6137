import type { Context, Next } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { finishOpening } from '../../domain/companies'
import type { Env } from '../../env'
import { assets } from '../../generated/assets'
import { isLang, type Lang } from '../../i18n'
import { Refusal } from '../../ledger/refusal'
import { rememberCompany } from '../../tenancy/companies'
import type { Current } from '../../tenancy/current'
import { dayIn } from '../../tenancy/days'
import { enter } from '../../tenancy/entrance'
import { hostOf, ourHostOf } from '../../tenancy/hosts'
import { newMeter } from '../../tenancy/meter'
import { holdsEverything } from '../../tenancy/permissions'
import { markOf, newToken, seenCookie, sessionCookie } from '../../tenancy/sessions'
import { agentOf, networkOf, premisesAt } from '../../tenancy/visitor'
import { makeUi, type Theme } from '../../views/ui'
import { strangerPage } from './answers'
import { takeFlash } from './flash'

export const languageCookie = '__Host-lang'
export const themeCookie = '__Host-theme'
/** Where somebody arrives from another of our hosts. */
const handoffPath = '/handoff'

/** Request id, nonce and meter; security headers and one log line on the way out. */
export async function everyRequest(c: Context<Env>, next: Next) {
  const began = Date.now()
  const meter = newMeter()
  c.set('requestId', crypto.randomUUID())
  c.set('nonce', newToken().slice(0, 22))
  c.set('meter', meter)
  await next()
  // Straight into the answer: c.header would copy the whole of it for each name.
  const { headers } = c.res
  const secure = securityHeaders(c.var.nonce, c.var.handsOverTo)
  for (const [name, value] of Object.entries(secure)) {
    // A file that somebody uploaded has a policy of its own, which lets it do nothing.
    if (name !== 'Content-Security-Policy' || !headers.has(name)) headers.set(name, value)
  }
  // What a person reads out when something broke, and what the log line says.
  headers.set('X-Request-Id', c.var.requestId)
  if (!headers.has('cache-control')) headers.set('Cache-Control', 'no-store')
  if (c.env.APP_ENV !== 'production') headers.set('Server-Timing', costs(meter))
  if (c.env.APP_ENV === 'local' || c.env.APP_ENV === 'test') return
  console.log(
    JSON.stringify({
      at: new Date(began).toISOString(),
      request: c.var.requestId,
      host: new URL(c.req.url).hostname,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Date.now() - began,
      ...meter,
    }),
  )
}

/**
 * Cookies of this host come along with requests from a neighbour's host too, so an unsafe request
 * must say that it comes from this very origin: `Origin` equal, and nothing else in `Sec-Fetch-Site`.
 * A hand-off alone comes from another of our hosts; its code says which.
 */
export async function sameOriginOnly(c: Context<Env>, next: Next) {
  const isUnsafe = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
  if (isUnsafe && !(c.req.path === handoffPath && senderOf(c) !== null)) {
    const site = c.req.header('sec-fetch-site')
    const own = c.req.header('origin') === new URL(c.req.url).origin
    if (!own || (site !== undefined && site !== 'same-origin')) {
      throw new Refusal('forbidden', 'request.foreign_origin')
    }
  }
  await next()
}

/** Which of our hosts a form came from, '' for the website; null where it is not ours. */
export function senderOf(c: Context<Env>): string | null {
  return ourHostOf(c.req.header('origin') ?? '', new URL(c.req.url), c.env.ROOT_DOMAIN)
}

/** A company's host: finds the company and the session, and hands on the `Current`. */
export async function companyEntrance(c: Context<Env>, next: Next) {
  const url = new URL(c.req.url)
  const host = hostOf(url, c.env.ROOT_DOMAIN, c.env.APP_ENV === 'production')
  const now = new Date()
  if (host.kind !== 'company') return strangerPage(c)
  const { subdomain } = host
  const request = {
    subdomain,
    sessionToken: sessionTokenOf(c.req.header('cookie')),
    seen: getCookie(c, seenCookie),
    now,
    requestId: c.var.requestId,
    meter: c.var.meter,
    from: {
      network: networkOf(c.req.header('cf-connecting-ip')),
      agent: agentOf(c.req.header('user-agent')),
    },
  }
  let current = await enter(c.env, request)
  // An opening that stopped half-way is finished by whoever comes first.
  if (!current && (await finishOpening(premisesAt(c.env, now, c.var.meter), subdomain)))
    current = await enter(c.env, request)
  if (!current) return strangerPage(c)
  c.header('X-Robots-Tag', 'noindex')
  c.set('current', current)
  const chosen = chosenLanguage(c)
  const theme = getCookie(c, themeCookie) as Theme | undefined
  c.set(
    'ui',
    makeUi({
      get lang() {
        const { door } = current
        if (!door.isOpen()) return chosen ?? current.company.language
        return door.guest()?.language ?? chosen ?? door.settings().language
      },
      get theme() {
        return current.door.guest()?.theme ?? theme ?? 'auto'
      },
      path: c.req.path,
      query: url.searchParams,
      nonce: c.var.nonce,
      get company() {
        if (!current.door.isOpen()) return { subdomain, name: subdomain, logo: '' }
        const { companyName, logo } = current.settings
        return { subdomain, name: companyName, logo: logo && `/logo/${logo}` }
      },
      get member() {
        const actor = current.door.guest()
        return actor ? { name: actor.name, role: actor.isOwner ? null : actor.roleName } : undefined
      },
      get rights() {
        return current.door.guest() ?? undefined
      },
      get sight() {
        return current.door.guest()?.sight
      },
      flash: takeFlash(c),
      get today() {
        return current.today
      },
      now: now.toISOString(),
      get timezone() {
        return current.door.isOpen() ? current.settings.timezone : current.company.timezone
      },
      assets,
    }),
  )
  await next()
  markSeen(c, current)
  correctPlace(c, current)
}

/**
 * Clock and language are kept beside the company's address, to be known before its database is asked.
 * Where somebody changed them since, the place is put right; a page that was made on another day than
 * the company has is asked for once more.
 */
function correctPlace(c: Context<Env>, { company, door, now }: Current): void {
  if (c.req.method !== 'GET' || !door.isOpen()) return
  const { timezone, language } = door.settings()
  if (timezone === company.timezone && language === company.language) return
  c.executionCtx.waitUntil(rememberCompany(c.env, { ...company, timezone, language }))
  if (dayIn(timezone, now) === dayIn(company.timezone, now)) return
  const { pathname, search } = new URL(c.req.url)
  c.res = c.redirect(pathname + search, 303)
}

/** Leaves the mark of this page in the browser of somebody who may do everything. */
function markSeen(c: Context<Env>, { door, session, now }: Current): void {
  const actor = door.guest()
  if (!session || !actor || !holdsEverything(actor)) return
  const mark = markOf(session, now, c.env.PASSWORD_PEPPER)
  if (!mark) return
  setCookie(c, seenCookie, mark, { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' })
}

/** The website: Indonesian, and English under /en. */
export async function websiteEntrance(c: Context<Env>, next: Next) {
  const url = new URL(c.req.url)
  const now = new Date()
  const timezone = 'Asia/Jakarta'
  const theme = getCookie(c, themeCookie) as Theme | undefined
  const lang = /^\/en(\/|$)/.test(url.pathname) ? 'en' : 'id'
  c.set(
    'ui',
    makeUi({
      lang,
      theme: theme ?? 'auto',
      path: c.req.path,
      query: url.searchParams,
      nonce: c.var.nonce,
      flash: takeFlash(c),
      today: dayIn(timezone, now),
      now: now.toISOString(),
      timezone,
      assets,
    }),
  )
  await next()
}

/** The language a stranger chose on this host, by `?lang=` or earlier by cookie. */
function chosenLanguage(c: Context<Env>): Lang | undefined {
  const asked = c.req.query('lang') ?? getCookie(c, languageCookie)
  return isLang(asked) ? asked : undefined
}

/** The session cookie, exactly once and exactly named: two of them are none. */
function sessionTokenOf(header: string | undefined): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.replace(/^[ \t]+/, ''))
    .filter((pair) => pair.startsWith(`${sessionCookie}=`))
  return values.length === 1 ? values[0]?.slice(sessionCookie.length + 1) : undefined
}

function securityHeaders(nonce: string, handsOverTo: string | undefined): Record<string, string> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      // No 'self': a file that someone uploads must never become a script by its address alone.
      `script-src 'nonce-${nonce}'`,
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self'",
      `form-action 'self'${handsOverTo ? ` ${handsOverTo}` : ''}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // Without a referrer for the other host the browser would not say from which of ours a form comes.
    'Referrer-Policy': handsOverTo ? 'strict-origin' : 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
    Vary: 'HX-Request-Type, Cookie',
  }
}

function costs(meter: { roundTrips: number; rowsRead: number; rowsWritten: number }): string {
  return `d1;desc="trips=${meter.roundTrips} read=${meter.rowsRead} written=${meter.rowsWritten}"`
}
