/** What we use of node:crypto in Workers; the types of all of Node would let in what does not run there. */
declare module 'node:crypto' {
  interface Hmac {
    update(data: string | Uint8Array): Hmac
    digest(): Uint8Array
    digest(encoding: 'hex'): string
  }
  export function createHmac(algorithm: 'sha256', key: string): Hmac
  export function randomBytes(size: number): Uint8Array
  export function scrypt(
    password: Uint8Array,
    salt: Uint8Array,
    length: number,
    options: { N: number; r: number; p: number; maxmem: number },
    done: (error: Error | null, key: Uint8Array) => void,
  ): void
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean
}
