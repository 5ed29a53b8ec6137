import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { markOf, sessionCookie, timed, tokenHashOf } from '../../src/tenancy/sessions'
import { Browser, goodPassword, openCompany, wordsOf } from '../support/browser'

// A password takes its time, and more of it while other tests run.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const host = 'toko-maju.kartustok.localhost'
const email = 'ani@toko.example'
let ani: Browser
let company: D1Database

beforeAll(async () => {
  await openCompany(new Browser(), 'toko-maju', { email })
  const row = await env.DIRECTORY.prepare(
    "SELECT binding FROM companies WHERE subdomain = 'toko-maju'",
  ).first<{ binding: string }>()
  company = (env as unknown as Record<string, D1Database>)[row?.binding ?? ''] as D1Database
  await company.prepare("UPDATE settings SET onboarded_at = '2026-11-01'").run()
})

beforeEach(async () => {
  await env.DIRECTORY.prepare('DELETE FROM attempts').run()
  ani = new Browser()
  await ani.post(host, '/sign-in', { login: email, password: goodPassword })
})

describe('the password again before sensitive acts (C-32)', () => {
  test('right after signing in nobody is asked twice', async () => {
    const answer = await ani.post(host, '/roles/new', roleForm('Kasir A'))
    expect(answer.status).toBe(303)
  })

  test('after ten minutes the password is asked for, the form is kept, and goes on afterwards', async () => {
    await tenMinutesLater(ani)
    const form = roleForm('Kasir "B" <i>')
    const asked = await ani.post(host, '/roles/new', form)
    expect(asked.status).toBe(200)
    expect(wordsOf(asked)).toContain('Masukkan kata sandi Anda')
    expect(await roleCount('Kasir "B" <i>')).toBe(0)

    const wrong = await ani.post(host, '/confirm-password', {
      ...hiddenIn(asked.text),
      password: 'salah',
    })
    expect(wrong.status).toBe(422)
    const before = ani.cookie(host, sessionCookie)
    const right = await ani.post(host, '/confirm-password', {
      ...hiddenIn(wrong.text),
      password: goodPassword,
    })
    expect(right.status).toBe(200)
    expect(right.text).toContain('action="/roles/new"')
    expect(right.text).not.toContain(goodPassword)
    expect(ani.cookie(host, sessionCookie), 'a new session (C-25)').not.toBe(before)

    const kept = hiddenIn(right.text)
    expect(kept).toEqual(form)
    const done = await ani.post(host, '/roles/new', kept)
    expect(done.status).toBe(303)
    expect(await roleCount('Kasir "B" <i>')).toBe(1)

    const old = new Browser()
    old.setCookie(host, sessionCookie, before ?? '')
    expect((await old.get(host, '/profile')).status, 'the old session is over').toBe(303)
  })

  test('htmx gets the question in the place of the form', async () => {
    await tenMinutesLater(ani)
    const headers = { 'hx-request': 'true', 'hx-request-type': 'partial' }
    const answer = await ani.post(host, '/roles/new', roleForm('Kasir C'), headers)
    expect(answer.text).toMatch(/^<article class="sheet narrow"/)
    expect(answer.text).toContain('name="kept"')
  })

  test('a page leads back to where one wanted to go, and nowhere else', async () => {
    for (const [to, place] of [
      ['/roles', '/roles'],
      ['//evil.example/x', '/'],
      ['https://evil.example', '/'],
    ] as const) {
      const asked = await ani.get(host, `/confirm-password?to=${encodeURIComponent(to)}`)
      const answer = await ani.post(host, '/confirm-password', {
        ...hiddenIn(asked.text),
        password: goodPassword,
      })
      expect([answer.status, answer.location]).toEqual([303, place])
    }
  })

  test('what was meant to be kept and is no form is refused', async () => {
    for (const kept of ['', '[]', '"x"', '{"a":1}', '{']) {
      const answer = await ani.post(host, '/confirm-password', { kept, password: goodPassword })
      expect(answer.status, kept).toBe(422)
    }
  })

  test('guesses are slowed down like those of a sign-in', async () => {
    let last = 0
    for (let turn = 0; turn < 12; turn++)
      last = (await ani.post(host, '/confirm-password', { password: `salah ${turn}` })).status
    expect(last).toBe(429)
    const answer = await ani.post(host, '/confirm-password', { password: goodPassword })
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
  })

  test('strangers are sent to sign in', async () => {
    expect((await new Browser().get(host, '/confirm-password')).location).toMatch(/^\/sign-in/)
    const answer = await new Browser().post(host, '/confirm-password', { password: goodPassword })
    expect(answer.location).toMatch(/^\/sign-in/)
  })
})

describe('who may do everything stays in for less long (C-30)', () => {
  test('twelve hours at most, and one hour without a page', () => {
    const began = Date.parse('2026-11-22T01:00:00.000Z')
    const session = {
      tokenHash: 'hash',
      accountId: 'ani',
      memberId: 1,
      since: new Date(began).toISOString(),
      stays: true,
    }
    const isWorn = (seconds: number, seen?: string) =>
      timed(session, seen, new Date(began + seconds * 1000), 'pepper').isWorn
    expect([isWorn(3599), isWorn(3600), isWorn(3601)]).toEqual([false, false, true])
    expect(isWorn(7200, 'not.ours')).toBe(true)
  })

  test('pages leave a mark that keeps the session awake, for the owner alone', async () => {
    const mark = ani.cookie(host, '__Host-seen') ?? ''
    expect(mark).toBe('')
    await ani.get(host, '/')
    expect(ani.cookie(host, '__Host-seen')).toMatch(/^\d{13}\./)
    const kept = await sessionOf(ani)
    await putSession(ani, { ...kept, since: ago(2 * 3600) })
    expect((await ani.get(host, '/')).status, 'seen a moment ago').toBe(200)
    const idle = new Browser()
    idle.setCookie(host, sessionCookie, ani.cookie(host, sessionCookie) ?? '')
    expect((await idle.get(host, '/')).status, 'nothing tells of a later page').toBe(303)
    idle.setCookie(host, '__Host-seen', `${Date.now()}.${'A'.repeat(43)}`)
    expect((await idle.get(host, '/')).status, 'a forged mark tells nothing').toBe(303)
    await putSession(ani, { ...kept, since: ago(12 * 3600 + 60), stays: true })
    expect((await ani.get(host, '/')).status, 'twelve hours are over').toBe(303)
  })
})

describe('one’s sessions (C-31)', () => {
  test('each device is listed and can be signed out alone', async () => {
    const phone = new Browser()
    await phone.post(host, '/sign-in', { login: email, password: goodPassword })
    const page = await ani.get(host, '/profile')
    expect(wordsOf(page)).toContain('Perangkat ini')
    const row = await company
      .prepare('SELECT id FROM sessions WHERE token_hash = ?1')
      .bind(tokenHashOf(phone.cookie(host, sessionCookie) ?? ''))
      .first<{ id: number }>()
    expect(page.text).toContain(`/profile/sessions/${row?.id}/end`)
    const answer = await ani.post(host, `/profile/sessions/${row?.id}/end`)
    expect(answer.location).toBe('/profile')
    expect((await phone.get(host, '/profile')).status).toBe(303)
    expect((await ani.get(host, '/profile')).status).toBe(200)
    expect((await ani.get(host, '/profile')).text).not.toContain(`/sessions/${row?.id}/end`)
  })

  test('nobody ends the session of somebody else', async () => {
    await company
      .prepare(
        `INSERT INTO members (id, account_id, name, email, role_id, created_at) VALUES (77, 'x', 'X', 'x@x.example', 1, '')`,
      )
      .run()
    await company
      .prepare(
        `INSERT INTO sessions (id, token_hash, member_id, since, stays) VALUES (7777, 'h', 77, '2026', 0)`,
      )
      .run()
    await ani.post(host, '/profile/sessions/7777/end')
    const ended = await company
      .prepare("SELECT count(*) AS n FROM ended_sessions WHERE token_hash = 'h'")
      .first<{ n: number }>()
    expect(ended?.n).toBe(0)
  })
})

function roleForm(name: string): Record<string, string> {
  return { key: crypto.randomUUID(), name, itemView: '1' }
}

/** The hidden fields of the form on a page, as its browser would send them. */
function hiddenIn(text: string): Record<string, string> {
  const form =
    /<form method="post"[^>]*action="\/(?:confirm-password|roles)[\s\S]*?<\/form>/.exec(
      text,
    )?.[0] ?? ''
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, decoded(value)],
    ),
  )
}

function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

async function roleCount(name: string): Promise<number> {
  const row = await company
    .prepare('SELECT count(*) AS n FROM roles WHERE name = ?1')
    .bind(name)
    .first<{ n: number }>()
  return row?.n ?? 0
}

interface Kept {
  since: string
  stays: boolean
  provedAt?: string
}

/** Puts the session of a browser that much back, under another secret: what was seen is remembered. */
async function tenMinutesLater(browser: Browser): Promise<void> {
  const kept = await sessionOf(browser)
  await putSession(browser, { ...kept, provedAt: ago(601) })
}

async function sessionOf(browser: Browser): Promise<Kept> {
  const hash = tokenHashOf(browser.cookie(host, sessionCookie) ?? '')
  const kept = await env.SESSIONS.get<Kept>(`session:toko-maju:${hash}`, 'json')
  if (!kept) throw new Error('There is no such session')
  return kept
}

async function putSession(browser: Browser, kept: Kept): Promise<void> {
  const token = browser.cookie(host, sessionCookie) ?? ''
  const seen = browser.cookie(host, '__Host-seen')
  const other = `${token.slice(0, 40)}${String(Math.random()).slice(2, 5)}`
  await env.SESSIONS.put(`session:toko-maju:${tokenHashOf(other)}`, JSON.stringify(kept))
  browser.setCookie(host, sessionCookie, other)
  if (seen) {
    const session = { tokenHash: tokenHashOf(other), accountId: '', memberId: 0, ...kept }
    const mark = markOf(session, new Date(), env.PASSWORD_PEPPER)
    browser.setCookie(host, '__Host-seen', mark ?? '')
  }
}

function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString()
}
