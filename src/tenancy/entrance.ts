import { openCompany, openDirectory } from '../db/client'
import type { Bindings } from '../env'
import { companyDatabase, findCompany, whenReady } from './companies'
import type { Company, Current } from './current'
import { dayIn } from './days'
import { doorFor } from './door'
import type { Meter } from './meter'
import { findSession, type Session, timed } from './sessions'

/**
 * Builds the `Current` of a request on a company's host: company and session are looked up side by
 * side, the company's database is opened. Null where the host is no open company.
 */
export async function enter(
  env: Bindings,
  request: {
    subdomain: string
    sessionToken: string | undefined
    /** The browser's mark of the last page it asked for. */
    seen: string | undefined
    now: Date
    requestId: string
    meter: Meter
    from: Current['from']
  },
): Promise<Current | null> {
  const { subdomain, sessionToken, seen, now, meter } = request
  const [company, session] = await Promise.all([
    findCompany(env, openDirectory(env.DIRECTORY, meter), subdomain, now),
    findSession(env.SESSIONS, subdomain, sessionToken, now),
  ])
  if (!company) return null
  await whenReady(env, company.binding)
  const known = session && timed(session, seen, now, env.PASSWORD_PEPPER)
  return currentOf(env, company, known, request)
}

/** A `Current` for a company that is already known: requests, and the clock's jobs without a session. */
export function currentOf(
  env: Bindings,
  company: Company,
  session: Session | null,
  {
    now,
    requestId,
    meter,
    from = { network: '', agent: '' },
  }: { now: Date; requestId: string; meter: Meter; from?: Current['from'] },
): Current {
  const door = doorFor(session)
  return {
    company,
    session,
    door,
    get actor() {
      return door.actor()
    },
    get settings() {
      return door.settings()
    },
    db: openCompany(companyDatabase(env, company.binding), meter, session?.memberId ?? null),
    meter,
    now,
    from,
    get today() {
      return dayIn(door.isOpen() ? door.settings().timezone : company.timezone, now)
    },
    requestId,
  }
}
