import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Entry } from '../../domain/accounts'
import type { Env } from '../../env'
import { hostOf } from '../../tenancy/hosts'
import { sessionCookie } from '../../tenancy/sessions'
import { networkOf, premisesAt, type Visitor } from '../../tenancy/visitor'

const deviceCookie = '__Host-device'
const deviceDays = 180
const cookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** Who asks, before anybody knows them. */
export function visitorOf(c: Context<Env>): Visitor {
  const host = hostOf(new URL(c.req.url), c.env.ROOT_DOMAIN, c.env.APP_ENV === 'production')
  return {
    ...premisesAt(c.env, new Date(), c.var.meter),
    host: host.kind === 'company' ? host.subdomain : '',
    network: networkOf(c.req.header('cf-connecting-ip')),
    device: getCookie(c, deviceCookie),
  }
}

/** Gives the browser its session on this host. */
export function letIn(c: Context<Env>, { token, maxAge }: Entry): void {
  setCookie(c, sessionCookie, token, maxAge ? { ...cookieOptions, maxAge } : cookieOptions)
}

/** Marks a browser in which somebody signed in, so that others' failures do not slow them down. */
export function knowDevice(c: Context<Env>, device: string): void {
  setCookie(c, deviceCookie, device, { ...cookieOptions, maxAge: deviceDays * 86_400 })
}

/** The origin of a company's host, seen from this request. */
export function companyOrigin(c: Context<Env>, subdomain: string): string {
  const { protocol, port } = new URL(c.req.url)
  return `${protocol}//${subdomain}.${c.env.ROOT_DOMAIN}${port ? `:${port}` : ''}`
}
