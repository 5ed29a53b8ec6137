import { expect, test } from 'vitest'
import { hostOf } from '../../src/tenancy/hosts'

const apex = 'kartustok.com'

function read(host: string, isProduction = true) {
  const found = hostOf(new URL(`http://${host}/`), apex, isProduction)
  return found.kind === 'company' ? found.subdomain : found.kind
}

test.each([
  ['kartustok.com', 'website'],
  ['www.kartustok.com', 'website'],
  ['KARTUSTOK.COM', 'website'],
  ['toko-maju.kartustok.com', 'toko-maju'],
  ['Toko-Maju.kartustok.com', 'toko-maju'],
  ['t0k0.kartustok.com', 't0k0'],
  ['kartustok.com.', 'unknown'],
  ['toko-maju.kartustok.com.', 'unknown'],
  ['kartustok.com:8443', 'unknown'],
  ['toko-maju.kartustok.com:8787', 'unknown'],
  ['a.b.kartustok.com', 'unknown'],
  ['toko.maju.kartustok.com', 'unknown'],
  ['ab.kartustok.com', 'unknown'],
  [`${'a'.repeat(31)}.kartustok.com`, 'unknown'],
  [`${'a'.repeat(63)}.kartustok.com`, 'unknown'],
  ['xn--tk-7ia.kartustok.com', 'unknown'],
  ['ab--cd.kartustok.com', 'unknown'],
  ['-toko.kartustok.com', 'unknown'],
  ['toko-.kartustok.com', 'unknown'],
  ['to_ko.kartustok.com', 'unknown'],
  ['12345.kartustok.com', 'unknown'],
  ['токо.kartustok.com', 'unknown'],
  ['notkartustok.com', 'unknown'],
  ['kartustok.com.evil.example', 'unknown'],
  ['127.0.0.1', 'unknown'],
  ['[::1]', 'unknown'],
])('the host %s stands for %s', (host, expected) => {
  expect(read(host)).toBe(expected)
})

test('on a laptop the port does not matter', () => {
  expect(read('toko-maju.kartustok.com:8787', false)).toBe('toko-maju')
})
