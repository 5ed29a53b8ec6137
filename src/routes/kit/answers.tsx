import type { Context } from 'hono'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from '../../env'
import { assets } from '../../generated/assets'
import { Refusal, type RefusalKind } from '../../ledger/refusal'
import { dayIn } from '../../tenancy/days'
import { ConfirmPasswordBody } from '../../views/confirm-password'
import { BrokenPage, NobodyHerePage, RefusalPage } from '../../views/errors'
import { Page } from '../../views/layout'
import { makeUi, type Ui } from '../../views/ui'
import { formOf } from './input'
import { keptText } from './proof'

const statuses: Record<RefusalKind, ContentfulStatusCode> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  busy: 503,
}

/** How to speak to the reader of this answer. Ask after the domain call: the door must be open. */
export function uiOf(c: Context<Env>): Ui {
  return c.var.ui ?? strangerUi(c)
}

/** Whether htmx asks for a part of the page it already shows. */
export function wantsPart(c: Context<Env>): boolean {
  return c.req.header('hx-request') === 'true' && c.req.header('hx-request-type') === 'partial'
}

/** A page of a company, in the layout; only its body where htmx asks for a part. */
export function page(
  c: Context<Env>,
  title: string,
  body: Child,
  options: { status?: ContentfulStatusCode; scripts?: readonly string[] } = {},
) {
  const { status = 200, scripts = [] } = options
  if (wantsPart(c)) return part(c, body, status)
  return whole(
    c,
    <Page ui={uiOf(c)} title={title} failed={status >= 400} scripts={scripts}>
      {body}
    </Page>,
    status,
  )
}

/** A whole document that brings its own layout: sign-in, the website, print. */
export function whole(
  c: Context<Env>,
  document: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: ContentfulStatusCode = 200,
) {
  return c.html(html`<!doctype html>${document}`, status)
}

/** A fragment that htmx puts into the page. */
export function part(c: Context<Env>, body: Child, status: ContentfulStatusCode = 200) {
  return c.html(html`${body as never}`, status)
}

/** To another page of this host; htmx loads it as a whole. */
export function redirect(c: Context<Env>, location: string) {
  if (c.req.header('hx-request') !== 'true') return c.redirect(location, 303)
  c.header('HX-Redirect', location)
  return c.body(null, 204)
}

/** The status of a refusal, for a form that is shown again with it. */
export function statusOf(refusal: Refusal): ContentfulStatusCode {
  return statuses[refusal.kind]
}

/** The refusal in what was thrown, where a form is to be shown again; anything else goes on up. */
export function refusalToShow(error: unknown): Refusal {
  if (error instanceof Refusal && (error.kind === 'invalid' || error.kind === 'conflict'))
    return error
  throw error
}

/** The one place that turns what was thrown into an answer. */
export function answerFailure(error: unknown, c: Context<Env>): Response | Promise<Response> {
  if (error instanceof HTTPException) return answerDoor(c, error)
  if (error instanceof Refusal) {
    return error.key === 'proof.needed' ? askForPassword(c) : answerRefusal(c, error)
  }
  console.error(
    JSON.stringify({
      request: c.var.requestId,
      path: c.req.path,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  )
  return whole(c, <BrokenPage ui={uiOf(c)} requestId={c.var.requestId} />, 500)
}

export function answerMissing(c: Context<Env>): Response | Promise<Response> {
  return answerRefusal(c, new Refusal('not_found', 'error.not_found'))
}

/** One calm page, the same to the byte, for every host that is no open company. */
export function strangerPage(c: Context<Env>): Response | Promise<Response> {
  c.header('X-Robots-Tag', 'noindex')
  return whole(c, <NobodyHerePage ui={strangerUi(c)} website={websiteOf(c)} />, 404)
}

/** The website's address, seen from any host. */
export function websiteOf(c: Context<Env>): string {
  const url = new URL(c.req.url)
  return `${url.protocol}//${c.env.ROOT_DOMAIN}${url.port ? `:${url.port}` : ''}`
}

/** The act waits until its person has given their password: the form under way is kept in that one. */
async function askForPassword(c: Context<Env>): Promise<Response> {
  const url = new URL(c.req.url)
  const to = url.pathname + url.search
  if (c.req.method === 'GET') {
    return redirect(c, `/confirm-password?to=${encodeURIComponent(to)}`) as Response
  }
  const ui = uiOf(c)
  const { email } = c.var.current.actor
  const asked = { ui, email, to, kept: keptText(await formOf(c)) }
  return page(c, ui.t('proof.title'), <ConfirmPasswordBody {...asked} />)
}

function answerRefusal(c: Context<Env>, refusal: Refusal): Response | Promise<Response> {
  if (refusal.kind === 'unauthenticated') {
    const to =
      c.req.method === 'GET' ? new URL(c.req.url).pathname + new URL(c.req.url).search : '/'
    return redirect(c, `/sign-in?to=${encodeURIComponent(to)}`) as Response
  }
  if (refusal.kind === 'not_found' && refusal.key === 'company.not_open') return strangerPage(c)
  if (refusal.kind === 'busy') c.header('Retry-After', '2')
  const ui = uiOf(c)
  const status = statuses[refusal.kind]
  if (wantsPart(c)) {
    c.header('HX-Reswap', 'none')
    c.header(
      'HX-Trigger',
      JSON.stringify({ toast: { tone: 'problem', message: ui.tRefusal(refusal) } }).replace(
        /[\u0080-\uffff]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    )
    return c.body(null, status)
  }
  return whole(c, <RefusalPage ui={ui} kind={refusal.kind} refusal={refusal} />, status)
}

/** Refusals of the doors themselves: a body that is too large, a method that is not there. */
function answerDoor(c: Context<Env>, { status }: HTTPException): Response | Promise<Response> {
  const refusal =
    status === 413
      ? new Refusal('invalid', 'request.too_large')
      : new Refusal('not_found', 'error.not_found')
  return whole(
    c,
    <RefusalPage ui={uiOf(c)} kind={refusal.kind} refusal={refusal} />,
    status as ContentfulStatusCode,
  )
}

/** For hosts without a company and for failures before the entrance: the browser's language. */
function strangerUi(c: Context<Env>): Ui {
  const now = new Date()
  return makeUi({
    lang: /^en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'id',
    theme: 'auto',
    path: '/',
    query: new URLSearchParams(),
    nonce: c.var.nonce,
    today: dayIn('Asia/Jakarta', now),
    now: now.toISOString(),
    timezone: 'Asia/Jakarta',
    assets,
  })
}
