import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { runSchedule } from '../../src/cron'
import type { Bindings } from '../../src/env'
import { tendCompanies, watchPool } from '../../src/jobs/companies'
import { clearOut } from '../../src/jobs/directory'
import { premisesAt } from '../../src/tenancy/visitor'
import { openShop } from '../support/shop'

const bindings = env as unknown as Bindings
const noon = new Date('2026-11-22T05:00:00.000Z')
const premises = premisesAt(bindings, noon)
const databases = env as unknown as Record<'COMPANY_0020', D1Database>
const tables = "SELECT name FROM sqlite_master WHERE name = 'settings'"

function daysBefore(days: number): string {
  return new Date(noon.getTime() - days * 86_400_000).toISOString()
}

async function count(database: D1Database, table: string): Promise<number> {
  const row = await database.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>()
  return row?.n ?? 0
}

async function tendedAt(id: number): Promise<string> {
  const row = await env.DIRECTORY.prepare('SELECT tended_at FROM companies WHERE id = ?1')
    .bind(id)
    .first<{ tended_at: string }>()
  return row?.tended_at ?? ''
}

test('drafts thrown away a month ago go for good, younger ones and open ones stay', async () => {
  const shop = await openShop()
  await shop.d1.prepare("INSERT INTO warehouses (name, name_key) VALUES ('Utama', 'utama')").run()
  for (const [key, deletedAt] of [
    ['draft-old', daysBefore(31)],
    ['draft-young', daysBefore(29)],
    ['draft-open', null],
  ] as const)
    await shop.d1
      .prepare(
        `INSERT INTO documents (key, type, category_id, number, dated_on, warehouse_id, created_at, updated_at, deleted_at)
         VALUES (?1, 'receipt', 1, ?1, '2026-10-01', 1, ?2, ?2, ?3)`,
      )
      .bind(key, daysBefore(40), deletedAt)
      .run()
  await shop.d1
    .prepare("INSERT INTO ended_sessions (token_hash, ended_at) VALUES ('old', ?1), ('young', ?2)")
    .bind(daysBefore(31), daysBefore(2))
    .run()
  await tendCompanies(premises)
  const { results } = await shop.d1.prepare('SELECT key FROM documents ORDER BY key').all()
  expect(results).toEqual([{ key: 'draft-open' }, { key: 'draft-young' }])
  expect(await count(shop.d1, 'ended_sessions')).toBe(1)
  expect(await tendedAt(shop.company.id)).toBe(noon.toISOString())
})

test('a company whose database is behind is brought up, and one that fails stops none of the others (C-10)', async () => {
  const [broken, fine] = [await openShop(), await openShop()]
  const { results: before } = await databases.COMPANY_0020.prepare(tables).all()
  expect(before).toEqual([])
  await env.DIRECTORY.prepare(
    `INSERT INTO companies (id, subdomain, skeleton, binding, name, language, country, timezone, owner_id, created_at, opened_at)
     SELECT 900, 'tertinggal', 'tertlnggal', 'COMPANY_0020', 'Tertinggal', 'id', 'ID', 'Asia/Jakarta', owner_id, ?1, ?1
     FROM companies WHERE id = ?2`,
  )
    .bind(daysBefore(9), fine.company.id)
    .run()
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
  const outOfOrder = {
    prepare: (text: string) => env.DIRECTORY.prepare(text),
    batch: () => Promise.reject(new Error('out of order')),
  }
  const lame = { ...bindings, [broken.company.binding]: outOfOrder } as unknown as Bindings
  await tendCompanies(premisesAt(lame, noon))
  expect(await tendedAt(fine.company.id)).toBe(noon.toISOString())
  expect(await tendedAt(broken.company.id)).toBe('')
  expect(quiet.mock.calls.map(([line]) => JSON.parse(String(line)).of)).toContain(
    broken.company.subdomain,
  )
  quiet.mockRestore()
  const { results: after } = await databases.COMPANY_0020.prepare(tables).all()
  expect(after).toEqual([{ name: 'settings' }])
  await tendCompanies(premises)
  expect(await tendedAt(broken.company.id)).toBe(noon.toISOString())
})

test('a company is looked after once a day, not in every round', async () => {
  const shop = await openShop()
  await tendCompanies(premises)
  const soon = new Date(noon.getTime() + 3600_000)
  await tendCompanies(premisesAt(bindings, soon))
  expect(await tendedAt(shop.company.id)).toBe(noon.toISOString())
  const tomorrow = new Date(noon.getTime() + 24 * 3600_000)
  await tendCompanies(premisesAt(bindings, tomorrow))
  expect(await tendedAt(shop.company.id)).toBe(tomorrow.toISOString())
})

test('databases that the pool does not know yet join it, once; few free ones are told', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await env.DIRECTORY.prepare(
    'DELETE FROM pool WHERE binding NOT IN (SELECT binding FROM companies)',
  ).run()
  const taken = await count(env.DIRECTORY, 'pool')
  const few = Object.fromEntries(
    Object.entries(bindings).filter(
      ([name]) => !/^COMPANY_/.test(name) || ['COMPANY_0023', 'COMPANY_0024'].includes(name),
    ),
  ) as unknown as Bindings
  await watchPool(premisesAt(few, noon))
  await watchPool(premisesAt(few, noon))
  expect(await count(env.DIRECTORY, 'pool')).toBe(taken + 2)
  expect(JSON.parse(String(warned.mock.lastCall?.[0]))).toEqual({
    warning: 'few free databases',
    free: 2,
  })
  warned.mockClear()
  await watchPool(premises)
  const bound = Object.keys(bindings).filter((name) => /^COMPANY_\d{4}$/.test(name))
  expect(await count(env.DIRECTORY, 'pool')).toBe(bound.length)
  expect(warned).not.toHaveBeenCalled()
  warned.mockRestore()
})

test('links, attempts, letters and sign-ups that have served their time go; the rest stays', async () => {
  const directory = env.DIRECTORY
  await openShop()
  const at = (days: number) => daysBefore(days)
  const registration = (id: string, days: number, waiting: string | null, company: number | null) =>
    directory
      .prepare(
        `INSERT INTO registrations (id, key, subdomain, company_name, language, country, timezone, contact_name,
           email, email_key, password_hash, company_id, created_at, waiting_since)
         VALUES (?1, ?1, ?1, 'X', 'id', 'ID', 'Asia/Jakarta', 'X', 'x@x.example', 'x@x.example', '', ?4, ?2, ?3)`,
      )
      .bind(id, at(days), waiting, company)
  const token = (hash: string, ends: string, registrationId: string | null) =>
    directory
      .prepare(
        `INSERT INTO tokens (hash, kind, host, registration_id, created_at, expires_at)
         VALUES (?1, 'confirm', '', ?3, ?2, ?2)`,
      )
      .bind(hash, ends, registrationId)
  const letter = (id: string, days: number, sent: string | null) =>
    directory
      .prepare(
        `INSERT INTO outbox (id, recipient, language, kind, details, created_at, next_attempt_at, sent_at)
         VALUES (?1, 'x@x.example', 'id', 'reset', '{}', ?2, ?2, ?3)`,
      )
      .bind(id, at(days), sent)
  await directory.batch([
    registration('given-up', 31, null, null),
    registration('opened', 31, null, 1),
    registration('waits', 90, at(90), null),
    registration('young', 29, null, null),
    registration('has-link', 40, null, null),
    token('ended', at(1), 'given-up'),
    token('good', at(-1), 'has-link'),
    letter('sent-old', 31, at(31)),
    letter('sent-young', 2, at(2)),
    letter('unsent', 31, null),
    directory
      .prepare(
        "INSERT INTO attempts (lane, failures, last_at) VALUES ('old', 9, ?1), ('young', 9, ?2)",
      )
      .bind(at(3), at(1)),
  ])
  await clearOut(premises)
  await clearOut(premises)
  const left = async (table: string, column: string) =>
    (
      await directory.prepare(`SELECT ${column} AS name FROM ${table} ORDER BY 1`).all()
    ).results.map(({ name }) => name)
  expect(await left('registrations', 'id')).toEqual(['has-link', 'waits', 'young'])
  expect(await left('tokens', 'hash')).toEqual(['good'])
  expect(await left('outbox', 'id')).toEqual(['sent-young', 'unsent'])
  expect(await left('attempts', 'lane')).toEqual(['young'])
})

test('a job that fails stops none of the others, and the run counts as failed', async () => {
  const shop = await openShop()
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
  const batch = env.DIRECTORY.batch.bind(env.DIRECTORY)
  let asked = 0
  const shaky = {
    prepare: (text: string) => env.DIRECTORY.prepare(text),
    batch: (statements: D1PreparedStatement[]) => {
      asked += 1
      return asked === 1 ? Promise.reject(new Error('out of order')) : batch(statements)
    },
  } as unknown as D1Database
  const event = { cron: '*/5 * * * *', scheduledTime: noon.getTime() } as ScheduledController
  await expect(runSchedule(event, { ...bindings, DIRECTORY: shaky })).rejects.toThrow('Some jobs')
  expect(await tendedAt(shop.company.id)).toBe(noon.toISOString())
  quiet.mockRestore()
  await runSchedule({ ...event, cron: '0 0 1 1 *' } as ScheduledController, bindings)
})
