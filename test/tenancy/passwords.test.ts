import { randomBytes, scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  checkPassword,
  cost,
  hashPassword,
  isSignatureOf,
  passwordFault,
  signatureOf,
} from '../../src/tenancy/passwords'
import { naughtyStrings } from '../support/naughty'

const pepper = 'a pepper'

test('a hash costs no more than Workers allow, though nothing on this computer would stop it', () => {
  const rounds = 2 ** cost.ln
  expect(rounds * cost.r * cost.p).toBeLessThanOrEqual(2 ** 20)
  expect(128 * rounds * cost.r).toBeLessThanOrEqual(40 * 1024 * 1024)
  expect([rounds, cost.r, cost.p]).toEqual([2 ** 15, 8, 3])
})

test('a password fits its own hash and no other', async () => {
  const kept = await hashPassword('beras-gula-kopi', pepper)
  expect(kept).toMatch(/^\$scrypt\$keyid=[0-9a-f]{8},ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await checkPassword('beras-gula-kopi', kept, pepper)).toEqual({
    fits: true,
    isDated: false,
  })
  expect((await checkPassword('beras-gula-kopo', kept, pepper)).fits).toBe(false)
  expect(await hashPassword('beras-gula-kopi', pepper)).not.toBe(kept)
})

test('without the pepper a stolen hash says nothing', async () => {
  const kept = await hashPassword('beras-gula-kopi', pepper)
  expect((await checkPassword('beras-gula-kopi', kept, 'another pepper')).fits).toBe(false)
})

test('letters that look the same are the same password, however they were typed', async () => {
  const kept = await hashPassword('caf\u00e9-di-gudang', pepper)
  expect((await checkPassword('cafe\u0301-di-gudang', kept, pepper)).fits).toBe(true)
})

test('a rotated pepper still opens old doors, and asks for a new hash', async () => {
  const kept = await hashPassword('beras-gula-kopi', 'old')
  expect(await checkPassword('beras-gula-kopi', kept, 'new, old')).toEqual({
    fits: true,
    isDated: true,
  })
  const renewed = await hashPassword('beras-gula-kopi', 'new, old')
  expect(await checkPassword('beras-gula-kopi', renewed, 'new')).toEqual({
    fits: true,
    isDated: false,
  })
})

test('a hash of cheaper times is checked and found dated', async () => {
  const kept = await hashPassword('beras-gula-kopi', pepper)
  const cheap = await remade(kept, 'beras-gula-kopi', { ln: 12, r: 8, p: 1 })
  expect(await checkPassword('beras-gula-kopi', cheap, pepper)).toEqual({
    fits: true,
    isDated: true,
  })
})

test.each([
  '$scrypt$keyid=00000000,ln=30,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$scrypt$keyid=00000000,ln=15,r=99,p=99$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$scrypt$keyid=00000000,ln=17,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$argon2id$v=19$m=65536,t=3,p=4$AAAA$AAAA',
  'beras-gula-kopi',
  '',
])('a kept hash that asks for too much, or is none, is refused unread: %s', async (kept) => {
  const [id] = /keyid=\w{8}/.exec(await hashPassword('x'.repeat(10), pepper)) ?? []
  const { fits } = await checkPassword(
    'beras-gula-kopi',
    kept.replace(/keyid=\w{8}/, id ?? ''),
    pepper,
  )
  expect(fits).toBe(false)
})

test('a name that nobody has takes as long as a wrong password', async () => {
  const kept = await hashPassword('beras-gula-kopi', pepper)
  const known: number[] = []
  const unknown: number[] = []
  for (let turn = 0; turn < 6; turn++) {
    known.push(await timeOf(() => checkPassword('salah sekali', kept, pepper)))
    unknown.push(await timeOf(() => checkPassword('salah sekali', null, pepper)))
  }
  const ratio = median(unknown) / median(known)
  expect(ratio).toBeGreaterThan(0.6)
  expect(ratio).toBeLessThan(1.6)
})

test.each([
  ['pendek', 'too_short'],
  ['123456789', 'too_short'],
  ['x'.repeat(129), 'too_long'],
  ['1234567890', 'too_common'],
  ['qwertyuiop', 'too_common'],
  ['0987654321', 'too_common'],
  ['aaaaaaaaaaaa', 'too_common'],
  ['abababababab', 'too_common'],
  ['Rahasia12345', 'too_common'],
  ['Password-2026', 'too_common'],
  ['bismillah123', 'too_common'],
  ['KartuStok-gudang', 'about_you'],
  ['toko-maju-sekali', 'about_you'],
  ['milikaniwijaya!', 'about_you'],
  ['beras-gula-kopi', null],
  ['gudang utama pukul tujuh', null],
  ['密码密码米饭糖咖啡茶叶香料', null],
])('the password %s: %s', (password, fault) => {
  expect(passwordFault(password, ['Toko Maju', 'toko-maju', 'Ani Wijaya', 'ani'])).toBe(fault)
})

test('the longest allowed password works, and so does any sign people can type', async () => {
  const odd = naughtyStrings.filter((text) => passwordFault(text, []) === null)
  expect(odd.length).toBeGreaterThan(100)
  const kept = await hashPassword('beras-gula-kopi', pepper)
  for (const text of [
    ...odd.filter((_, index) => index % 40 === 0),
    'ü'.repeat(30) + '😀'.repeat(90),
  ]) {
    const cheap = await remade(kept, text, { ln: 10, r: 8, p: 1 })
    expect((await checkPassword(text, cheap, pepper)).fits, text).toBe(true)
  }
}, 30_000)

test('only we can sign', () => {
  const signature = signatureOf('ani\n1', 'new, old')
  expect(isSignatureOf('ani\n1', signature, 'newer, new')).toBe(true)
  expect(isSignatureOf('ani\n2', signature, 'new')).toBe(false)
  expect(isSignatureOf('ani\n1', signature, 'other')).toBe(false)
  expect(isSignatureOf('ani\n1', 'short', 'new')).toBe(false)
  expect(isSignatureOf('ani\n1', '', 'new')).toBe(false)
})

/** The same password hashed at another cost, as an older version of us would have done. */
async function remade(kept: string, password: string, to: { ln: number; r: number; p: number }) {
  const id = /keyid=(\w{8})/.exec(kept)?.[1] ?? ''
  const { createHmac } = await import('node:crypto')
  const salt = randomBytes(16)
  const input = createHmac('sha256', pepper).update(password.normalize('NFKC')).digest()
  const key = scryptSync(input, salt, 32, { N: 2 ** to.ln, r: to.r, p: to.p })
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')
  return `$scrypt$keyid=${id},ln=${to.ln},r=${to.r},p=${to.p}$${text(salt)}$${text(key)}`
}

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
