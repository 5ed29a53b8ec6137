import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { application } from '../../src/app'
import { sendOutbox, tellOfMinimums } from '../../src/cron'
import type { Bindings } from '../../src/env'

export const website = 'kartustok.localhost'
export const goodPassword = 'beras-gula-kopi'
const port = 8787
const app = application({ sendOutbox, tellOfMinimums })
let people = 0

type Fields = Record<string, string>
/** An answer whose text was read. */
export interface Answer {
  status: number
  headers: Headers
  text: string
  location: string
}

/**
 * Somebody with a browser: it keeps cookies per host, follows nothing by itself, and comes from an address
 * of its own. `bindings` puts other bindings in the place of the usual ones.
 */
export class Browser {
  readonly network: string
  bindings: Bindings
  private readonly jars = new Map<string, Map<string, string>>()

  constructor(bindings: Partial<Bindings> = {}) {
    people += 1
    this.network = `10.${people >> 16}.${(people >> 8) & 255}.${people & 255}`
    this.bindings = { ...(env as unknown as Bindings), ...bindings }
  }

  get(host: string, path: string, headers: Fields = {}): Promise<Answer> {
    return this.send(host, path, { headers })
  }

  /** Sends a form as a page of this host does. */
  post(host: string, path: string, form: Fields = {}, headers: Fields = {}): Promise<Answer> {
    return this.send(host, path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { origin: `http://${host}:${port}`, 'sec-fetch-site': 'same-origin', ...headers },
    })
  }

  /** Presses the button of a page that hands over to another host. */
  async follow(answer: Answer, from = website): Promise<Answer & { host: string }> {
    const { host, code } = handoffIn(answer)
    return { host, ...(await this.arrive(host, code, from)) }
  }

  arrive(host: string, code: string, from = website): Promise<Answer> {
    const origin = `http://${from}:${port}`
    return this.post(host, '/handoff', { code }, { origin, 'sec-fetch-site': 'same-site' })
  }

  cookie(host: string, name: string): string | undefined {
    return this.jars.get(host)?.get(name)
  }

  setCookie(host: string, name: string, value: string): void {
    const jar = this.jars.get(host) ?? new Map<string, string>()
    this.jars.set(host, jar.set(name, value))
  }

  private async send(host: string, path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers)
    const jar = this.jars.get(host) ?? new Map<string, string>()
    if (jar.size > 0)
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('cf-connecting-ip', this.network)
    const request = new Request(`http://${host}:${port}${path}`, {
      redirect: 'manual',
      ...init,
      headers,
    })
    const context = createExecutionContext()
    const response = await app(request, this.bindings, context)
    const text = await response.text()
    await waitOnExecutionContext(context)
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(line)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    this.jars.set(host, jar)
    return {
      status: response.status,
      headers: response.headers,
      text,
      location: response.headers.get('location') ?? '',
    }
  }
}

/** The fields of a sign-up as somebody types them. */
export function signUpForm(subdomain: string, changes: Fields = {}): Fields {
  const email = changes.email ?? `${subdomain}@toko.example`
  return {
    key: crypto.randomUUID(),
    companyName: 'Toko Maju',
    subdomain,
    language: 'id',
    country: 'ID',
    timezone: 'Asia/Jakarta',
    existing: '0',
    contactName: 'Ani Wijaya',
    email,
    emailAgain: email,
    password: goodPassword,
    passwordAgain: goodPassword,
    userEmail: '',
    userPassword: '',
    ...changes,
  }
}

/** Signs a company up from the form to the dashboard, and returns its host. */
export async function openCompany(browser: Browser, subdomain: string, changes: Fields = {}) {
  const form = signUpForm(subdomain, changes)
  await browser.post(website, '/daftar', form)
  const token = await tokenSentTo(form.email ?? '')
  const done = await browser.post(website, '/daftar/konfirmasi', { token })
  return (await browser.follow(done)).host
}

export interface SentLetter {
  kind: string
  details: Fields
  recipient: string
  sent_at: string | null
}

/** The letters to an address, newest first. */
export async function lettersTo(recipient: string): Promise<SentLetter[]> {
  const { results } = await env.DIRECTORY.prepare(
    'SELECT kind, details, recipient, sent_at FROM outbox WHERE recipient = ?1 ORDER BY rowid DESC',
  )
    .bind(recipient)
    .all<{ kind: string; details: string; recipient: string; sent_at: string | null }>()
  return results.map((row) => ({ ...row, details: JSON.parse(row.details) as Fields }))
}

/** The secret in the newest letter to an address that has one. */
export async function tokenSentTo(recipient: string): Promise<string> {
  const letter = (await lettersTo(recipient)).find(({ details }) => details.token)
  return letter?.details.token ?? ''
}

export function handoffIn({ text }: Answer): { host: string; code: string } {
  const host = /action="https?:\/\/([^"/:]+)[^"]*\/handoff"/.exec(text)?.[1] ?? ''
  const code = /name="code" value="([^"]+)"/.exec(text)?.[1] ?? ''
  return { host, code }
}

/** What a page says, without its markup. */
export function wordsOf({ text }: Answer): string {
  return text
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
}

/** The messages beside fields, by field name. */
export function faultsOf({ text }: Answer): Fields {
  const faults: Fields = {}
  for (const [, name = '', inner = ''] of text.matchAll(
    /<span class="field__error" id="f-([\w-]+)-error">([\s\S]*?)<\/span>(?=<\/div>|<span|$)/g,
  ))
    faults[name] = inner
      .replace(/<span[\s\S]*?<\/span>/g, '')
      .replace(/<[^>]+>/g, '')
      .trim()
  return faults
}
