import { sha256 } from '@oslojs/crypto/sha2'
import { encodeBase64urlNoPadding, encodeHexLowerCase } from '@oslojs/encoding'

/** Who signed in, in which company, and when. Whether it still counts is asked of D1 (door.ts). */
export interface Session {
  tokenHash: string
  accountId: string
  memberId: number
  /** ISO instant of signing in. */
  since: string
  /** The member asked to stay signed in beyond the browser's own session. */
  stays: boolean
}

export const sessionCookie = '__Host-sid'
const staySeconds = 14 * 24 * 3600
const visitSeconds = 12 * 3600

type Kept = Omit<Session, 'tokenHash'>
const seen = new Map<string, Session>()
const mostSeen = 2000

/** 256 random bits as text: a session, a mailed link, a form's key. */
export function newToken(): string {
  return encodeBase64urlNoPadding(crypto.getRandomValues(new Uint8Array(32)))
}

/** Only hashes are kept: a copy of the store opens no door. */
export function tokenHashOf(token: string): string {
  return encodeHexLowerCase(sha256(new TextEncoder().encode(token)))
}

/**
 * Begins a session on a company's host and returns its token for the cookie.
 * The key carries the company, so a token of one host means nothing on another.
 */
export async function beginSession(
  store: KVNamespace,
  subdomain: string,
  session: Kept,
): Promise<{ token: string; maxAge: number | undefined }> {
  const token = newToken()
  const expirationTtl = session.stays ? staySeconds : visitSeconds
  await store.put(sessionKey(subdomain, tokenHashOf(token)), JSON.stringify(session), {
    expirationTtl,
  })
  return { token, maxAge: session.stays ? staySeconds : undefined }
}

/**
 * The session behind a cookie on this host, or null. Never trusts KV's own expiry alone.
 * What KV holds of a session never changes, so what this isolate saw once is not asked for again;
 * whether it still counts is asked of D1 each time.
 */
export async function findSession(
  store: KVNamespace,
  subdomain: string,
  token: string | undefined,
  now: Date,
): Promise<Session | null> {
  if (!token || !/^[\w-]{43}$/.test(token)) return null
  const place = `${subdomain}:${token}`
  let session = seen.get(place)
  if (!session) {
    const tokenHash = tokenHashOf(token)
    const kept = await store.get<Kept>(sessionKey(subdomain, tokenHash), 'json')
    if (!kept) return null
    session = { ...kept, tokenHash }
    if (seen.size >= mostSeen) seen.clear()
    seen.set(place, session)
  }
  const age = (now.getTime() - Date.parse(session.since)) / 1000
  return age <= (session.stays ? staySeconds : visitSeconds) ? session : null
}

export function forgetSession(
  store: KVNamespace,
  subdomain: string,
  tokenHash: string,
): Promise<void> {
  return store.delete(sessionKey(subdomain, tokenHash))
}

function sessionKey(subdomain: string, tokenHash: string): string {
  return `session:${subdomain}:${tokenHash}`
}
