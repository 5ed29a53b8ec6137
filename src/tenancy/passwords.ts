import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { decodeBase64urlIgnorePadding, encodeBase64urlNoPadding } from '@oslojs/encoding'
import { commonPasswords } from './common-passwords'

/**
 * Cost of a new hash. Workers cap N·r·p at 2^20 and an isolate has 128 MB for all its sign-ins, so
 * this is as dear as it gets: 32 MB and about a tenth of a second.
 */
export const cost = { ln: 15, r: 8, p: 3 } as const
const keyBytes = 32
const saltBytes = 16
/** What a kept hash may ask of us before we compute it: a row from elsewhere must not stop the Worker. */
const largestWork = 2 ** 20
const largestMemory = 40 * 1024 * 1024

export const shortest = 10
export const longest = 128

/** Why a password will not do; null where it will. `about`: words anybody would guess about this person. */
export type PasswordFault = 'too_short' | 'too_long' | 'too_common' | 'about_you'

export function passwordFault(password: string, about: readonly string[]): PasswordFault | null {
  const letters = [...password.normalize('NFKC')]
  if (letters.length < shortest) return 'too_short'
  if (letters.length > longest) return 'too_long'
  const plain = plainOf(password)
  if (isCommon(plain, letters)) return 'too_common'
  const guesses = ['kartustok', ...about].map(plainOf).filter((word) => [...word].length >= 4)
  return guesses.some((word) => plain.includes(word)) ? 'about_you' : null
}

/**
 * Hashes a password for keeping: HMAC with the pepper, then scrypt with a salt of its own, as a PHC
 * string `$scrypt$keyid=…,ln=15,r=8,p=3$salt$key`.
 *
 * `peppers` is the secret PASSWORD_PEPPER: one pepper, or several separated by commas. The first makes
 * new hashes, the others still check old ones. To rotate, put a new one in front; a member's hash
 * moves to it when they next sign in, and an old pepper may go when no hash names its keyid any more.
 */
export async function hashPassword(password: string, peppers: string): Promise<string> {
  const [pepper] = keysOf(peppers)
  const salt = randomBytes(saltBytes)
  const key = await derive(pepperOn(password, pepper.secret), salt, cost)
  return `$scrypt$keyid=${pepper.id},ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(key)}`
}

/**
 * Whether a password is the one behind a kept hash, and whether the hash should be made anew because
 * cost or pepper have changed. Without a hash it takes the same time and says no.
 */
export async function checkPassword(
  password: string,
  kept: string | null,
  peppers: string,
): Promise<{ fits: boolean; isDated: boolean }> {
  const parts = kept === null ? null : partsOf(kept)
  const keys = keysOf(peppers)
  const pepper = parts && keys.find(({ id }) => id === parts.keyId)
  if (!parts || !pepper) {
    await derive(pepperOn(password, keys[0].secret), randomBytes(saltBytes), cost)
    return { fits: false, isDated: false }
  }
  const key = await derive(pepperOn(password, pepper.secret), parts.salt, parts)
  const { ln, r, p } = parts
  return {
    fits: timingSafeEqual(key, parts.key),
    isDated: pepper !== keys[0] || ln < cost.ln || r < cost.r || p < cost.p,
  }
}

/** A signature of ours over a text: for a cookie that only we can have made. */
export function signatureOf(text: string, peppers: string): string {
  return encodeBase64urlNoPadding(sign(text, keysOf(peppers)[0].secret))
}

/** Whether a signature is ours, by the pepper of now or an earlier one that is still known. */
export function isSignatureOf(text: string, signature: string, peppers: string): boolean {
  if (!/^[\w-]{43}$/.test(signature)) return false
  const given = decodeBase64urlIgnorePadding(signature)
  return keysOf(peppers).some(({ secret }) => timingSafeEqual(sign(text, secret), given))
}

interface Cost {
  ln: number
  r: number
  p: number
}

interface Parts extends Cost {
  keyId: string
  salt: Uint8Array
  key: Uint8Array
}

/** Reads a kept hash; null where it is none of ours or asks for more work than we would ever do. */
function partsOf(kept: string): Parts | null {
  const found =
    /^\$scrypt\$keyid=([0-9a-f]{8}),ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22})\$([\w+/]{43})$/.exec(
      kept,
    )
  if (!found) return null
  const [, keyId = '', ln, r, p, salt = '', key = ''] = found
  const parts = { keyId, ln: Number(ln), r: Number(r), p: Number(p) }
  const rounds = 2 ** parts.ln
  const isBounded =
    parts.ln >= 10 &&
    parts.r >= 1 &&
    parts.p >= 1 &&
    rounds * parts.r * parts.p <= largestWork &&
    128 * rounds * parts.r <= largestMemory
  return isBounded ? { ...parts, salt: bytesOf(salt), key: bytesOf(key) } : null
}

function derive(input: Uint8Array, salt: Uint8Array, { ln, r, p }: Cost): Promise<Uint8Array> {
  const options = { N: 2 ** ln, r, p, maxmem: largestMemory }
  return new Promise((resolve, reject) => {
    scrypt(input, salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** One form for letters that look the same however they were typed, then the pepper. */
function pepperOn(password: string, secret: string): Uint8Array {
  return createHmac('sha256', secret).update(password.normalize('NFKC')).digest()
}

function sign(text: string, secret: string): Uint8Array {
  return createHmac('sha256', secret).update(`signature of\n${text}`).digest()
}

function keysOf(peppers: string) {
  const keys = peppers
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean)
    .map((secret) => ({
      secret,
      // Most ask for the secret alone.
      get id() {
        return idOf(secret)
      },
    }))
  const [first, ...others] = keys
  if (!first) throw new Error('PASSWORD_PEPPER is not set')
  return [first, ...others] as const
}

function idOf(secret: string): string {
  return createHmac('sha256', secret).update('id of this pepper').digest('hex').slice(0, 8)
}

/** What everybody tries first: the list, one or two signs over and over, a run along the keys. */
function isCommon(plain: string, letters: readonly string[]): boolean {
  if (commonPasswords.has(plain) || commonPasswords.has(plain.replace(/\d+$/, ''))) return true
  if (new Set(letters).size < 4) return true
  const runs = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']
  const backwards = [...plain].reverse().join('')
  return runs.some((run) => run.includes(plain) || run.includes(backwards))
}

function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, '')
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
