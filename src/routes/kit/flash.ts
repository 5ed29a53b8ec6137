import { decodeBase64urlIgnorePadding, encodeBase64urlNoPadding } from '@oslojs/encoding'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env } from '../../env'
import type { Flash } from '../../views/ui'

const cookie = '__Host-flash'

/** Leaves a sentence for the next page: a key and what fills it, never text. */
export function leaveFlash(c: Context<Env>, flash: Flash): void {
  const value = encodeBase64urlNoPadding(new TextEncoder().encode(JSON.stringify(flash)))
  if (value.length > 3000) return
  setCookie(c, cookie, value, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 60,
  })
}

/** The sentence that the last act left, once. */
export function takeFlash(c: Context<Env>): Flash | undefined {
  const value = getCookie(c, cookie)
  if (!value || c.req.header('hx-request') === 'true' || c.req.method !== 'GET') return undefined
  deleteCookie(c, cookie, { path: '/', secure: true })
  try {
    return JSON.parse(new TextDecoder().decode(decodeBase64urlIgnorePadding(value))) as Flash
  } catch {
    return undefined
  }
}
