import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import type { Bindings } from '../../src/env'
import { localPath } from '../../src/routes/kit/paths'
import { hashPassword } from '../../src/tenancy/passwords'
import {
  Browser,
  goodPassword,
  handoffIn,
  lettersTo,
  openCompany,
  signUpForm,
  tokenSentTo,
  website,
  wordsOf,
} from '../support/browser'
import { naughtyStrings } from '../support/naughty'

// A password takes its time, and more of it while other tests run.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const bindings = env as unknown as Bindings
const host = 'toko-maju.kartustok.localhost'
const nextDoor = 'sumber-rejeki.kartustok.localhost'
// The owner cannot be switched off: somebody else has taken over before.
const switchedOff =
  'UPDATE members SET is_owner = 0, role_id = (SELECT min(id) FROM roles), is_active = 0'
const ani = { login: 'ani@toko.example', password: goodPassword }

beforeAll(async () => {
  await openCompany(new Browser(), 'toko-maju', { email: ani.login })
  await openCompany(new Browser(), 'sumber-rejeki', {
    email: 'dewi@rejeki.example',
    contactName: 'Dewi',
  })
})

/** A company's own database. */
async function databaseOf(subdomain: string): Promise<D1Database> {
  const row = await env.DIRECTORY.prepare('SELECT binding FROM companies WHERE subdomain = ?1')
    .bind(subdomain)
    .first<{ binding: string }>()
  return (env as unknown as Record<string, D1Database>)[row?.binding ?? ''] as D1Database
}

async function signedIn(changes: Partial<Bindings> = {}, form: Record<string, string> = ani) {
  const browser = new Browser(changes)
  const answer = await browser.post(host, '/sign-in', form)
  expect(answer.status).toBe(303)
  return browser
}

async function isIn(browser: Browser, at = host): Promise<boolean> {
  const answer = await browser.get(at, '/profile')
  if (answer.status === 303) expect(answer.location).toBe('/sign-in?to=%2Fprofile')
  return answer.status === 200
}

test('the sign-in page bears the name of the company and costs one round trip', async () => {
  const page = await new Browser().get(host, '/sign-in')
  expect(page.status).toBe(200)
  expect(wordsOf(page)).toContain('Toko Maju')
  expect(page.headers.get('server-timing')).toContain('trips=1 ')
  expect(page.text.length).toBeLessThan(6000)
})

test('somebody signs in with e-mail and password and comes to the page they wanted (R-AUTH-01)', async () => {
  const browser = new Browser()
  const answer = await browser.post(host, '/sign-in', { ...ani, to: '/cards?item=7' })
  expect([answer.status, answer.location]).toEqual([303, '/cards?item=7'])
  expect(answer.headers.get('server-timing')).toContain('trips=3 ')
  expect(await isIn(browser)).toBe(true)
  const again = await browser.get(host, '/sign-in?to=/profile')
  expect([again.status, again.location], 'who is in need not sign in').toEqual([303, '/profile'])
})

test('capitals and spaces in an e-mail address are a matter of typing', async () => {
  const browser = new Browser()
  const answer = await browser.post(host, '/sign-in', { ...ani, login: ' Ani@Toko.Example ' })
  expect(answer.status).toBe(303)
})

test('the session cookie is of this host alone, out of reach of scripts, and gone with the browser unless asked to stay (C-19)', async () => {
  for (const [stay, maxAge] of [
    ['0', null],
    ['1', 'Max-Age=1209600'],
  ] as const) {
    const answer = await new Browser().post(host, '/sign-in', { ...ani, stay })
    const cookies = answer.headers.getSetCookie()
    const cookie = cookies.find((line) => line.startsWith('__Host-sid=')) ?? ''
    const attributes = cookie.split('; ').slice(1)
    expect(attributes.filter((name) => !name.startsWith('Max-Age')).sort()).toEqual([
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
    expect(attributes.find((name) => name.startsWith('Max-Age')) ?? null).toBe(maxAge)
    for (const line of cookies) {
      expect(line).toMatch(/^__Host-/)
      expect(line).not.toMatch(/domain=/i)
    }
  }
})

test('each sign-in has a new session, and the one before it in this browser is over (C-25)', async () => {
  const browser = await signedIn()
  const first = browser.cookie(host, '__Host-sid') ?? ''
  await browser.post(host, '/sign-in', ani)
  const second = browser.cookie(host, '__Host-sid') ?? ''
  expect(second).not.toBe(first)
  const old = new Browser()
  old.setCookie(host, '__Host-sid', first)
  expect(await isIn(old)).toBe(false)
  expect(await isIn(browser)).toBe(true)
})

test('a session that somebody else planted is nobody’s, before and after signing in', async () => {
  const browser = new Browser()
  browser.setCookie(host, '__Host-sid', 'A'.repeat(43))
  expect(await isIn(browser)).toBe(false)
  await browser.post(host, '/sign-in', ani)
  expect(browser.cookie(host, '__Host-sid')).not.toBe('A'.repeat(43))
})

test('a session counts only on its own company’s host (C-04)', async () => {
  const browser = await signedIn()
  browser.setCookie(nextDoor, '__Host-sid', browser.cookie(host, '__Host-sid') ?? '')
  expect(await isIn(browser, nextDoor)).toBe(false)
})

test('of cookies with nearly the right name none counts, and two of the right name are none (C-20)', async () => {
  const browser = await signedIn()
  const token = browser.cookie(host, '__Host-sid') ?? ''
  const stranger = new Browser()
  for (const cookie of [
    `sid=${token}`,
    `__Secure-sid=${token}`,
    `__Host-sid=${token}; __Host-sid=${'B'.repeat(43)}`,
    `\u00a0__Host-sid=${token}`,
    `__host-sid=${token}`,
  ]) {
    const answer = await stranger.get(host, '/profile', { cookie })
    expect(answer.status, cookie).toBe(303)
  }
})

test('every way of failing sounds the same (C-37)', async () => {
  const pages = await Promise.all(
    [
      { login: 'ani@toko.example', password: 'salah sekali' },
      { login: 'tiada@toko.example', password: 'salah sekali' },
      { login: 'dewi@rejeki.example', password: goodPassword },
    ].map((form) => new Browser().post(host, '/sign-in', form)),
  )
  const [first, ...others] = pages.map((page) => ({
    status: page.status,
    words: wordsOf(page),
    size: page.text.replace(/value="[^"]*"|nonce="[^"]*"/g, '').length,
  }))
  for (const other of others) expect(other).toEqual(first)
  expect(first?.words).toContain('E-mail, nama pengguna, atau kata sandi tidak cocok.')
})

test('a login of any kind that is none is answered, never broken', async () => {
  for (const [index, text] of naughtyStrings.entries()) {
    if (index % 50 !== 0) continue
    const answer = await new Browser().post(host, '/sign-in', { login: text, password: text })
    expect(answer.status, text).toBe(422)
  }
  const empty = await new Browser().post(host, '/sign-in', {})
  expect(empty.status).toBe(422)
  expect(wordsOf(empty)).toContain('Ada 2 isian yang perlu dibetulkan')
})

test('after five wrong passwords one has to wait, known or not, and is told how long (C-38)', async () => {
  const forget = env.DIRECTORY.prepare("DELETE FROM attempts WHERE lane LIKE 'account:%'")
  await forget.run()
  for (const login of ['dewi@rejeki.example', 'tiada-juga@toko.example']) {
    const browser = new Browser()
    const guess = () => browser.post(nextDoor, '/sign-in', { login, password: 'salah sekali' })
    for (let turn = 0; turn < 6; turn++) expect((await guess()).status).toBe(422)
    for (let turn = 0; turn < 8; turn++) await guess()
    const waiting = await guess()
    expect(waiting.status).toBe(429)
    expect(wordsOf(waiting)).toMatch(/Terlalu banyak percobaan\. Coba lagi dalam \d+ (detik|menit)/)
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  await forget.run()
})

test('fifty wrong passwords at once count fifty (C-38)', async () => {
  const browser = new Browser()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      browser.post(host, '/sign-in', { login: 'sasaran@toko.example', password: 'salah sekali' }),
    ),
  )
  expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(6)
  const row = await env.DIRECTORY.prepare('SELECT failures FROM attempts WHERE lane = ?1')
    .bind(`network:${browser.network}`)
    .first<{ failures: number }>()
  expect(row?.failures).toBe(50)
})

test('signing out ends the session everywhere at once, and takes what the browser kept (C-33)', async () => {
  const browser = await signedIn()
  const elsewhere = new Browser({ SESSIONS: frozen(bindings.SESSIONS) })
  elsewhere.setCookie(host, '__Host-sid', browser.cookie(host, '__Host-sid') ?? '')
  expect(await isIn(elsewhere)).toBe(true)
  const answer = await browser.post(host, '/sign-out')
  expect([answer.status, answer.location]).toEqual([303, '/sign-in'])
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(browser.cookie(host, '__Host-sid')).toBeUndefined()
  expect(wordsOf(await browser.get(host, '/sign-in'))).toContain('Anda sudah keluar.')
  expect(await isIn(elsewhere), 'where KV still serves the old value').toBe(false)
})

test('signing out by a link is not possible, and without a session harmless', async () => {
  const browser = await signedIn()
  expect((await browser.get(host, '/sign-out')).status).toBe(303)
  expect(await isIn(browser)).toBe(true)
  expect((await new Browser().post(host, '/sign-out')).status).toBe(303)
})

test('a member who was switched off is out with the next request, wherever KV lags (C-29)', async () => {
  const browser = await signedIn()
  const elsewhere = new Browser({ SESSIONS: frozen(bindings.SESSIONS) })
  elsewhere.setCookie(host, '__Host-sid', browser.cookie(host, '__Host-sid') ?? '')
  expect(await isIn(elsewhere)).toBe(true)
  const database = await databaseOf('toko-maju')
  await database.prepare(switchedOff).run()
  expect(await isIn(browser)).toBe(false)
  expect(await isIn(elsewhere)).toBe(false)
  const refused = await new Browser().post(host, '/sign-in', ani)
  expect(wordsOf(refused)).toContain('tidak cocok')
  await database.prepare('UPDATE members SET is_active = 1, is_owner = 1').run()
  expect(await isIn(browser)).toBe(true)
})

test('a company that was closed is nobody’s house with the next request (C-03)', async () => {
  await openCompany(new Browser(), 'tutup', { email: 'tutup@toko.example' })
  const closed = 'tutup.kartustok.localhost'
  const browser = new Browser()
  await browser.post(closed, '/sign-in', { login: 'tutup@toko.example', password: goodPassword })
  expect(await isIn(browser, closed)).toBe(true)
  const database = await databaseOf('tutup')
  await database.prepare("UPDATE settings SET closed_at = '2026-11-22T00:00:00.000Z'").run()
  const after = await browser.get(closed, '/profile')
  const never = await browser.get('tiada-di-sini.kartustok.localhost', '/profile')
  expect([after.status, never.status]).toEqual([404, 404])
  const bare = (text: string) => text.replace(/nonce="[^"]*"/g, '')
  expect(bare(after.text)).toBe(bare(never.text))
})

test('a session past its time is over, even where KV forgot to forget it (C-30)', async () => {
  const browser = await signedIn()
  const { keys } = await bindings.SESSIONS.list({ prefix: 'session:toko-maju:' })
  const thirteenHoursAgo = new Date(Date.now() - 13 * 3600_000).toISOString()
  for (const { name } of keys) {
    const session = await bindings.SESSIONS.get<Record<string, unknown>>(name, 'json')
    await bindings.SESSIONS.put(name, JSON.stringify({ ...session, since: thirteenHoursAgo }))
  }
  expect(await isIn(browser)).toBe(false)
})

test('a hash of an older kind is made anew when its password is next seen (C-34)', async () => {
  const old = await hashPassword(goodPassword, 'a pepper of last year')
  await env.DIRECTORY.prepare('UPDATE accounts SET password_hash = ?1 WHERE email_key = ?2')
    .bind(old, ani.login)
    .run()
  const peppers = `${bindings.PASSWORD_PEPPER}, a pepper of last year`
  await signedIn({ PASSWORD_PEPPER: peppers })
  const row = await env.DIRECTORY.prepare('SELECT password_hash FROM accounts WHERE email_key = ?1')
    .bind(ani.login)
    .first<{ password_hash: string }>()
  expect(row?.password_hash).not.toBe(old)
  await signedIn()
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '',
  '/.//evil.example',
  '/%2e//evil.example',
  '/a/..//evil.example',
  '/./\\evil.example',
  '/\u0000/evil.example',
])('from %j one comes to the dashboard and nowhere else (C-63)', (to) => {
  expect(localPath(to)).toBe('/')
})

test('signing in leads to no other host (C-63)', async () => {
  for (const to of ['//evil.example', 'https://evil.example'])
    expect((await new Browser().post(host, '/sign-in', { ...ani, to })).location).toBe('/')
})

test('paths of this host are kept as they are, unless they are endless', () => {
  expect(localPath(`/${'a'.repeat(3000)}`)).toBe('/')
  for (const path of ['/', '/cards/7?from=2026-11-01&to=2026-11-30', '/items#stock', '/a%20b'])
    expect(localPath(path)).toBe(path)
})

test('a form from another host changes nothing, be it a neighbour or the website (C-22)', async () => {
  const browser = await signedIn()
  for (const origin of [
    'http://sumber-rejeki.kartustok.localhost:8787',
    'http://kartustok.localhost:8787',
    'https://toko-maju.kartustok.localhost:8787',
    'http://toko-maju.kartustok.localhost',
    'null',
    'http://evil.example',
  ])
    for (const path of ['/sign-out', '/sign-in', '/profile', '/preferences', '/companies']) {
      const answer = await browser.post(host, path, ani, { origin, 'sec-fetch-site': 'same-site' })
      expect(answer.status, `${origin} ${path}`).toBe(403)
    }
  expect(await isIn(browser)).toBe(true)
})

test('on the website, who is in one company goes straight to it', async () => {
  const browser = new Browser()
  const answer = await browser.post(website, '/masuk', ani)
  expect(handoffIn(answer).host).toBe(host)
  expect(answer.headers.get('referrer-policy')).toBe('strict-origin')
  const arrived = await browser.follow(answer)
  expect(arrived.location).toBe('/')
  expect(await isIn(browser)).toBe(true)
  const wrong = await new Browser().post(website, '/masuk', { ...ani, password: 'salah sekali' })
  expect(wrong.status).toBe(422)
  expect(wordsOf(wrong)).toContain('tidak cocok')
})

test('who is in several companies chooses, and can change later without a password (R-AUTH-02)', async () => {
  const browser = new Browser()
  const both = { login: 'dua@toko.example', password: goodPassword }
  await openCompany(browser, 'toko-satu', { email: both.login })
  await browser.post(
    website,
    '/daftar',
    signUpForm('toko-dua', {
      companyName: 'Toko Dua',
      existing: '1',
      userEmail: both.login,
      userPassword: goodPassword,
    }),
  )
  const choice = await new Browser().post(website, '/masuk', both)
  expect(wordsOf(choice)).toContain('Toko Dua toko-dua.kartustok.localhost')
  const secret = /name="choice" value="([^"]+)"/.exec(choice.text)?.[1] ?? ''
  const companies = [...choice.text.matchAll(/name="company" value="(\d+)"/g)].map(([, id]) => id)
  expect(companies).toHaveLength(2)

  const person = new Browser()
  const foreign = await person.post(website, '/masuk/perusahaan', { choice: secret, company: '1' })
  expect(foreign.status, 'not a company of theirs, and the secret is spent').not.toBe(200)
  const spent = await person.post(website, '/masuk/perusahaan', {
    choice: secret,
    company: companies[0] ?? '',
  })
  expect(handoffIn(spent).host).toBe('')

  const again = await person.post(website, '/masuk', both)
  const fresh = /name="choice" value="([^"]+)"/.exec(again.text)?.[1] ?? ''
  const handed = await person.post(website, '/masuk/perusahaan', {
    choice: fresh,
    company: companies[0] ?? '',
  })
  const { host: first } = await person.follow(handed)
  const list = await person.get(first, '/companies')
  const other = /name="company" value="(\d+)"/.exec(list.text)?.[1] ?? ''
  const changing = await person.post(first, '/companies', { company: other })
  const { host: second, location } = await person.follow(changing, first)
  expect(location).toBe('/')
  expect(second).not.toBe(first)
  expect(await isIn(person, first)).toBe(true)
  expect(await isIn(person, second)).toBe(true)
  expect((await person.post(first, '/companies', { company: '1' })).status).toBe(404)
})

test('a hand-off counts once, for a minute, on its own host, from the page that gave it (C-05)', async () => {
  const offer = async () => handoffIn(await new Browser().post(website, '/masuk', ani)).code
  const comesIn = async (code: string, at = host, from = website) => {
    const browser = new Browser()
    const answer = await browser.arrive(at, code, from)
    return answer.location === '/' && (await isIn(browser, at))
  }
  const code = await offer()
  expect(await comesIn(code)).toBe(true)
  expect(await comesIn(code), 'used').toBe(false)
  const stray = await offer()
  expect(await comesIn(stray, nextDoor), 'another host').toBe(false)
  expect(await comesIn(stray, host, nextDoor), 'from another host').toBe(false)
  expect(await comesIn(stray), 'spent by trying').toBe(false)
  const late = await offer()
  await env.DIRECTORY.prepare("UPDATE tokens SET expires_at = ?1 WHERE kind = 'handoff'")
    .bind(new Date(Date.now() - 1000).toISOString())
    .run()
  expect(await comesIn(late), 'after its minute').toBe(false)
  expect(await comesIn('A'.repeat(43)), 'made up').toBe(false)
  const foreign = await new Browser().arrive(host, await offer(), 'evil.example')
  expect(foreign.status).toBe(403)
  const parallel = await offer()
  const all = await Promise.all(Array.from({ length: 8 }, () => comesIn(parallel)))
  expect(all.filter(Boolean)).toHaveLength(1)
})

test('signing out withdraws hand-offs that are on their way', async () => {
  const browser = await signedIn()
  const { code } = handoffIn(await browser.post(website, '/masuk', ani))
  await browser.post(host, '/sign-out')
  const answer = await new Browser().arrive(host, code)
  expect(answer.location).toBe('/sign-in')
})

test('a forgotten password: the link sets a new one, ends every session everywhere, and tells by mail (R-AUTH-04)', async () => {
  const email = 'lupa@toko.example'
  const owner = new Browser()
  const first = await openCompany(owner, 'lupa-satu', { email })
  const added = await owner.post(
    website,
    '/daftar',
    signUpForm('lupa-dua', { existing: '1', userEmail: email, userPassword: goodPassword }),
  )
  const { host: second } = await owner.follow(added)
  expect([await isIn(owner, first), await isIn(owner, second)]).toEqual([true, true])

  const stranger = new Browser()
  const asked = await stranger.post(first, '/password/forgotten', { email })
  expect(asked.status).toBe(200)
  const [letter] = await lettersTo(email)
  expect(letter?.kind).toBe('reset')
  const token = await tokenSentTo(email)
  expect((await stranger.get(first, `/password/new?token=${token}`)).status).toBe(200)
  for (const elsewhere of [
    stranger.get(second, `/password/new?token=${token}`),
    stranger.get(website, `/kata-sandi/baru?token=${token}`),
  ])
    expect((await elsewhere).status, 'the link is bound to the host it was asked for on').toBe(404)

  const weak = await stranger.post(first, '/password/new', {
    token,
    password: '1234567890',
    passwordAgain: '1234567890',
  })
  expect(weak.status).toBe(422)
  expect(wordsOf(weak)).toContain('Terlalu mudah ditebak')
  const wish = { token, password: 'teh-susu-madu', passwordAgain: 'teh-susu-madu' }
  const both = await Promise.all([
    new Browser().post(first, '/password/new', wish),
    new Browser().post(first, '/password/new', wish),
  ])
  expect(both.map(({ status }) => status).sort(), 'once').toEqual([303, 404])
  expect([await isIn(owner, first), await isIn(owner, second)]).toEqual([false, false])
  expect((await lettersTo(email))[0]?.kind).toBe('password_changed')
  const old = await new Browser().post(first, '/sign-in', { login: email, password: goodPassword })
  expect(old.status).toBe(422)
  const fresh = await new Browser().post(first, '/sign-in', {
    login: email,
    password: 'teh-susu-madu',
  })
  expect(fresh.status).toBe(303)
})

test('asking for a link says the same to everybody, and a link ends after an hour (C-37, C-43)', async () => {
  const [known, unknown] = await Promise.all(
    ['ani@toko.example', 'tiada@toko.example'].map((email) =>
      new Browser().post(host, '/password/forgotten', { email }),
    ),
  )
  expect(known?.status).toBe(200)
  expect(wordsOf(known as never)).toBe(wordsOf(unknown as never))
  expect(known?.headers.get('server-timing')?.match(/trips=\d+/)?.[0]).toBe(
    unknown?.headers.get('server-timing')?.match(/trips=\d+/)?.[0],
  )
  expect(await lettersTo('tiada@toko.example')).toHaveLength(0)
  const token = await tokenSentTo('ani@toko.example')
  await env.DIRECTORY.prepare("UPDATE tokens SET expires_at = ?1 WHERE kind = 'reset'")
    .bind(new Date(Date.now() - 1000).toISOString())
    .run()
  expect((await new Browser().get(host, `/password/new?token=${token}`)).status).toBe(404)
  const bad = await new Browser().post(host, '/password/forgotten', { email: 'bukan e-mail' })
  expect(bad.status).toBe(422)
})

test('a link in a letter names our host, whatever Host the request came with (C-43)', async () => {
  const poisoned = await new Browser().post(`${host}.evil.example`, '/password/forgotten', {
    email: 'ani@toko.example',
  })
  expect(poisoned.status).toBe(404)
})

test('a new password by mail ends the waiting that wrong ones have caused', async () => {
  const email = 'tunggu@toko.example'
  const first = await openCompany(new Browser(), 'tunggu-dulu', { email })
  for (let turn = 0; turn < 15; turn++)
    await new Browser().post(first, '/sign-in', { login: email, password: 'salah sekali' })
  const blocked = await new Browser().post(first, '/sign-in', {
    login: email,
    password: goodPassword,
  })
  expect(blocked.status).toBe(429)
  await new Browser().post(first, '/password/forgotten', { email })
  const token = await tokenSentTo(email)
  const wish = { token, password: 'teh-susu-madu', passwordAgain: 'teh-susu-madu' }
  await new Browser().post(first, '/password/new', wish)
  const open = await new Browser().post(first, '/sign-in', {
    login: email,
    password: 'teh-susu-madu',
  })
  expect(open.status).toBe(303)
})

test('in English the doors speak English, and a stranger’s choice of language stays', async () => {
  const browser = new Browser()
  await browser.post(host, '/preferences', { language: 'en', back: '/sign-in?to=/cards' })
  const page = await browser.get(host, '/sign-in')
  expect(wordsOf(page)).toContain('Email or username')
  const wrong = await browser.post(host, '/sign-in', { ...ani, password: 'salah sekali' })
  expect(wordsOf(wrong)).toContain('E-mail, username or password do not match.')
})

/** KV as seen from a place where nothing that was deleted or changed has arrived yet. */
function frozen(store: KVNamespace): KVNamespace {
  const seen = new Map<string, unknown>()
  return {
    async get(key: string, type: 'json') {
      if (!seen.has(key)) seen.set(key, await store.get(key, type))
      return seen.get(key)
    },
    put: (...args: Parameters<KVNamespace['put']>) => store.put(...args),
    delete: (key: string) => store.delete(key),
  } as unknown as KVNamespace
}
