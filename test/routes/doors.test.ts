import { describe, expect, test } from 'vitest'
import { ask, newKey, openShop, type Person, sendForm } from '../support/shop'

const shop = await openShop()
const neighbour = await openShop('Sumber Rejeki')
const host = `${shop.company.subdomain}.kartustok.localhost`
const origin = `http://${host}:8787`

describe('a host that is nobody', () => {
  test('a company that never was and a foreign name get the same page, to the byte', async () => {
    const answers = await Promise.all(
      ['nobody-here.kartustok.localhost', 'example.com', 'a.b.kartustok.localhost'].map((name) =>
        ask(name, '/'),
      ),
    )
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    const bare = bodies.map((body) => body.replace(/nonce="[^"]*"/g, ''))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([404]))
    expect(new Set(bare).size).toBe(1)
    expect(answers.every((answer) => answer.headers.get('set-cookie') === null)).toBe(true)
  })

  test('nobody else can say which company is meant', async () => {
    const answer = await ask(host, '/items', {
      headers: {
        cookie: shop.owner.cookie,
        'x-forwarded-host': `${neighbour.company.subdomain}.kartustok.localhost`,
        'x-tenant': neighbour.company.subdomain,
      },
    })
    expect(await answer.text()).toContain('Toko Maju')
  })
})

describe('a session', () => {
  test('of the shop next door opens nothing here', async () => {
    const answer = await ask(host, '/items', { headers: { cookie: neighbour.owner.cookie } })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\?to=/)
  })

  test.each([
    ['twice', (cookie: string) => `${cookie}; ${cookie}`],
    ['without its prefix', (cookie: string) => cookie.replace('__Host-', '')],
    ['behind a character that looks like a space', (cookie: string) => `\u00a0${cookie}`],
    ['in capitals', (cookie: string) => cookie.replace('__Host-', '__HOST-')],
  ])('cookie sent %s is none', async (_words, change) => {
    const cookie = encodeURI(change(shop.owner.cookie)).replaceAll('%20', ' ')
    const answer = await ask(host, '/items', { headers: { cookie } })
    expect(answer.status).toBe(303)
  })

  test('that has ended does not count on the next request', async () => {
    const budi = await shop.staff('Budi', ['itemView'])
    expect((await budi.get('/items')).status).toBe(200)
    await shop.d1
      .prepare('UPDATE members SET is_active = 0 WHERE id = ?1')
      .bind(budi.memberId)
      .run()
    expect((await budi.get('/items')).status).toBe(303)
  })
})

describe('an unsafe request', () => {
  const origins = {
    own: origin,
    none: undefined,
    null: 'null',
    neighbour: `http://${neighbour.company.subdomain}.kartustok.localhost:8787`,
    apex: 'http://kartustok.localhost:8787',
    'other port': `http://${host}:8788`,
    https: `https://${host}:8787`,
    stranger: 'https://evil.example',
  }
  const sites = [undefined, 'same-origin', 'same-site', 'cross-site', 'none']
  const types = ['application/x-www-form-urlencoded', 'application/json', 'text/plain', undefined]

  test('is taken only from this very origin, whatever its content is called', async () => {
    for (const [name, from] of Object.entries(origins)) {
      for (const site of sites) {
        for (const type of types) {
          const headers = new Headers({ cookie: shop.owner.cookie })
          if (from) headers.set('origin', from)
          if (site) headers.set('sec-fetch-site', site)
          if (type) headers.set('content-type', type)
          const answer = await ask(host, '/items', { method: 'POST', body: 'key=x', headers })
          const isOwn = name === 'own' && (site === undefined || site === 'same-origin')
          expect(answer.status === 403, `${name}, ${site}, ${type}`).toBe(!isOwn)
          expect(answer.status, `${name}, ${site}, ${type}`).toBeLessThan(500)
        }
      }
    }
  })

  test('larger than any form is refused in words', async () => {
    const answer = await shop.owner.post('/items', { key: newKey(), name: 'x'.repeat(1_100_000) })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toMatch(/terlalu besar/i)
  })

  test('with a method that is not there says which are', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await ask(host, '/items', {
        method,
        headers: { cookie: shop.owner.cookie, origin },
      })
      expect(answer.status, method).toBe(405)
      expect(answer.headers.get('allow'), method).toMatch(/GET/)
    }
  })
})

describe('an answer', () => {
  const paths = ['/items', '/sign-in', '/nowhere', '/items/999999', '/items?page=-1', '/%00']

  test('carries the policy of this house, whatever it is', async () => {
    for (const path of paths) {
      const answer = await shop.owner.get(path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy, path).toMatch(/default-src 'none'/)
      expect(policy, path).not.toMatch(/unsafe|\*|http:/)
      expect(answer.headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(answer.headers.get('x-frame-options'), path).toBe('DENY')
      expect(answer.headers.get('cross-origin-opener-policy'), path).toBe('same-origin')
      expect(answer.headers.get('cache-control'), path).toMatch(/no-store/)
      expect(answer.headers.get('strict-transport-security'), path).toMatch(/includeSubDomains/)
      expect(answer.headers.get('x-robots-tag') ?? 'noindex', path).toMatch(/noindex/)
    }
  })

  test('to a path made to look like a file is not kept by anybody', async () => {
    for (const path of ['/items/x.css', '/items;a.js', '/items%2f..%2fx.png', '/summary/x.css']) {
      const answer = await shop.owner.get(path)
      expect(answer.status, path).toBe(404)
      expect(answer.headers.get('cache-control'), path).toMatch(/no-store/)
    }
  })

  test('sets cookies of this host alone', async () => {
    const answer = await sendForm(host, '/preferences', { language: 'en', back: '/sign-in' })
    const cookies = answer.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/)
      expect(cookie).toMatch(/; Secure/)
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).not.toMatch(/domain=/i)
    }
  })
})

test('a page asks the database once, and the session and the company at most one key each', async () => {
  const cost = await costOf(shop.owner, '/items')
  expect(cost).toMatch(/trips=1 /)
})

async function costOf(person: Person, path: string): Promise<string> {
  await person.get(path)
  return (await person.get(path)).headers.get('server-timing') ?? ''
}
