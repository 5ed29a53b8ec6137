/**
 * A browser without a screen: asks *.kartustok.localhost through 127.0.0.1 with the Host, Origin and
 * cookies a browser would send, on connections that stay open. Names below .localhost are not resolved,
 * since not every system does.
 */
import { Agent, type IncomingMessage, request } from 'node:http'
import { type Form, formsIn } from './forms.ts'

/** What D1 did for one answer; null where the answer does not say (production, assets). */
export interface Cost {
  roundTrips: number
  rowsRead: number
  rowsWritten: number
}

export interface Answer {
  status: number
  /** Where the question went. */
  url: URL
  /** Where a redirect points, absolute. */
  location: URL | undefined
  body: string
  /** Bytes of the body as they came. */
  bytes: number
  cost: Cost | null
  /** From sending to the last byte. */
  milliseconds: number
}

export interface Question {
  method?: string
  /** A form's fields. Implies POST. */
  fields?: Fields
  /** The page the form stands on: it decides Origin. The address itself when not given. */
  from?: URL
  headers?: Record<string, string>
  /** Hangs up as soon as the answer begins, so that nobody learns how it ended. */
  hangUp?: boolean
}

export type Fields = readonly (readonly [name: string, value: string])[]

export interface Browser {
  /** Asks once; a redirect is an answer. Throws `NoAnswer` where none came. */
  ask(url: URL | string, question?: Question): Promise<Answer>
  /** Asks and follows redirects to the page where they end. */
  visit(url: URL | string, question?: Question): Promise<Answer>
  /** Sends a form as it stands on its page, with what the person typed, to where its button says. */
  submit(form: Form, typed?: Record<string, string>, button?: string): Promise<Answer>
  /** The same person in a second window: shares the cookies, has connections of its own. */
  secondWindow(): Browser
  close(): void
}

/** The connection ended before the answer did: what was asked may or may not have been done. */
export class NoAnswer extends Error {}

export const rootDomain = 'kartustok.localhost'

/**
 * @param options.connections how many questions may be under way at once
 * @param options.timeout milliseconds after which an answer counts as lost
 */
export function openBrowser(
  options: { connections?: number; timeout?: number } = {},
  cookies: Map<string, Map<string, string>> = new Map(),
): Browser {
  const { connections = 1, timeout = 60_000 } = options
  const agent = new Agent({ keepAlive: true, maxSockets: connections })

  const browser: Browser = {
    async ask(address, question = {}) {
      const url = new URL(address)
      const { fields, method = fields ? 'POST' : 'GET', from = url } = question
      const body = fields && encode(fields)
      const sent = performance.now()
      const { response, text, bytes } = await exchange({
        agent,
        url,
        method,
        timeout,
        hangUp: question.hangUp ?? false,
        body,
        headers: {
          accept: 'text/html',
          'accept-language': 'id',
          ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
          ...(method !== 'GET' && { origin: from.origin, 'sec-fetch-site': siteOf(from, url) }),
          ...cookieHeader(cookies.get(url.host)),
          ...question.headers,
        },
      })
      keepCookies(cookies, url.host, response.headers['set-cookie'] ?? [])
      const { location } = response.headers
      return {
        status: response.statusCode ?? 0,
        url,
        location: location === undefined ? undefined : new URL(location, url),
        body: text,
        bytes,
        cost: costOf(response.headers['server-timing']),
        milliseconds: performance.now() - sent,
      }
    },
    async visit(address, question = {}) {
      let answer = await browser.ask(address, question)
      for (let hops = 0; answer.location && hops < 10; hops++) {
        answer = await browser.ask(answer.location)
      }
      return answer
    },
    submit: (form, typed = {}, button) =>
      browser.ask(button === undefined ? form.action : new URL(button, form.page), {
        fields: filledIn(form, typed),
        from: form.page,
      }),
    secondWindow: () => openBrowser(options, cookies),
    close: () => agent.destroy(),
  }
  return browser
}

/** The address of a path on the website (no subdomain) or on a company's host. */
export function addressOf(port: number, subdomain: string | undefined, path: string): URL {
  return new URL(path, `http://${subdomain ? `${subdomain}.` : ''}${rootDomain}:${port}`)
}

/** The form of an answer whose action has this path; says what the page holds instead. */
export function formTo(answer: Answer, path: string | RegExp): Form {
  const forms = formsIn(answer.body, answer.url)
  const found = forms.find(({ action }) =>
    typeof path === 'string' ? action.pathname === path : path.test(action.pathname),
  )
  if (found) return found
  const others = forms.map(({ action }) => action.pathname).join(', ') || 'no form'
  throw new Error(`${answer.url} (${answer.status}) has no form to ${path}: ${others}`)
}

/** The form's fields with what was typed put in; a name the form does not have is an error. */
export function filledIn(form: Form, typed: Record<string, string>): Fields {
  const unknown = Object.keys(typed).filter((name) => !form.names.has(name))
  if (unknown.length > 0) {
    const names = [...form.names].join(', ')
    throw new Error(`The form to ${form.action.pathname} has no ${unknown.join(', ')}: ${names}`)
  }
  const kept = form.fields.filter(([name]) => !(name in typed))
  return [...kept, ...Object.entries(typed)]
}

/** What entry.js sends to complete a draft that is saved: key and version, and what a count was made against. */
export function savedIn(form: Form): Fields {
  return form.fields.filter(([name]) => /^(key|version|book\..*)$/.test(name))
}

function exchange(asked: {
  agent: Agent
  url: URL
  method: string
  headers: Record<string, string>
  body: string | undefined
  timeout: number
  hangUp: boolean
}): Promise<{ response: IncomingMessage; text: string; bytes: number }> {
  const { agent, url, method, headers, body, timeout, hangUp } = asked
  return new Promise((resolve, reject) => {
    const lost = (error: Error) => reject(new NoAnswer(`${method} ${url}: ${error.message}`))
    const sending = request(
      {
        agent,
        host: '127.0.0.1',
        port: url.port || 80,
        method,
        path: url.pathname + url.search,
        headers: { ...headers, host: url.host },
      },
      (response) => {
        if (hangUp) {
          response.destroy()
          lost(new Error('hung up'))
          return
        }
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', lost)
        response.on('aborted', () => lost(new Error('cut off')))
        response.on('end', () => {
          const all = Buffer.concat(parts)
          resolve({ response, text: all.toString('utf8'), bytes: all.length })
        })
      },
    )
    sending.setTimeout(timeout, () => sending.destroy(new Error(`no answer in ${timeout} ms`)))
    sending.on('error', lost)
    sending.end(body)
  })
}

function encode(fields: Fields): string {
  const pairs = fields.map(([name, value]): [string, string] => [name, value])
  return new URLSearchParams(pairs).toString()
}

function siteOf(from: URL, to: URL): string {
  if (from.origin === to.origin) return 'same-origin'
  return from.hostname.endsWith(rootDomain) && to.hostname.endsWith(rootDomain)
    ? 'same-site'
    : 'cross-site'
}

function cookieHeader(cookies: Map<string, string> | undefined): { cookie?: string } {
  if (!cookies || cookies.size === 0) return {}
  return { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
}

function keepCookies(
  jar: Map<string, Map<string, string>>,
  host: string,
  lines: readonly string[],
): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(';')
    const split = pair.indexOf('=')
    const name = pair.slice(0, split).trim()
    const cookies = jar.get(host) ?? new Map<string, string>()
    jar.set(host, cookies)
    if (attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))) cookies.delete(name)
    else cookies.set(name, pair.slice(split + 1).trim())
  }
}

function costOf(header: string | string[] | undefined): Cost | null {
  const found = /trips=(\d+) read=(\d+) written=(\d+)/.exec(String(header))
  if (!found) return null
  const [roundTrips = 0, rowsRead = 0, rowsWritten = 0] = found.slice(1).map(Number)
  return { roundTrips, rowsRead, rowsWritten }
}
