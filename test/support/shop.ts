import { env, exports } from 'cloudflare:workers'
import { type CompanyDatabase, openCompany } from '../../src/db/client'
import { prepareCompany } from '../../src/domain/companies'
import type { Bindings } from '../../src/env'
import { companyDatabase } from '../../src/tenancy/companies'
import type { Company, Current } from '../../src/tenancy/current'
import { currentOf } from '../../src/tenancy/entrance'
import { type Meter, newMeter } from '../../src/tenancy/meter'
import { skeletonOf } from '../../src/tenancy/names'
import { beginSession, sessionCookie, tokenHashOf } from '../../src/tenancy/sessions'

const bindings = env as unknown as Bindings
const port = 8787
let shops = 0

/** A company of its own for a test, with an owner; databases are taken from the pool in turn. */
export interface Shop {
  company: Company
  d1: D1Database
  db: CompanyDatabase
  owner: Person
  /** Someone with a role of just these permissions. */
  staff(name: string, permissions: readonly string[]): Promise<Person>
}

/** A signed-in member: asks pages as a browser does. */
export interface Person {
  memberId: number
  cookie: string
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, form: Fields, headers?: Record<string, string>): Promise<Response>
  /** The same person in another browser. */
  signInAgain(): Promise<Person>
  /** The `Current` of one request of theirs, for calling the domain directly. */
  current(now?: Date, meter?: Meter): Current
}

export type Fields = Record<string, string | number | readonly string[]> | [string, string][]

/**
 * Opens a shop. Each test file has its own storage, so names may repeat between files.
 *
 * @param isNew its first day is still to come: pages lead to what is missing
 */
export async function openShop(name = 'Toko Maju', { isNew = false } = {}): Promise<Shop> {
  shops += 1
  const binding = `COMPANY_${String(shops).padStart(4, '0')}`
  const subdomain = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${shops}`
  const accountId = `account-${shops}`
  const at = '2026-11-01T00:00:00.000Z'
  const owner = { accountId, name: 'Ani', email: `ani${shops}@toko.example` }
  await env.DIRECTORY.batch([
    env.DIRECTORY.prepare(
      `INSERT INTO accounts (id, email, email_key, name, password_hash, password_changed_at, language, verified_at, created_at)
       VALUES (?1, ?2, ?2, ?3, '', ?4, 'id', ?4, ?4)`,
    ).bind(accountId, owner.email, owner.name, at),
    env.DIRECTORY.prepare(`INSERT OR IGNORE INTO pool (binding, added_at) VALUES (?1, ?2)`).bind(
      binding,
      at,
    ),
    env.DIRECTORY.prepare(
      `INSERT INTO companies (id, subdomain, skeleton, binding, name, language, country, timezone, owner_id, created_at, opened_at)
       VALUES (?1, ?2, ?3, ?4, ?5, 'id', 'ID', 'Asia/Jakarta', ?6, ?7, ?7)`,
    ).bind(shops, subdomain, skeletonOf(subdomain), binding, name, accountId, at),
    env.DIRECTORY.prepare(
      `INSERT INTO memberships (account_id, company_id, created_at) VALUES (?1, ?2, ?3)`,
    ).bind(accountId, shops, at),
  ])
  await prepareCompany(
    bindings,
    { binding, name, language: 'id', country: 'ID', timezone: 'Asia/Jakarta', owner },
    new Date(at),
  )
  const company: Company = {
    id: shops,
    subdomain,
    binding,
    timezone: 'Asia/Jakarta',
    language: 'id',
  }
  const d1 = companyDatabase(bindings, binding)
  if (!isNew) await d1.prepare('UPDATE settings SET onboarded_at = ?1').bind(at).run()
  return {
    company,
    d1,
    db: openCompany(d1, newMeter()),
    owner: await signIn(company, 1, accountId),
    async staff(personName, permissions) {
      const key = `${personName}-${crypto.randomUUID()}`
      const role = await d1
        .prepare('INSERT INTO roles (name, name_key, permissions) VALUES (?1, ?1, ?2) RETURNING id')
        .bind(key, JSON.stringify(permissions))
        .first<{ id: number }>()
      const member = await d1
        .prepare(
          `INSERT INTO members (account_id, name, email, role_id, created_at) VALUES (?1, ?2, ?1, ?3, ?4) RETURNING id`,
        )
        .bind(key, personName, role?.id, at)
        .first<{ id: number }>()
      return signIn(company, member?.id as number, key)
    },
  }
}

/** Asks any host, signed in or not. Redirects are shown, not followed. */
export function ask(host: string, path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(
    new Request(`http://${host}:${port}${path}`, { redirect: 'manual', ...init }),
  )
}

/** A form as a browser sends it to its own host. */
export function sendForm(
  host: string,
  path: string,
  form: Fields,
  headers: Record<string, string> = {},
): Promise<Response> {
  return ask(host, path, {
    method: 'POST',
    body: new URLSearchParams(pairs(form)),
    headers: { origin: `http://${host}:${port}`, 'sec-fetch-site': 'same-origin', ...headers },
  })
}

/** A fresh key as every form carries one. */
export function newKey(): string {
  return crypto.randomUUID()
}

async function signIn(company: Company, memberId: number, accountId: string): Promise<Person> {
  const since = new Date().toISOString()
  const session = { memberId, accountId, since, stays: false, provedAt: since }
  const { token } = await beginSession(bindings.SESSIONS, company.subdomain, session)
  const host = `${company.subdomain}.${bindings.ROOT_DOMAIN}`
  const cookie = `${sessionCookie}=${token}`
  return {
    memberId,
    cookie,
    get: (path, headers = {}) => ask(host, path, { headers: { cookie, ...headers } }),
    post: (path, form, headers = {}) => sendForm(host, path, form, { cookie, ...headers }),
    signInAgain: () => signIn(company, memberId, accountId),
    current: (now = new Date(), meter = newMeter()) =>
      currentOf(
        bindings,
        company,
        { ...session, tokenHash: tokenHashOf(token) },
        {
          now,
          requestId: crypto.randomUUID(),
          meter,
        },
      ),
  }
}

function pairs(form: Fields): [string, string][] {
  if (Array.isArray(form)) return form
  return Object.entries(form).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  )
}
