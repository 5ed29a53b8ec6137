import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { tendCompany } from '../../src/domain/companies'
import type { Bindings } from '../../src/env'
import { premisesAt } from '../../src/tenancy/visitor'
import {
  type Answer,
  Browser,
  faultsOf,
  goodPassword,
  lettersTo,
  openCompany,
  wordsOf,
} from '../support/browser'
import { naughtyStrings } from '../support/naughty'

// A password takes its time, and more of it while other tests run.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const host = 'toko-maju.kartustok.localhost'
const nextDoor = 'sumber-rejeki.kartustok.localhost'
const owner = { login: 'ani@toko.example', password: goodPassword }
const bindings = env as unknown as Bindings
const secret = 'teh-susu-madu'
let ani: Browser
let dewi: Browser
let company: D1Database
let others: D1Database
let people = 0

beforeAll(async () => {
  ani = new Browser()
  await openCompany(ani, 'toko-maju', { email: owner.login, contactName: 'Ani' })
  dewi = new Browser()
  await openCompany(dewi, 'sumber-rejeki', { email: 'dewi@rejeki.example', contactName: 'Dewi' })
  company = await databaseOf('toko-maju')
  others = await databaseOf('sumber-rejeki')
  for (const database of [company, others])
    await database.batch([
      database.prepare("INSERT INTO warehouses (name, name_key) VALUES ('Utama', 'utama')"),
      database.prepare("INSERT INTO warehouses (name, name_key) VALUES ('Toko', 'toko')"),
    ])
  await ani.post(host, '/sign-in', owner)
  await dewi.post(nextDoor, '/sign-in', { login: 'dewi@rejeki.example', password: goodPassword })
})

beforeEach(async () => {
  await env.DIRECTORY.prepare('DELETE FROM attempts').run()
})

describe('inviting somebody (R-USR-01, R-USR-02)', () => {
  test('a new person gets a letter, chooses a password, signs in, and is active', async () => {
    const form = await newUser({
      salutation: 'Pak',
      defaultWarehouseId: '1',
      defaultDestinationId: '2',
    })
    const place = await invited(form)
    expect(wordsOf(await ani.get(host, place))).toContain('Undangan untuk')
    expect(wordsOf(await ani.get(host, place))).toMatch(/Diundang .* belum pernah masuk/)
    const [letter] = await lettersTo(form.email)
    expect(letter).toMatchObject({ kind: 'invited', details: { company: 'Toko Maju', by: 'Ani' } })
    const token = letter?.details.token ?? ''
    expect(token.length).toBeGreaterThan(40)

    const guest = new Browser()
    const link = await guest.get(host, `/invitation?token=${token}`)
    expect(link.status).toBe(200)
    expect(wordsOf(link)).toContain('Selamat datang di Toko Maju')
    for (const bad of ['', 'pendek', 'toko-maju-22'])
      expect((await accept(guest, token, bad)).status, bad).toBe(422)
    const done = await accept(guest, token)
    expect([done.status, done.location]).toEqual([303, '/sign-in'])
    const entry = await guest.post(host, '/sign-in', { login: form.email, password: secret })
    expect(entry.status).toBe(303)
    const page = wordsOf(await ani.get(host, place))
    expect(page).toContain('Aktif')
    expect(page).not.toContain('Diundang')
    expect(await memberOf(form.email)).toMatchObject({
      salutation: 'Pak',
      default_warehouse_id: 1,
      default_destination_id: 2,
      invited_at: null,
    })
    expect((await accept(new Browser(), token)).status, 'a link counts once').toBe(404)
  })

  test('opening the link changes nothing, and it counts for seven days (C-43)', async () => {
    const form = await newUser()
    await invited(form)
    const token = await tokenTo(form.email)
    for (let turn = 0; turn < 3; turn++) await new Browser().get(host, `/invitation?token=${token}`)
    expect(await accountOf(form.email)).toBeNull()
    const row = await env.DIRECTORY.prepare(
      "SELECT hash, julianday(expires_at) - julianday(created_at) AS days FROM tokens WHERE kind = 'invite' ORDER BY created_at DESC LIMIT 1",
    ).first<{ hash: string; days: number }>()
    expect(row?.hash).not.toBe(token)
    expect(row?.days).toBeCloseTo(7, 4)
    await env.DIRECTORY.prepare("UPDATE tokens SET expires_at = '2026-01-01' WHERE hash = ?1")
      .bind(row?.hash)
      .run()
    expect((await accept(new Browser(), token)).status).toBe(404)
  })

  test('a link of one company is nothing on the host of another (C-04)', async () => {
    const form = await newUser()
    await invited(form)
    const token = await tokenTo(form.email)
    const guest = new Browser()
    expect((await guest.get(nextDoor, `/invitation?token=${token}`)).status).toBe(404)
    expect((await accept(guest, token, secret, nextDoor)).status).toBe(404)
    expect((await guest.get('kartustok.localhost', `/invitation?token=${token}`)).status).toBe(404)
    expect(await accountOf(form.email)).toBeNull()
    expect((await accept(guest, token)).status).toBe(303)
  })

  test('of two presses at once one counts', async () => {
    const form = await newUser()
    await invited(form)
    const token = await tokenTo(form.email)
    const answers = await Promise.all([accept(new Browser(), token), accept(new Browser(), token)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404])
    expect(await membershipsOf(form.email)).toBe(1)
  })

  test('who has an account is added and told; what the inviter sees is the same (C-37)', async () => {
    const stranger = await newUser()
    const known = await newUser({ email: 'dewi@rejeki.example', name: stranger.name })
    const pages: string[] = []
    for (const form of [stranger, known]) {
      const answer = await ani.post(host, '/users/new', form)
      const page = await ani.get(host, answer.location)
      pages.push(
        [answer.status, page.status, comparable(page, form.email, answer.location)].join('\n'),
      )
    }
    expect(pages[1]).toBe(pages[0])
    expect((await lettersTo(known.email))[0]).toMatchObject({ kind: 'added' })
    expect((await lettersTo(known.email))[0]?.details.token ?? null).toBeNull()
    expect(await membershipsOf(known.email)).toBe(2)
    const list = wordsOf(await ani.get(host, '/users'))
    expect(list.match(/Diundang/g)?.length).toBeGreaterThan(1)
    const entry = await new Browser().post(host, '/sign-in', {
      login: known.email,
      password: goodPassword,
    })
    expect(entry.status).toBe(303)
    expect((await memberOf(known.email))?.invited_at).toBeNull()
  })

  test('an address is asked once: twice at the same moment, and again later, is one', async () => {
    const form = await newUser()
    const answers = await Promise.all([
      ani.post(host, '/users/new', form),
      ani.post(host, '/users/new', { ...form, key: crypto.randomUUID(), name: 'Lain' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    const late = await ani.post(host, '/users/new', {
      ...form,
      key: crypto.randomUUID(),
      email: form.email.toUpperCase(),
    })
    expect(late.status).toBe(422)
    expect(faultsOf(late).email).toContain('Sudah ada pengguna')
  })

  test('a form sent twice is one invitation and one letter, whose link works', async () => {
    const form = await newUser()
    const answers = await Promise.all([
      ani.post(host, '/users/new', form),
      ani.post(host, '/users/new', form),
    ])
    expect(answers[0]?.location).toBe(answers[1]?.location)
    const again = await ani.post(host, '/users/new', form)
    expect(again.location).toBe(answers[0]?.location)
    expect((await lettersTo(form.email)).length).toBe(1)
    expect((await accept(new Browser(), await tokenTo(form.email))).status).toBe(303)
  })

  test('an invitation can be sent again: only its newest link counts', async () => {
    const form = await newUser()
    const place = await invited(form)
    const first = await tokenTo(form.email)
    const again = { key: crypto.randomUUID(), version: await versionOf(form.email) }
    await ani.post(host, `${place}/invitation`, again)
    await ani.post(host, `${place}/invitation`, again)
    expect((await lettersTo(form.email)).length, 'twice is once').toBe(2)
    const second = await tokenTo(form.email)
    expect(second).not.toBe(first)
    expect((await new Browser().get(host, `/invitation?token=${first}`)).status).toBe(404)
    expect((await accept(new Browser(), second)).status).toBe(303)
  })

  test('an invitation that was taken back, or whose person was switched off, lets nobody in', async () => {
    const off = await newUser()
    const place = await invited(off)
    const offToken = await tokenTo(off.email)
    await ani.post(host, `${place}/deactivation`, { key: crypto.randomUUID(), version: '1' })
    expect((await accept(new Browser(), offToken)).status).toBe(404)
    const gone = await newUser()
    const other = await invited(gone)
    const goneToken = await tokenTo(gone.email)
    const answer = await ani.post(host, `${other}/deletion`, {
      key: crypto.randomUUID(),
      version: '1',
    })
    expect(answer.location).toBe('/users')
    expect((await accept(new Browser(), goneToken)).status).toBe(404)
    expect(await accountOf(gone.email)).toBeNull()
  })

  test('two companies ask the same new person: one account, both companies', async () => {
    const form = await newUser()
    await invited(form)
    const first = await tokenTo(form.email)
    const there = await dewi.post(nextDoor, '/users/new', { ...form, key: crypto.randomUUID() })
    expect(there.status).toBe(303)
    const second = await tokenTo(form.email)
    const guest = new Browser()
    await accept(guest, first)
    const link = await guest.get(nextDoor, `/invitation?token=${second}`)
    expect(wordsOf(link)).toContain('sudah punya akun')
    expect((await guest.post(nextDoor, '/invitation', { token: second })).status).toBe(303)
    for (const place of [host, nextDoor]) {
      const entry = await guest.post(place, '/sign-in', { login: form.email, password: secret })
      expect(entry.status).toBe(303)
    }
    expect(await membershipsOf(form.email)).toBe(2)
  })

  test('where the directory cannot be told, nothing is lost: asking again does it', async () => {
    const form = await newUser()
    const failing = new Browser({ DIRECTORY: withoutOutbox(bindings.DIRECTORY) })
    await failing.post(host, '/sign-in', owner)
    const answer = await failing.post(host, '/users/new', form)
    expect(answer.status).toBe(303)
    expect(wordsOf(await failing.get(host, answer.location))).toContain('belum terkirim')
    expect(await lettersTo(form.email)).toEqual([])
    await ani.post(host, '/users/new', form)
    expect((await lettersTo(form.email)).length).toBe(1)
    expect((await accept(new Browser(), await tokenTo(form.email))).status).toBe(303)
  })

  test.each([
    ['name', ''],
    ['name', 'x'.repeat(101)],
    ['name', 'Budi\u0000'],
    ['email', ''],
    ['email', 'budi'],
    ['email', 'budi@toko.example\nBcc: x@y.example'],
    ['roleId', ''],
    ['roleId', '999'],
    ['roleId', '1 OR 1=1'],
    ['defaultWarehouseId', '99'],
    ['salutation', 'x'.repeat(21)],
    ['isOwner', '1'],
    ['accountId', 'x'],
    ['permissions', '["*"]'],
    ['version2', '1'],
  ])('a %s of %j is refused (C-48)', async (field, value) => {
    const form = await newUser({ [field]: value })
    const answer = await ani.post(host, '/users/new', form)
    expect(answer.status).toBe(422)
    expect(await memberOf(form.email)).toBeNull()
  })

  test('naughty names are kept letter by letter and do nothing, or are refused', async () => {
    const form = await newUser()
    const place = await invited(form)
    for (const [index, name] of naughtyStrings.entries()) {
      if (index % 15 !== 0) continue
      const answer = await ani.post(host, `${place}/edit`, {
        key: crypto.randomUUID(),
        version: String(await versionOf(form.email)),
        name,
        roleId: '2',
      })
      expect([303, 422], name).toContain(answer.status)
      const page = await ani.get(host, place)
      expect(page.text).not.toMatch(/<script>alert|<svg\/onload|<img src=x/i)
    }
  })

  test('somebody’s mailbox is not filled by asking again and again', async () => {
    const form = await newUser()
    const place = await invited(form)
    for (let turn = 0; turn < 5; turn++)
      await ani.post(host, `${place}/invitation`, {
        key: crypto.randomUUID(),
        version: String(await versionOf(form.email)),
      })
    expect((await lettersTo(form.email)).length).toBeLessThan(6)
  })
})

describe('users (R-USR-01)', () => {
  test('the list has salutation, name, email, role and status, and a file', async () => {
    const list = wordsOf(await ani.get(host, '/users'))
    expect(list).toMatch(/Sapaan.*Nama.*E-mail.*Peran.*Status/)
    expect(list).toContain('Administrator (pemilik)')
    const file = await ani.get(host, '/users/list.csv?status=all')
    expect(file.text).toMatch(/Sapaan;Nama;E-mail;Peran/)
    expect(file.text).toContain('Diundang')
    expect(wordsOf(await ani.get(host, '/users?q=ani@toko'))).toContain('ani@toko.example')
    expect(wordsOf(await ani.get(host, '/users?role=3'))).toContain('Tidak ada yang cocok')
    expect((await ani.get(host, '/users?sort=-seen')).status).toBe(200)
  })

  test('a change of role ends the sessions of before, and counts at once (C-25)', async () => {
    const { browser, place, email } = await arrived()
    const answer = await ani.post(host, `${place}/edit`, {
      key: crypto.randomUUID(),
      version: String(await versionOf(email)),
      name: 'Budi',
      email,
      roleId: '4',
    })
    expect(answer.status).toBe(303)
    expect((await browser.get(host, '/profile')).status).toBe(303)
    await browser.post(host, '/sign-in', { login: email, password: secret })
    expect((await browser.get(host, '/receipts/new')).status).toBe(403)
  })

  test('an address is never changed here, a stale form is refused and kept', async () => {
    const { place, email } = await arrived()
    const form = { key: crypto.randomUUID(), version: '1', name: 'Budi Baru', roleId: '2' }
    const other = await ani.post(host, `${place}/edit`, { ...form, email: 'lain@toko.example' })
    expect(faultsOf(other).email).toBeTruthy()
    expect((await ani.post(host, `${place}/edit`, form)).status).toBe(303)
    const late = { ...form, key: crypto.randomUUID(), name: 'Budi Telat' }
    const stale = await ani.post(host, `${place}/edit`, late)
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('Budi Telat')
    expect((await memberOf(email))?.name).toBe('Budi Baru')
  })

  test('who is switched off is out with the next request; their old session does not come back', async () => {
    const { browser, place, email } = await arrived()
    await ani.post(host, `${place}/deactivation`, {
      key: crypto.randomUUID(),
      version: String(await versionOf(email)),
    })
    expect((await browser.get(host, '/profile')).status).toBe(303)
    const entry = await browser.post(host, '/sign-in', { login: email, password: secret })
    expect(entry.status).toBe(422)
    expect(await activeMembershipsOf(email)).toBe(0)
    const held = new Browser()
    await ani.post(host, `${place}/activation`, {
      key: crypto.randomUUID(),
      version: String(await versionOf(email)),
    })
    expect((await browser.get(host, '/profile')).status).toBe(303)
    expect((await held.post(host, '/sign-in', { login: email, password: secret })).status).toBe(303)
    expect(await activeMembershipsOf(email)).toBe(1)
  })

  test('all sessions of a user end with one press (C-31)', async () => {
    const { browser, place } = await arrived()
    await ani.post(host, `${place}/sessions`, { key: crypto.randomUUID() })
    expect((await browser.get(host, '/profile')).status).toBe(303)
  })

  test('who has come in is not deleted, since the log names them; who has not is', async () => {
    const busy = await arrived()
    const gone = async (place: string, email: string) =>
      ani.post(host, `${place}/deletion`, {
        key: crypto.randomUUID(),
        version: String(await versionOf(email)),
      })
    const refused = await gone(busy.place, busy.email)
    expect(refused.status).toBe(409)
    expect(wordsOf(refused)).toContain('nonaktif')
    const idle = await newUser({ roleId: '2' })
    const place = await invited(idle)
    await accept(new Browser(), await tokenTo(idle.email))
    expect((await gone(place, idle.email)).location).toBe('/users')
    expect(await membershipsOf(idle.email)).toBe(0)
    expect(await accountOf(idle.email), 'the account is the person’s own').not.toBeNull()
  })

  test('nobody shuts out themselves or the owner (R-USR-02)', async () => {
    const admin = await arrived('1')
    for (const [browser, id] of [
      [ani, 1],
      [admin.browser, 1],
      [admin.browser, admin.id],
    ] as const)
      for (const act of ['deactivation', 'deletion']) {
        const answer = await browser.post(host, `/users/${id}/${act}`, {
          key: crypto.randomUUID(),
          version: '1',
        })
        expect(answer.status, `${id} ${act}`).toBe(409)
      }
    await admin.browser.post(host, '/users/1/sessions', { key: crypto.randomUUID() })
    expect((await ani.get(host, '/profile')).status).toBe(200)
    const owners = await ani.post(host, '/users/1/edit', {
      key: crypto.randomUUID(),
      version: String(await versionOf(owner.login)),
      name: 'Ani',
      roleId: '2',
    })
    expect(faultsOf(owners)).toEqual({})
    expect(owners.status).toBe(422)
    const own = await admin.browser.post(host, `/users/${admin.id}/edit`, {
      key: crypto.randomUUID(),
      version: String(await versionOf(admin.email)),
      name: 'Budi',
      roleId: '2',
    })
    expect(own.status).toBe(422)
  })
})

describe('nobody gives what they do not have (R-USR-02)', () => {
  test('a manager of users invites into roles within their own, and touches nobody beyond', async () => {
    const role = await company
      .prepare(
        `INSERT INTO roles (name, name_key, permissions) VALUES ('Personalia', 'personalia', '["userView","userCreate","userUpdate","userDelete","itemView"]') RETURNING id`,
      )
      .first<{ id: number }>()
    const siti = await arrived(String(role?.id))
    const admin = await arrived('1')
    const page = await siti.browser.get(host, '/users/new')
    expect(page.text).not.toContain('>Administrator</option>')
    const beyond = await siti.browser.post(host, '/users/new', await newUser({ roleId: '1' }))
    expect(beyond.status).toBe(422)
    const fine = await newUser({ roleId: String(role?.id) })
    expect((await siti.browser.post(host, '/users/new', fine)).status).toBe(303)
    for (const path of ['edit', 'deactivation', 'deletion', 'sessions', 'invitation']) {
      const answer = await siti.browser.post(host, `/users/${admin.id}/${path}`, {
        key: crypto.randomUUID(),
        version: '1',
        name: 'X',
        roleId: String(role?.id),
      })
      expect(answer.status, path).toBe(403)
    }
    const budi = await arrived(String(role?.id))
    const raised = await siti.browser.post(host, `${budi.place}/edit`, {
      key: crypto.randomUUID(),
      version: '1',
      name: 'Budi',
      roleId: '1',
    })
    expect(raised.status).toBe(422)
  })

  test('whom a limited member invites sees no more warehouses than they do', async () => {
    const admin = await arrived('1')
    await company.batch([
      company.prepare('INSERT INTO limited_members (member_id) VALUES (?1)').bind(admin.id),
      company
        .prepare(
          'INSERT INTO member_warehouses (member_id, warehouse_id, may_act) VALUES (?1, 1, 0)',
        )
        .bind(admin.id),
    ])
    const form = await newUser()
    const answer = await admin.browser.post(host, '/users/new', form)
    expect(answer.status).toBe(303)
    const { results } = await company
      .prepare('SELECT warehouse_id, may_act FROM member_warehouses WHERE member_id = ?1')
      .bind(Number(answer.location.split('/').at(-1)))
      .all()
    expect(results).toEqual([{ warehouse_id: 1, may_act: 0 }])
  })
})

describe('another owner (R-USR-02)', () => {
  test('the owner hands over once: two at the same moment are one; both are told; the directory agrees', async () => {
    const [one, two] = [await arrived(), await arrived()]
    const second = new Browser()
    await second.post(host, '/sign-in', owner)
    const hand = (browser: Browser, heir: { id: number }) =>
      browser.post(host, '/users/transfer', { key: crypto.randomUUID(), heirId: String(heir.id) })
    const answers = await Promise.all([hand(ani, one), hand(second, two)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403])
    const owners = await company.prepare('SELECT id, email FROM members WHERE is_owner = 1').all<{
      id: number
      email: string
    }>()
    expect(owners.results.length).toBe(1)
    const winner = owners.results[0]?.id === one.id ? one : two
    expect(await ownerInDirectory()).toBe(winner.email)
    const former = await memberOf(owner.login)
    expect(former).toMatchObject({ is_owner: 0, role_id: 1 })
    expect((await lettersTo(winner.email))[0]?.kind).toBe('owner_changed')
    expect((await lettersTo(owner.login))[0]?.kind).toBe('owner_changed')
    expect((await winner.browser.get(host, '/profile')).status, 'signs in as the owner').toBe(303)
    const still = [ani, second].find((_, index) => answers[index]?.status === 303) as Browser
    expect((await still.get(host, '/roles')).status, 'the former owner is an administrator').toBe(
      200,
    )
    expect((await still.get(host, '/users/transfer')).status).toBe(403)

    await winner.browser.post(host, '/sign-in', { login: winner.email, password: secret })
    const failing = new Browser({ DIRECTORY: withoutOwners(bindings.DIRECTORY) })
    await failing.post(host, '/sign-in', { login: winner.email, password: secret })
    const back = await hand(failing, { id: 1 })
    expect(back.status, 'the directory is told later').toBe(303)
    expect(await ownerInDirectory()).toBe(winner.email)
    const row = await env.DIRECTORY.prepare(
      "SELECT id, subdomain, name, binding FROM companies WHERE subdomain = 'toko-maju'",
    ).first<{ id: number; subdomain: string; name: string; binding: string }>()
    if (row) await tendCompany(premisesAt(bindings, new Date()), row)
    expect(await ownerInDirectory()).toBe(owner.login)
  })

  test('somebody who never came, or is switched off, is no heir', async () => {
    await ani.post(host, '/sign-in', owner)
    const form = await newUser()
    const place = await invited(form)
    for (const heirId of [place.split('/').at(-1) ?? '', '', '1', '999', 'x']) {
      const answer = await ani.post(host, '/users/transfer', { key: crypto.randomUUID(), heirId })
      expect(answer.status, heirId).toBe(422)
    }
    expect((await memberOf(owner.login))?.is_owner).toBe(1)
  })
})

/** A form of somebody nobody has heard of yet. */
async function newUser(changes: Record<string, string> = {}) {
  people += 1
  return {
    key: crypto.randomUUID(),
    salutation: '',
    name: 'Budi',
    email: `orang${people}@toko.example`,
    roleId: '2',
    defaultWarehouseId: '',
    defaultDestinationId: '',
    ...changes,
  }
}

async function invited(form: Record<string, string>): Promise<string> {
  const answer = await ani.post(host, '/users/new', form)
  expect([answer.status, faultsOf(answer)]).toEqual([303, {}])
  return answer.location
}

/** Somebody who was invited and has signed in. */
async function arrived(roleId = '2') {
  const form = await newUser({ roleId })
  const place = await invited(form)
  const browser = new Browser()
  await accept(browser, await tokenTo(form.email))
  const entry = await browser.post(host, '/sign-in', { login: form.email, password: secret })
  expect(entry.status).toBe(303)
  return { browser, place, email: form.email, id: Number(place.split('/').at(-1)) }
}

function accept(browser: Browser, token: string, password = secret, at = host): Promise<Answer> {
  return browser.post(at, '/invitation', { token, password, passwordAgain: password })
}

async function tokenTo(email: string): Promise<string> {
  return (await lettersTo(email)).find(({ details }) => details.token)?.details.token ?? ''
}

function memberOf(email: string) {
  return company
    .prepare('SELECT * FROM members WHERE email = ?1')
    .bind(email)
    .first<Record<string, unknown>>()
}

async function versionOf(email: string): Promise<string> {
  return String((await memberOf(email))?.version)
}

function accountOf(email: string) {
  return env.DIRECTORY.prepare('SELECT id FROM accounts WHERE email_key = ?1').bind(email).first()
}

async function membershipsOf(email: string, condition = ''): Promise<number> {
  const row = await env.DIRECTORY.prepare(
    `SELECT count(*) AS n FROM memberships m JOIN accounts a ON a.id = m.account_id
     WHERE a.email_key = ?1 ${condition}`,
  )
    .bind(email)
    .first<{ n: number }>()
  return row?.n ?? 0
}

function activeMembershipsOf(email: string): Promise<number> {
  return membershipsOf(email, 'AND m.is_active = 1')
}

async function ownerInDirectory(): Promise<string | undefined> {
  const row = await env.DIRECTORY.prepare(
    "SELECT a.email FROM companies c JOIN accounts a ON a.id = c.owner_id WHERE c.subdomain = 'toko-maju'",
  ).first<{ email: string }>()
  return row?.email
}

async function databaseOf(subdomain: string): Promise<D1Database> {
  const row = await env.DIRECTORY.prepare('SELECT binding FROM companies WHERE subdomain = ?1')
    .bind(subdomain)
    .first<{ binding: string }>()
  return (env as unknown as Record<string, D1Database>)[row?.binding ?? ''] as D1Database
}

/** A page without what must differ between two people. */
function comparable({ text }: Answer, email: string, place: string): string {
  return text
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replaceAll(email, 'E-MAIL')
    .replaceAll(place, 'PLACE')
    .replace(/subject_?id=\d+|id=\d+/g, 'ID')
    .replace(/nonce="[^"]*"/g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[\w-]{22,}/g, 'KEY')
    .replace(/\d{2}\.\d{2}/g, 'TIME')
}

/** A directory whose outbox, or whose companies, cannot be written. */
function withoutOutbox(directory: D1Database): D1Database {
  return failingAt(directory, /INSERT INTO outbox/)
}

function withoutOwners(directory: D1Database): D1Database {
  return failingAt(directory, /UPDATE companies SET owner_id/)
}

function failingAt(directory: D1Database, words: RegExp): D1Database {
  return {
    prepare: (query: string) =>
      directory.prepare(words.test(query) ? 'SELECT * FROM nothing_here' : query),
    batch: (statements: D1PreparedStatement[]) => directory.batch(statements),
  } as unknown as D1Database
}
