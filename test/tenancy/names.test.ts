import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameFault, nameOf, skeletonOf } from '../../src/tenancy/names'

test('a name that is taken comes back from an address as it went in (C-13)', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9-]{1,34}$/), (name) => {
      if (nameFault(name) === 'malformed') return
      expect(new URL(`http://${name}.kartustok.com/`).hostname).toBe(`${name}.kartustok.com`)
      expect(name).toMatch(/^[a-z0-9](?:[a-z0-9-]{1,28}[a-z0-9])$/)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  'ab',
  '-toko',
  'toko-',
  'to--ko',
  'xn--tk-7ia',
  '12345',
  'a'.repeat(31),
  'tok\u043e',
  'ｔｏｋｏ',
  'toko maju',
  'toko.maju',
  'toko_maju',
  'tokö',
  '',
])('%s is no name', (name) => {
  expect(nameFault(name)).toBe('malformed')
})

test.each([
  'www',
  'admin',
  'masuk',
  'daftar',
  'wpad',
  'isatap',
  'autodiscover',
  'mta-sts',
  'postmaster',
  'kartustok',
  'kartu-stok',
  'kartust0k',
  'kartustok-support',
  'my-kartustok',
  'kar-tust0k1',
  'bca',
  'b-c-a',
  'klikbca',
  'gopay',
  'g0pay',
  'rnail',
  'vvww',
  'maiI'.toLowerCase(),
  '1ogin',
  'paypa1',
])('%s is kept back (C-14, C-15)', (name) => {
  expect(nameFault(name)).toBe('reserved')
})

test.each(['toko-maju', 'sumber-rejeki', 'tb-mandiri', 'bca-motor', 'gudang2', 'warung99', 'ukm'])(
  '%s can be had',
  (name) => {
    expect(nameFault(name)).toBeNull()
  },
)

test('names that the eye cannot tell apart are one name', () => {
  for (const [one, other] of [
    ['toko', 't0ko'],
    ['modern', 'rnodern'],
    ['wijaya', 'vvljaya'],
    ['toko-maju', 'tokomaju'],
    ['lima', '1ima'],
  ] as const)
    expect(skeletonOf(one)).toBe(skeletonOf(other))
  expect(skeletonOf('toko-maju')).not.toBe(skeletonOf('toko-jaya'))
})

test('capitals and spaces around a name are a matter of typing', () => {
  expect(nameOf('  Toko-Maju ')).toBe('toko-maju')
})
