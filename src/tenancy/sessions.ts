import { sha256 } from '@oslojs/crypto/sha2'
import { encodeBase64urlNoPadding, encodeHexLowerCase } from '@oslojs/encoding'
import { isSignatureOf, signatureOf } from './passwords'

/** Who signed in, in which company, and when. Whether it still counts is asked of D1 (door.ts). */
export interface Session {
  tokenHash: string
  accountId: string
  memberId: number
  /** ISO instant of signing in. */
  since: string
  /** The member asked to stay signed in beyond the browser's own session. */
  stays: boolean
  /** ISO instant at which this session's member last gave their password; never for who came from another host. */
  provedAt?: string | undefined
  /** It is older, or was left alone for longer, than those may stay in who may do everything (C-30). */
  isWorn?: boolean
  /** The instant of the browser's mark, in milliseconds; null where it has none of ours. */
  markedAt?: number | null
}

export const sessionCookie = '__Host-sid'
/** When this browser last asked for a page, signed by us. Only those who may do everything have it. */
export const seenCookie = '__Host-seen'
const staySeconds = 14 * 24 * 3600
const visitSeconds = 12 * 3600
/** Who may do everything stays in for twelve hours, and for one hour without asking for a page. */
const wornSeconds = 12 * 3600
const idleSeconds = 3600
/** A page asked for sooner than this after the last mark leaves no new one. */
const markSeconds = 300

type Kept = Omit<Session, 'tokenHash' | 'isWorn' | 'markedAt'>
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
  token = newToken(),
): Promise<{ token: string; maxAge: number | undefined }> {
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
  return hasTimedOut(session, now) ? null : session
}

/** Whether a session is older than any may be. */
export function hasTimedOut(
  { since, stays }: Pick<Session, 'since' | 'stays'>,
  now: Date,
): boolean {
  const age = (now.getTime() - Date.parse(since)) / 1000
  return age > (stays ? staySeconds : visitSeconds)
}

/**
 * A session as far as time goes: `seen` is the browser's mark of its last page. Without one that is ours
 * the session was last seen when it began.
 */
export function timed(
  session: Session,
  seen: string | undefined,
  now: Date,
  peppers: string,
): Session {
  const began = Date.parse(session.since)
  const markedAt = seenAt(session, seen, peppers)
  const last = Math.max(began, markedAt ?? 0)
  const isWorn =
    now.getTime() - began > wornSeconds * 1000 || now.getTime() - last > idleSeconds * 1000
  return { ...session, isWorn, markedAt }
}

/** The mark that a browser gets with a page; null while the last one is young enough. */
export function markOf(session: Session, now: Date, peppers: string): string | null {
  const last = session.markedAt ?? Number.NEGATIVE_INFINITY
  if (now.getTime() - last < markSeconds * 1000) return null
  const at = String(now.getTime())
  return `${at}.${signatureOf(markText(session, at), peppers)}`
}

export function forgetSession(
  store: KVNamespace,
  subdomain: string,
  tokenHash: string,
): Promise<void> {
  return store.delete(sessionKey(subdomain, tokenHash))
}

function seenAt(session: Session, seen: string | undefined, peppers: string): number | null {
  const [at = '', signature = ''] = (seen ?? '').split('.')
  if (!/^\d{13}$/.test(at)) return null
  return isSignatureOf(markText(session, at), signature, peppers) ? Number(at) : null
}

function markText({ tokenHash }: Session, at: string): string {
  return `seen\n${tokenHash}\n${at}`
}

function sessionKey(subdomain: string, tokenHash: string): string {
  return `session:${subdomain}:${tokenHash}`
}
