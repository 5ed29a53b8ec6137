/**
 * The people of the demo who did not sign a company up. Whoever is invited comes in by a letter; here
 * they are written straight into the databases of a local run, since their letters would reach nobody.
 * They share the demo's password, so they share its owner's hash.
 */
import type { Miniflare } from 'miniflare'

export interface Colleague {
  name: string
  email: string
  /** One of the roles that the company has. */
  role: string
  /** The warehouses they are limited to, where they record; all where it is left out. */
  warehouses?: readonly string[]
}

/** Makes accounts and members that are not there yet. */
export async function addColleagues(
  miniflare: Miniflare,
  subdomain: string,
  colleagues: readonly Colleague[],
): Promise<void> {
  const directory = await miniflare.getD1Database('DIRECTORY')
  const company = await directory
    .prepare(
      `SELECT c.id, c.binding, a.password_hash AS passwordHash
       FROM companies c JOIN accounts a ON a.id = c.owner_id WHERE c.subdomain = ?1`,
    )
    .bind(subdomain)
    .first<{ id: number; binding: string; passwordHash: string }>()
  if (!company) throw new Error(`There is no company ${subdomain}`)
  const database = await miniflare.getD1Database(company.binding)
  const at = new Date().toISOString()
  for (const { name, email, role } of colleagues) {
    const id = `demo-${email}`
    await directory.batch([
      directory
        .prepare(
          `INSERT INTO accounts (id, email, email_key, name, password_hash, password_changed_at, language,
             verified_at, created_at)
           VALUES (?1, ?2, ?2, ?3, ?4, ?5, 'id', ?5, ?5) ON CONFLICT DO NOTHING`,
        )
        .bind(id, email, name, company.passwordHash, at),
      directory
        .prepare(
          'INSERT INTO memberships (account_id, company_id, created_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING',
        )
        .bind(id, company.id, at),
    ])
    await database.batch([
      database
        .prepare(
          `INSERT INTO members (account_id, name, email, role_id, created_at)
           SELECT ?1, ?2, ?3, id, ?4 FROM roles WHERE name_key = ?5 ON CONFLICT DO NOTHING`,
        )
        .bind(id, name, email, at, role.toLowerCase()),
    ])
  }
}

/** Limits those who are to see only some warehouses, once these are there. */
export async function limitColleagues(
  miniflare: Miniflare,
  subdomain: string,
  colleagues: readonly Colleague[],
): Promise<void> {
  const directory = await miniflare.getD1Database('DIRECTORY')
  const company = await directory
    .prepare('SELECT binding FROM companies WHERE subdomain = ?1')
    .bind(subdomain)
    .first<{ binding: string }>()
  if (!company) throw new Error(`There is no company ${subdomain}`)
  const database = await miniflare.getD1Database(company.binding)
  for (const { email, warehouses = [] } of colleagues) {
    if (warehouses.length === 0) continue
    await database.batch([
      database
        .prepare(
          `INSERT INTO limited_members (member_id) SELECT id FROM members WHERE email = ?1
           ON CONFLICT DO NOTHING`,
        )
        .bind(email),
      database
        .prepare(
          `INSERT INTO member_warehouses (member_id, warehouse_id, may_act)
           SELECT m.id, w.id, 1 FROM members m CROSS JOIN warehouses w
           WHERE m.email = ?1 AND w.name IN (SELECT value FROM json_each(?2))
           ON CONFLICT DO NOTHING`,
        )
        .bind(email, JSON.stringify(warehouses)),
    ])
  }
}
