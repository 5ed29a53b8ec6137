import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import {
  Browser,
  faultsOf,
  goodPassword,
  lettersTo,
  openCompany,
  signUpForm,
  website,
  wordsOf,
} from '../support/browser'
import { naughtyStrings } from '../support/naughty'

// A password takes its time, and more of it while other tests run.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const host = 'toko-maju.kartustok.localhost'
const email = 'ani@toko.example'
let owner: Browser
let company: D1Database

beforeAll(async () => {
  owner = new Browser()
  await openCompany(owner, 'toko-maju', { email })
  const row = await env.DIRECTORY.prepare(
    "SELECT binding FROM companies WHERE subdomain = 'toko-maju'",
  ).first<{ binding: string }>()
  company = (env as unknown as Record<string, D1Database>)[row?.binding ?? ''] as D1Database
  await company.batch([
    company.prepare(
      "INSERT INTO warehouses (name, name_key) VALUES ('Gudang Utama', 'gudang utama')",
    ),
    company.prepare(
      "INSERT INTO warehouses (name, name_key) VALUES ('Gudang Toko', 'gudang toko')",
    ),
    company.prepare(
      "INSERT INTO warehouses (name, name_key, is_active) VALUES ('Gudang Lama', 'gudang lama', 0)",
    ),
  ])
})

/** The profile's form as it stands on the page, with changes. */
async function personForm(changes: Record<string, string> = {}, browser = owner) {
  const { text } = await browser.get(host, '/profile')
  return {
    key: /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '',
    version: /name="version" value="([^"]+)"/.exec(text)?.[1] ?? '',
    name: 'Ani Wijaya',
    salutation: 'Ibu',
    language: '',
    theme: 'auto',
    defaultWarehouseId: '',
    defaultDestinationId: '',
    ...changes,
  }
}

function member() {
  return company
    .prepare('SELECT * FROM members WHERE is_owner = 1')
    .first<Record<string, unknown>>()
}

test('a member changes what is theirs: name, salutation, language, appearance, warehouses (R-AUTH-05)', async () => {
  const form = await personForm({
    name: 'Ani W. Kusuma',
    language: 'en',
    theme: 'dark',
    defaultWarehouseId: '1',
    defaultDestinationId: '2',
  })
  const answer = await owner.post(host, '/profile', form)
  expect([answer.status, answer.location]).toEqual([303, '/profile'])
  expect(await member()).toMatchObject({
    name: 'Ani W. Kusuma',
    salutation: 'Ibu',
    language: 'en',
    theme: 'dark',
    default_warehouse_id: 1,
    default_destination_id: 2,
  })
  const page = await owner.get(host, '/profile')
  expect(wordsOf(page)).toContain('Profile saved.')
  expect(page.text).toContain('data-theme="dark"')
  const log = await company
    .prepare("SELECT count(*) AS n FROM activity WHERE action = 'member.changed'")
    .first<{ n: number }>()
  expect(log?.n).toBe(1)
  await owner.post(host, '/profile', form)
  const once = await company
    .prepare("SELECT count(*) AS n FROM activity WHERE action = 'member.changed'")
    .first<{ n: number }>()
  expect(once?.n, 'the same form twice').toBe(1)
  await owner.post(host, '/profile', await personForm())
})

test('a form that is older than the last change is refused, and what was typed stays', async () => {
  const stale = await personForm({ name: 'Ani Lama' })
  await owner.post(host, '/profile', await personForm({ name: 'Ani Wijaya' }))
  const answer = await owner.post(host, '/profile', stale)
  expect(answer.status).toBe(409)
  expect(answer.text).toContain('value="Ani Lama"')
  expect(await member()).toMatchObject({ name: 'Ani Wijaya' })
})

test.each([
  ['name', ''],
  ['name', 'x'.repeat(101)],
  ['name', 'Ani\u0000'],
  ['salutation', 'x'.repeat(21)],
  ['language', 'fr'],
  ['theme', 'pink'],
  ['defaultWarehouseId', '99'],
  ['defaultWarehouseId', '3'],
  ['defaultWarehouseId', '1 OR 1=1'],
  ['defaultDestinationId', '-1'],
])('a %s of %j is refused beside its field', async (field, value) => {
  const before = await member()
  const answer = await owner.post(host, '/profile', await personForm({ [field]: value }))
  expect(answer.status).toBe(422)
  expect(faultsOf(answer)[field]).toBeTruthy()
  expect(await member()).toEqual(before)
})

test('source and destination are two warehouses', async () => {
  const both = { defaultWarehouseId: '1', defaultDestinationId: '1' }
  const answer = await owner.post(host, '/profile', await personForm(both))
  expect(faultsOf(answer).defaultDestinationId).toContain('Pilih gudang yang lain')
})

test('naughty names are kept letter by letter and do nothing, or are refused', async () => {
  for (const [index, text] of naughtyStrings.entries()) {
    if (index % 4 !== 0) continue
    const answer = await owner.post(host, '/profile', await personForm({ name: text }))
    expect([303, 422], text).toContain(answer.status)
    if (answer.status === 422) continue
    expect((await member())?.name).toBe(text.normalize('NFC').trim().replace(/\r\n?/g, '\n'))
    const page = await owner.get(host, '/profile')
    expect(page.status).toBe(200)
    expect(page.text).not.toMatch(/<script>alert|<svg\/onload|<img src=x/i)
  }
  await owner.post(host, '/profile', await personForm())
})

test('a username is another way to sign in; it belongs to one person, and which ones are taken is not said', async () => {
  await openCompany(new Browser(), 'sumber-rejeki', { email: 'dewi@rejeki.example' })
  expect((await owner.post(host, '/profile/username', { username: 'Ani.Gudang' })).status).toBe(303)
  const signedIn = await new Browser().post(host, '/sign-in', {
    login: 'ani.gudang',
    password: goodPassword,
  })
  expect(signedIn.status).toBe(303)
  const dewi = new Browser()
  await dewi.post('sumber-rejeki.kartustok.localhost', '/sign-in', {
    login: 'dewi@rejeki.example',
    password: goodPassword,
  })
  const taken = await dewi.post('sumber-rejeki.kartustok.localhost', '/profile/username', {
    username: 'ANI.gudang',
  })
  expect(taken.status).toBe(422)
  expect(faultsOf(taken).username).toContain('tidak dapat dipakai')
  for (const bad of ['ab', 'ani@toko.example', 'a b c', '.ani', 'ä'.repeat(5), 'x'.repeat(31)]) {
    const answer = await owner.post(host, '/profile/username', { username: bad })
    expect(answer.status, bad).toBe(422)
  }
  expect((await owner.post(host, '/profile/username', { username: '' })).status).toBe(303)
  const gone = await new Browser().post(host, '/sign-in', {
    login: 'ani.gudang',
    password: goodPassword,
  })
  expect(gone.status).toBe(422)
})

test('language and appearance are chosen from any page and lead back to it', async () => {
  const back = '/profile?from=here'
  const answer = await owner.post(host, '/preferences', { language: 'en', back })
  expect([answer.status, answer.location]).toEqual([303, back])
  expect(wordsOf(await owner.get(host, '/profile'))).toContain('Personal data')
  await owner.post(host, '/preferences', { theme: 'light', back })
  expect((await owner.get(host, '/profile')).text).toContain('data-theme="light"')
  expect(await member()).toMatchObject({ language: 'en', theme: 'light' })
  const elsewhere = await owner.post(host, '/preferences', {
    language: 'xx',
    theme: '<script>',
    back: '//evil.example',
  })
  expect([elsewhere.status, elsewhere.location]).toEqual([303, '/'])
  expect(await member()).toMatchObject({ language: 'en', theme: 'light' })
  await owner.post(host, '/preferences', { language: 'id', theme: 'auto', back })
})

test('a stranger’s preferences stay in their browser', async () => {
  const before = await member()
  const stranger = new Browser()
  await stranger.post(host, '/preferences', { theme: 'dark', back: '/sign-in' })
  expect((await stranger.get(host, '/sign-in')).text).toContain('data-theme="dark"')
  expect(await member()).toEqual(before)
})

test('a new password needs the current one, ends other sessions in every company, and is told by mail', async () => {
  const added = await owner.post(
    website,
    '/daftar',
    signUpForm('toko-kedua', { existing: '1', userEmail: email, userPassword: goodPassword }),
  )
  const { host: second } = await owner.follow(added)
  const elsewhere = new Browser()
  await elsewhere.post(host, '/sign-in', { login: email, password: goodPassword })

  const wish = { password: 'teh-susu-madu', passwordAgain: 'teh-susu-madu', endOthers: '1' }
  const wrong = await owner.post(host, '/profile/password', { ...wish, currentPassword: 'salah' })
  expect(faultsOf(wrong).currentPassword).toContain('tidak cocok')
  for (const [field, changes] of [
    ['password', { password: 'pendek', passwordAgain: 'pendek' }],
    ['password', { password: 'toko-maju-22', passwordAgain: 'toko-maju-22' }],
    ['passwordAgain', { passwordAgain: 'teh-susu' }],
    ['currentPassword', { currentPassword: '' }],
  ] as const) {
    const form = { ...wish, currentPassword: goodPassword, ...changes }
    const answer = await owner.post(host, '/profile/password', form)
    expect(answer.status).toBe(422)
    expect(faultsOf(answer)[field]).toBeTruthy()
    expect(answer.text).not.toContain(goodPassword)
  }

  const before = owner.cookie(host, '__Host-sid')
  const done = await owner.post(host, '/profile/password', {
    ...wish,
    currentPassword: goodPassword,
  })
  expect([done.status, done.location]).toEqual([303, '/profile'])
  expect(owner.cookie(host, '__Host-sid')).not.toBe(before)
  expect((await owner.get(host, '/profile')).status, 'this browser stays in').toBe(200)
  expect((await elsewhere.get(host, '/profile')).status).toBe(303)
  expect((await owner.get(second, '/profile')).status).toBe(303)
  expect((await lettersTo(email))[0]?.kind).toBe('password_changed')

  const other = new Browser()
  await other.post(host, '/sign-in', { login: email, password: 'teh-susu-madu' })
  await owner.post(host, '/profile/password', {
    currentPassword: 'teh-susu-madu',
    password: goodPassword,
    passwordAgain: goodPassword,
    endOthers: '0',
  })
  expect((await other.get(host, '/profile')).status, 'when asked to, others stay in').toBe(200)
})

test('who guesses the current password is slowed down like everybody who guesses', async () => {
  const guess = (currentPassword: string) =>
    owner.post(host, '/profile/password', {
      currentPassword,
      password: 'teh-susu-madu',
      passwordAgain: 'teh-susu-madu',
      endOthers: '1',
    })
  for (let turn = 0; turn < 20; turn++) await guess('salah sekali')
  const answer = await guess(goodPassword)
  expect(answer.status).toBe(429)
  expect(wordsOf(answer)).toContain('Terlalu banyak percobaan')
  await env.DIRECTORY.prepare('DELETE FROM attempts').run()
})

test('other devices can be signed out with one press (C-31)', async () => {
  const others = [new Browser(), new Browser()]
  for (const other of others)
    await other.post(host, '/sign-in', { login: email, password: goodPassword })
  const answer = await owner.post(host, '/profile/sessions')
  expect(answer.status).toBe(303)
  expect((await owner.get(host, '/profile')).status).toBe(200)
  for (const other of others) expect((await other.get(host, '/profile')).status).toBe(303)
})

test('what belongs to the signed-in asks strangers to sign in first', async () => {
  for (const path of ['/profile', '/profile/password', '/companies']) {
    const answer = await new Browser().get(host, path)
    expect(answer.location).toBe(`/sign-in?to=${encodeURIComponent(path)}`)
  }
  for (const path of [
    '/profile',
    '/profile/username',
    '/profile/sessions',
    '/profile/password',
    '/companies',
  ]) {
    const answer = await new Browser().post(host, path, {})
    expect(answer.location, path).toBe('/sign-in?to=%2F')
  }
})
