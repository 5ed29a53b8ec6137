import type { DirectoryDatabase } from '../db/client'
import { send } from '../db/client'
import { selectCompanyBySubdomain } from '../db/directory/companies'
import { bringUp } from '../db/migrate'
import type { Bindings } from '../env'
import type { Company } from './current'

/** A company's place hardly ever changes; what it keeps here is looked up again after a minute. */
const placeSeconds = 60
const places = new Map<string, { company: Company; until: number }>()
const ready = new Map<string, Promise<void>>()

/**
 * The company of a subdomain: from this isolate's memory, else KV, else the directory.
 * Null where there is none, or none that was opened. Whether it is still open is asked of its own
 * database, in the request's batch.
 */
export async function findCompany(
  env: Bindings,
  directory: DirectoryDatabase,
  subdomain: string,
  now: Date,
): Promise<Company | null> {
  const place = places.get(subdomain)
  if (place && place.until > now.getTime()) return place.company
  const company =
    (await env.HOSTS.get<Company>(placeKey(subdomain), 'json')) ??
    (await lookUp(env, directory, subdomain))
  if (company) places.set(subdomain, { company, until: now.getTime() + placeSeconds * 1000 })
  return company
}

/** Writes a company's place down where the next request on any isolate finds it. */
export async function rememberCompany(env: Bindings, company: Company): Promise<void> {
  places.set(company.subdomain, { company, until: Date.now() + placeSeconds * 1000 })
  await env.HOSTS.put(placeKey(company.subdomain), JSON.stringify(company))
}

/** The D1 database of a company. Fails closed: a name that is no company database opens nothing. */
export function companyDatabase(env: Bindings, binding: string): D1Database {
  if (!/^COMPANY_\d{4}$/.test(binding)) throw new Error(`${binding} is not a company database`)
  const database = (env as unknown as Record<string, D1Database | undefined>)[binding]
  if (!database) throw new Error(`${binding} is not bound`)
  return database
}

/** Waits until a company's database has this Worker's schema; asks once per isolate. */
export function whenReady(env: Bindings, binding: string): Promise<void> {
  let waiting = ready.get(binding)
  if (!waiting) {
    waiting = bringUp(companyDatabase(env, binding), 'company').catch((error: unknown) => {
      ready.delete(binding)
      throw error
    })
    ready.set(binding, waiting)
  }
  return waiting
}

async function lookUp(
  env: Bindings,
  directory: DirectoryDatabase,
  subdomain: string,
): Promise<Company | null> {
  const [rows] = await send(directory, [selectCompanyBySubdomain(directory, subdomain)])
  const row = rows[0]
  if (!row?.openedAt || row.closedAt) return null
  const { id, binding, timezone, language } = row
  const company = { id, subdomain, binding, timezone, language }
  await rememberCompany(env, company)
  return company
}

function placeKey(subdomain: string): string {
  return `company:${subdomain}`
}
