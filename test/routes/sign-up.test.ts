import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import {
  Browser,
  faultsOf,
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
vi.setConfig({ testTimeout: 30_000 })

async function companyOf(subdomain: string) {
  return env.DIRECTORY.prepare('SELECT * FROM companies WHERE subdomain = ?1')
    .bind(subdomain)
    .first<{ id: number; binding: string; opened_at: string | null; owner_id: string }>()
}

async function countOf(sql: string, ...values: string[]): Promise<number> {
  const row = await env.DIRECTORY.prepare(`SELECT count(*) AS n FROM ${sql}`)
    .bind(...values)
    .first<{ n: number }>()
  return row?.n ?? 0
}

test('a new company signs up, confirms by mail, and its owner stands in it, signed in (R-AUTH-03)', async () => {
  const browser = new Browser()
  const form = signUpForm('toko-maju')
  const sent = await browser.post(website, '/daftar', form)
  expect(sent.status).toBe(303)
  const waiting = await browser.get(website, sent.location)
  expect(wordsOf(waiting)).toContain('Periksa surat Anda')
  expect(wordsOf(waiting)).toContain('toko-maju@toko.example')
  expect(await companyOf('toko-maju')).toBeNull()

  const mailbox = await browser.get(website, '/dev/mail')
  const [, link = ''] =
    /href="http:\/\/kartustok\.localhost:8787(\/daftar\/konfirmasi\?token=[^"]+)"/.exec(
      mailbox.text,
    ) ?? []
  const question = await browser.get(website, link)
  expect(wordsOf(question)).toContain('Satu ketukan lagi')
  expect(await companyOf('toko-maju'), 'looking at the link does nothing').toBeNull()

  const token = await tokenSentTo(form.email ?? '')
  const done = await browser.post(website, '/daftar/konfirmasi', { token })
  const { host } = handoffIn(done)
  expect(host).toBe('toko-maju.kartustok.localhost')
  expect(done.headers.get('content-security-policy')).toContain(
    "form-action 'self' http://toko-maju.kartustok.localhost:8787;",
  )
  const arrived = await browser.follow(done)
  expect([arrived.status, arrived.location]).toEqual([303, '/'])
  const profile = await browser.get(host, '/profile')
  expect(profile.status).toBe(200)
  expect(wordsOf(profile)).toContain('Ani Wijaya · Pemilik')

  const letters = await lettersTo('toko-maju@toko.example')
  expect(letters.map(({ kind }) => kind)).toEqual(['company_ready', 'confirm'])
  const again = await browser.get(website, sent.location)
  expect(wordsOf(again)).toContain('Toko Maju sudah dibuka')
})

test('in English the whole way is in English', async () => {
  const browser = new Browser()
  const form = signUpForm('english-shop', {
    language: 'en',
    timezone: 'Europe/London',
    country: 'GB',
  })
  const sent = await browser.post(website, '/en/sign-up', form)
  expect(sent.location).toMatch(/^\/en\/sign-up\/registration\//)
  expect(wordsOf(await browser.get(website, sent.location))).toContain('Look into your mail')
  const token = await tokenSentTo(form.email ?? '')
  const done = await browser.post(website, '/en/sign-up/confirmation', { token })
  const { host } = await browser.follow(done)
  expect(wordsOf(await browser.get(host, '/profile'))).toContain('Ani Wijaya · Owner')
})

test('an empty form says at each field what is missing, and keeps nothing half', async () => {
  const browser = new Browser()
  const before = await countOf('registrations')
  const answer = await browser.post(website, '/daftar', { key: crypto.randomUUID() })
  expect(answer.status).toBe(422)
  expect(Object.keys(faultsOf(answer)).sort()).toEqual(
    [
      'companyName',
      'contactName',
      'country',
      'email',
      'language',
      'password',
      'passwordAgain',
      'subdomain',
      'timezone',
    ].sort(),
  )
  expect(await countOf('registrations')).toBe(before)
})

test.each([
  ['companyName', { companyName: 'x'.repeat(101) }, 'Terlalu panjang'],
  ['subdomain', { subdomain: 'to' }, 'Pakai 3 sampai 30'],
  ['subdomain', { subdomain: 'xn--toko' }, 'Pakai 3 sampai 30'],
  ['subdomain', { subdomain: 'bca' }, 'tidak tersedia'],
  ['subdomain', { subdomain: 'kartust0k' }, 'tidak tersedia'],
  ['language', { language: 'fr' }, 'Pilih salah satu'],
  ['country', { country: 'XX' }, 'Pilih salah satu'],
  ['timezone', { timezone: 'Asia/Nowhere' }, 'Pilih salah satu'],
  ['email', { email: 'ani', emailAgain: 'ani' }, 'bukan alamat e-mail'],
  ['email', { email: 'ani@toko.example\r\nBcc: x@y.example' }, 'tidak dapat disimpan'],
  ['emailAgain', { emailAgain: 'budi@toko.example' }, 'Tidak sama'],
  ['password', { password: 'pendek', passwordAgain: 'pendek' }, 'Terlalu pendek'],
  ['password', { password: 'x'.repeat(200), passwordAgain: 'x'.repeat(200) }, 'Terlalu panjang'],
  ['password', { password: 'aniwijaya99', passwordAgain: 'aniwijaya99' }, 'Terlalu mudah ditebak'],
  ['passwordAgain', { passwordAgain: 'beras-gula-teh' }, 'Tidak sama'],
  ['existing', { existing: '2' }, 'Pilih salah satu'],
])(
  'a wrong %s is refused beside its field, and what was typed stays',
  async (field, wrong, words) => {
    const browser = new Browser()
    const answer = await browser.post(website, '/daftar', signUpForm('toko-salah', wrong))
    expect(answer.status).toBe(422)
    expect(faultsOf(answer)[field]).toContain(words)
    expect(answer.text).toContain('value="Ani Wijaya"')
    expect(answer.text, 'passwords never come back').not.toContain(goodPassword)
    expect(await companyOf('toko-salah')).toBeNull()
  },
)

test('a field nobody asked for is refused', async () => {
  const answer = await new Browser().post(website, '/daftar', {
    ...signUpForm('toko-tambah'),
    owner_id: '1',
  })
  expect(answer.status).toBe(422)
  expect(wordsOf(answer)).toContain('owner_id')
})

test('naughty strings in any field are kept as they are or refused, and never break a page', async () => {
  const fields = [
    'companyName',
    'subdomain',
    'contactName',
    'email',
    'emailAgain',
    'language',
    'country',
    'timezone',
    'key',
  ]
  for (const [index, text] of naughtyStrings.entries()) {
    const field = fields[index % fields.length] ?? ''
    const form = signUpForm(`aneh-${index}`, { passwordAgain: 'another one' })
    const answer = await new Browser().post(website, '/daftar', { ...form, [field]: text })
    expect(answer.status, `${field}: ${text}`).toBe(422)
    expect(answer.text).not.toMatch(/<script>alert|<svg\/onload|<img src=x/i)
  }
})

test('while a name is typed, the form says whether it can be had', async () => {
  const browser = new Browser()
  await openCompany(browser, 'sudah-ada')
  const say = async (name: string) =>
    wordsOf(await browser.get(website, `/daftar/alamat?subdomain=${encodeURIComponent(name)}`))
  expect(await say('masih-bebas')).toContain('masih-bebas.kartustok.localhost masih bebas')
  const taken = await say('sudah-ada')
  expect(taken).toContain('tidak tersedia')
  for (const alike of [
    'SUDAH-ADA',
    'sudahada',
    'sudah-4da'.replace('4', 'a'),
    'bca',
    'admin',
    'kartu-stok',
  ])
    expect(await say(alike), alike).toBe(taken)
  expect(await say('a b')).toContain('Pakai 3 sampai 30')
  expect(await say('')).not.toContain('tersedia')
})

test('the name of a closed company is never given to another (C-16)', async () => {
  const browser = new Browser()
  await openCompany(browser, 'tutup-toko')
  await env.DIRECTORY.prepare(
    "UPDATE companies SET closed_at = '2026-11-01' WHERE subdomain = 'tutup-toko'",
  ).run()
  for (const name of ['tutup-toko', 'tutupt0ko']) {
    const answer = await new Browser().post(website, '/daftar', signUpForm(name))
    expect(faultsOf(answer).subdomain).toContain('tidak tersedia')
  }
})

test('an address that has an account hears so by letter; the page says the same as to anybody (C-37)', async () => {
  const browser = new Browser()
  await openCompany(browser, 'punya-akun')
  const known = await new Browser().post(
    website,
    '/daftar',
    signUpForm('toko-kedua', { email: 'punya-akun@toko.example' }),
  )
  const unknown = await new Browser().post(
    website,
    '/daftar',
    signUpForm('toko-ketiga', { email: 'belum-akun@toko.example' }),
  )
  expect(known.status).toBe(unknown.status)
  const shown = await Promise.all(
    [known, unknown].map(({ location }) => browser.get(website, location)),
  )
  const [one, other] = shown.map((page) => wordsOf(page).replaceAll('punya-akun', 'belum-akun'))
  expect(one).toBe(other)
  const [letter] = await lettersTo('punya-akun@toko.example')
  expect(letter?.kind).toBe('already_registered')
  expect(letter?.details.token, 'no link for it').toBeNull()
  const resent = await Promise.all(
    [known, unknown].map(({ location }) => browser.post(website, `${location}/letter`)),
  )
  expect(resent.map(({ status }) => status)).toEqual([303, 303])
  expect(
    (await lettersTo('punya-akun@toko.example')).filter(
      ({ kind }) => kind === 'already_registered',
    ),
  ).toHaveLength(2)
})

test('pressing twice at once signs up once; a corrected form is another sign-up', async () => {
  const browser = new Browser()
  const form = signUpForm('dua-kali')
  const answers = await Promise.all([
    browser.post(website, '/daftar', form),
    browser.post(website, '/daftar', form),
  ])
  expect(new Set(answers.map(({ location }) => location)).size).toBe(1)
  expect(await lettersTo('dua-kali@toko.example')).toHaveLength(1)
  const corrected = { ...form, email: 'benar@toko.example', emailAgain: 'benar@toko.example' }
  const third = await browser.post(website, '/daftar', corrected)
  expect(third.location).not.toBe(answers[0]?.location)
  expect(await lettersTo('benar@toko.example')).toHaveLength(1)
})

test('the letter can be asked for again, not without end; the older link then ends', async () => {
  const browser = new Browser()
  const { location } = await browser.post(website, '/daftar', signUpForm('surat-lagi'))
  const first = await tokenSentTo('surat-lagi@toko.example')
  const statuses: number[] = []
  for (let turn = 0; turn < 6; turn++)
    statuses.push((await browser.post(website, `${location}/letter`)).status)
  expect(statuses).toEqual([303, 303, 303, 303, 429, 429])
  const waiting = await browser.post(website, `${location}/letter`)
  expect(wordsOf(waiting)).toContain('Terlalu banyak percobaan. Coba lagi dalam')
  expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await browser.get(website, `/daftar/konfirmasi?token=${first}`)).status).toBe(404)
  const last = await tokenSentTo('surat-lagi@toko.example')
  expect((await browser.get(website, `/daftar/konfirmasi?token=${last}`)).status).toBe(200)
})

test('a link that is old, made up, or for another host opens nothing', async () => {
  const browser = new Browser()
  await browser.post(website, '/daftar', signUpForm('link-lama'))
  const token = await tokenSentTo('link-lama@toko.example')
  await env.DIRECTORY.prepare(
    "UPDATE tokens SET expires_at = '2020-01-01T00:00:00.000Z' WHERE registration_id IN (SELECT id FROM registrations WHERE subdomain = 'link-lama')",
  ).run()
  for (const bad of [token, 'x', '', 'A'.repeat(43), '../../etc', naughtyStrings[20] ?? '']) {
    const looked = await browser.get(website, `/daftar/konfirmasi?token=${encodeURIComponent(bad)}`)
    expect(looked.status).toBe(404)
    expect(wordsOf(looked)).toContain('Tautan ini sudah tidak berlaku')
    expect((await browser.post(website, '/daftar/konfirmasi', { token: bad })).status).toBe(404)
  }
  expect(await companyOf('link-lama')).toBeNull()
  expect((await browser.get(website, '/daftar/pendaftaran/none')).status).toBe(404)
})
