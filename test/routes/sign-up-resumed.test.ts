import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { runSchedule } from '../../src/cron'
import type { Bindings } from '../../src/env'
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

// A password takes its time, and more of it while other tests run.
vi.setConfig({ testTimeout: 30_000 })

const bindings = env as unknown as Bindings
const often = { cron: '*/5 * * * *', scheduledTime: Date.now() } as ScheduledController

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

/** The bindings of a Worker whose pool has just these databases free. */
async function withFree(count: number): Promise<Bindings> {
  const { results } = await env.DIRECTORY.prepare(
    'SELECT binding FROM pool WHERE binding NOT IN (SELECT binding FROM companies) ORDER BY binding',
  ).all<{ binding: string }>()
  const gone = results.map(({ binding }) => binding).slice(count)
  await env.DIRECTORY.prepare('DELETE FROM pool WHERE binding IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(gone))
    .run()
  return Object.fromEntries(
    Object.entries(bindings).filter(([name]) => !gone.includes(name)),
  ) as unknown as Bindings
}

test('confirming five times at once opens one company with one owner, and each press comes in', async () => {
  const browser = new Browser()
  await browser.post(website, '/daftar', signUpForm('lima-kali'))
  const token = await tokenSentTo('lima-kali@toko.example')
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => browser.post(website, '/daftar/konfirmasi', { token })),
  )
  for (const answer of answers) expect(handoffIn(answer).host).toBe('lima-kali.kartustok.localhost')
  expect(await countOf("companies WHERE subdomain = 'lima-kali'")).toBe(1)
  expect(await countOf("accounts WHERE email_key = 'lima-kali@toko.example'")).toBe(1)
  expect(
    (await lettersTo('lima-kali@toko.example')).filter(({ kind }) => kind === 'company_ready'),
  ).toHaveLength(1)
  const company = await companyOf('lima-kali')
  const database = (env as unknown as Record<string, D1Database>)[company?.binding ?? '']
  const owners = await database?.prepare('SELECT count(*) AS n FROM members').first<{ n: number }>()
  expect(owners?.n).toBe(1)
})

test('of two who want one name in the same second one gets it, the other chooses another and keeps all else', async () => {
  const people = [new Browser(), new Browser()]
  const emails = ['satu@rebut.example', 'dua@rebut.example']
  const tokens: string[] = []
  for (const [index, browser] of people.entries()) {
    await browser.post(website, '/daftar', signUpForm('rebutan', { email: emails[index] ?? '' }))
    tokens.push(await tokenSentTo(emails[index] ?? ''))
  }
  const answers = await Promise.all(
    people.map((browser, index) =>
      browser.post(website, '/daftar/konfirmasi', { token: tokens[index] ?? '' }),
    ),
  )
  const loser = answers.findIndex((answer) => handoffIn(answer).host === '')
  expect(answers.filter((answer) => handoffIn(answer).host !== '')).toHaveLength(1)
  const browser = people[loser] as Browser
  const token = tokens[loser] ?? ''
  expect(wordsOf(answers[loser] as never)).toContain('Pilih alamat lain')

  const later = await browser.get(website, `/daftar/konfirmasi?token=${token}`)
  expect(wordsOf(later), 'also when coming back by the letter').toContain('Pilih alamat lain')
  const taken = await browser.post(website, '/daftar/konfirmasi', { token, subdomain: 'rebutan' })
  expect(taken.status).toBe(422)
  expect(faultsOf(taken).subdomain).toContain('tidak tersedia')
  const done = await browser.post(website, '/daftar/konfirmasi', {
    token,
    subdomain: 'Rebutan-Dua',
  })
  const { host } = await browser.follow(done)
  expect(host).toBe('rebutan-dua.kartustok.localhost')
  expect((await browser.get(host, '/profile')).status).toBe(200)
})

test('two different people never get one database', async () => {
  const people = Array.from({ length: 4 }, (_, index) => `serentak-${index}`)
  const tokens: string[] = []
  for (const name of people) {
    await new Browser().post(website, '/daftar', signUpForm(name))
    tokens.push(await tokenSentTo(`${name}@toko.example`))
  }
  await Promise.all(
    tokens.map((token) => new Browser().post(website, '/daftar/konfirmasi', { token })),
  )
  const companies = await Promise.all(people.map(companyOf))
  expect(new Set(companies.map((company) => company?.binding)).size).toBe(4)
  expect(companies.every((company) => company?.opened_at)).toBe(true)
})

test('who signed up twice before confirming goes on with the account that the first one made', async () => {
  const email = 'berulang@toko.example'
  const browser = new Browser()
  await browser.post(website, '/daftar', signUpForm('berulang-satu', { email }))
  const first = await tokenSentTo(email)
  await browser.post(
    website,
    '/daftar',
    signUpForm('berulang-dua', {
      email,
      password: 'teh-susu-madu',
      passwordAgain: 'teh-susu-madu',
    }),
  )
  const second = await tokenSentTo(email)
  await browser.post(website, '/daftar/konfirmasi', { token: first })
  const asked = await browser.post(website, '/daftar/konfirmasi', { token: second })
  expect(wordsOf(asked)).toContain('E-mail ini sudah punya akun')
  const wrong = await browser.post(website, '/daftar/konfirmasi', {
    token: second,
    password: 'teh-susu-madu',
  })
  expect(wrong.status).toBe(422)
  expect(wordsOf(wrong)).toContain('tidak cocok')
  const done = await browser.post(website, '/daftar/konfirmasi', {
    token: second,
    password: goodPassword,
  })
  expect(handoffIn(done).host).toBe('berulang-dua.kartustok.localhost')
  expect(await countOf("accounts WHERE email_key = 'berulang@toko.example'")).toBe(1)
})

test('an existing user adds a company at once, without mail, by their password (R-AUTH-03)', async () => {
  const browser = new Browser()
  await openCompany(browser, 'pertama')
  const form = signUpForm('cabang', {
    existing: '1',
    userEmail: 'pertama@toko.example',
    userPassword: goodPassword,
    email: '',
    emailAgain: '',
    contactName: '',
    password: '',
    passwordAgain: '',
  })
  const done = await browser.post(website, '/daftar', form)
  const { host } = await browser.follow(done)
  expect(host).toBe('cabang.kartustok.localhost')
  expect(wordsOf(await browser.get(host, '/profile'))).toContain('Ani Wijaya · Pemilik')
  expect(await countOf("accounts WHERE email_key = 'pertama@toko.example'")).toBe(1)
  const choices = await browser.get(host, '/companies')
  expect(wordsOf(choices)).toContain('pertama.kartustok.localhost')
})

test('signing up with an existing user is a way to guess passwords, and slowed down as one (C-39)', async () => {
  const browser = new Browser()
  await openCompany(browser, 'ditebak')
  const guess = () =>
    browser.post(
      website,
      '/daftar',
      signUpForm('tebakan', {
        existing: '1',
        userEmail: 'ditebak@toko.example',
        userPassword: 'salah sekali',
      }),
    )
  for (let turn = 0; turn < 6; turn++)
    expect(faultsOf(await guess()).userPassword).toContain('tidak cocok')
  for (let turn = 0; turn < 8; turn++) await guess()
  expect(faultsOf(await guess()).userPassword).toContain('Terlalu banyak percobaan')
  const signIn = await browser.post('ditebak.kartustok.localhost', '/sign-in', {
    login: 'ditebak@toko.example',
    password: goodPassword,
  })
  expect(signIn.status).toBe(429)
})

test('an existing user whose name was taken meanwhile corrects the name and keeps the rest', async () => {
  const browser = new Browser()
  await openCompany(browser, 'pemilik')
  await openCompany(new Browser(), 'incaran')
  const form = signUpForm('incaran', {
    existing: '1',
    userEmail: 'pemilik@toko.example',
    userPassword: goodPassword,
    companyName: 'Warung Incaran',
  })
  const answer = await browser.post(website, '/daftar', form)
  expect(faultsOf(answer).subdomain).toContain('tidak tersedia')
  expect(answer.text).toContain('value="Warung Incaran"')
  const done = await browser.post(website, '/daftar', { ...form, subdomain: 'incaran-baru' })
  expect(handoffIn(done).host).toBe('incaran-baru.kartustok.localhost')
})

test('a database that cannot be made ready leaves a sign-up that the link, a visitor or the clock finishes', async () => {
  for (const [index, finish] of [
    async (browser: Browser, token: string) => {
      const done = await browser.post(website, '/daftar/konfirmasi', { token })
      expect(handoffIn(done).host).not.toBe('')
    },
    async (browser: Browser, _: string, host: string) => {
      expect((await browser.get(host, '/sign-in')).status).toBe(200)
    },
    async () => {
      await runSchedule({ ...often, scheduledTime: Date.now() + 120_000 }, bindings)
    },
  ].entries()) {
    const name = `setengah-${index}`
    const browser = new Browser()
    await browser.post(website, '/daftar', signUpForm(name))
    const token = await tokenSentTo(`${name}@toko.example`)
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = new Browser(brokenDatabases())
    const answer = await broken.post(website, '/daftar/konfirmasi', { token })
    silent.mockRestore()
    expect(answer.status).toBe(200)
    expect(wordsOf(answer)).toContain('Perusahaan Anda sedang disiapkan')
    expect((await companyOf(name))?.opened_at).toBeNull()

    await finish(browser, token, `${name}.kartustok.localhost`)
    expect((await companyOf(name))?.opened_at).not.toBeNull()
    const signedIn = await browser.post(`${name}.kartustok.localhost`, '/sign-in', {
      login: `${name}@toko.example`,
      password: goodPassword,
    })
    expect(signedIn.status).toBe(303)
    expect(
      (await lettersTo(`${name}@toko.example`)).filter(({ kind }) => kind === 'company_ready'),
    ).toHaveLength(1)
  }
})

test('a letter that cannot be sent is said to be late, and leaves when mail works again', async () => {
  const failing = { send: () => Promise.reject(new Error('mail is down')) } as unknown as SendEmail
  const sent: { to: string; subject: string; text: string }[] = []
  const working = {
    send: (letter: (typeof sent)[number]) => {
      sent.push(letter)
      return Promise.resolve({ messageId: '1' })
    },
  } as unknown as SendEmail
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'log').mockImplementation(() => {})
  const browser = new Browser({ APP_ENV: 'staging', MAIL: failing })
  const { location } = await browser.post(website, '/daftar', signUpForm('surat-macet'))
  expect(wordsOf(await browser.get(website, location))).toContain('Surat belum dapat dikirim')
  await runSchedule(
    { ...often, scheduledTime: Date.now() + 120_000 },
    { ...bindings, APP_ENV: 'staging', MAIL: working },
  )
  silent.mockRestore()
  expect(sent.map(({ to }) => to)).toEqual(['surat-macet@toko.example'])
  expect(sent[0]?.text).toMatch(
    /https:\/\/kartustok\.localhost\/daftar\/konfirmasi\?token=[\w-]{43}/,
  )
  const [letter] = await lettersTo('surat-macet@toko.example')
  expect(letter?.details, 'no secret stays behind').toEqual({})
  const page = await browser.get(website, location)
  expect(wordsOf(page)).not.toContain('Surat belum dapat dikirim')
  expect(wordsOf(page), 'no mailbox outside a local run').not.toContain('Kotak surat')
  vi.restoreAllMocks()
})

test('with no database free the sign-up waits, and is opened and written to when there is room', async () => {
  const full = await withFree(0)
  const browser = new Browser()
  browser.bindings = full
  const { location } = await browser.post(website, '/daftar', signUpForm('menunggu'))
  const token = await tokenSentTo('menunggu@toko.example')
  const answer = await browser.post(website, '/daftar/konfirmasi', { token })
  expect(answer.status).toBe(200)
  expect(wordsOf(answer)).toContain('Tempat sedang penuh')
  expect(wordsOf(await browser.get(website, location))).toContain('Tempat sedang penuh')
  const owner = signUpForm('menunggu-juga', {
    existing: '1',
    userEmail: 'menunggu@toko.example',
    userPassword: goodPassword,
  })
  expect((await browser.post(website, '/daftar', owner)).location).toMatch(
    /^\/daftar\/pendaftaran\//,
  )
  expect(await companyOf('menunggu')).toBeNull()

  await runSchedule(often, full)
  expect(await companyOf('menunggu'), 'still full').toBeNull()
  await env.DIRECTORY.prepare(
    "UPDATE registrations SET subdomain = 'lima-kali' WHERE subdomain = 'menunggu-juga'",
  ).run()
  await runSchedule(often, bindings)
  expect((await companyOf('menunggu'))?.opened_at).toBeTruthy()
  const kinds = (await lettersTo('menunggu@toko.example')).map(({ kind }) => kind)
  expect(kinds).toContain('company_ready')
  expect(kinds, 'the second one lost its name while it waited').toContain('choose_name')
  const choose = await tokenSentTo('menunggu@toko.example')
  const done = await new Browser().post(website, '/daftar/konfirmasi', {
    token: choose,
    subdomain: 'menunggu-lain',
  })
  expect(handoffIn(done).host).toBe('menunggu-lain.kartustok.localhost')
  const opened = await new Browser().post('menunggu.kartustok.localhost', '/sign-in', {
    login: 'menunggu@toko.example',
    password: goodPassword,
  })
  expect(opened.status).toBe(303)
})

/** Every company database refuses to be changed, as when D1 is out of order for a while. */
function brokenDatabases(): Partial<Bindings> {
  const names = Object.keys(bindings).filter((name) => /^COMPANY_/.test(name))
  const broken = {
    prepare: (text: string) => bindings.DIRECTORY.prepare(text),
    batch: () => Promise.reject(new Error('the database is out of order')),
  }
  return Object.fromEntries(names.map((name) => [name, broken])) as Partial<Bindings>
}
