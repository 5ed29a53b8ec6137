import { sql } from 'drizzle-orm'
import type { DirectoryDatabase } from '../client'

/** Makes bindings known to the pool; those it knows stay as they are. */
export function insertBindings(db: DirectoryDatabase, bindings: readonly string[], at: string) {
  return db.run(sql`INSERT INTO pool (binding, added_at)
    SELECT value, ${at} FROM json_each(${JSON.stringify(bindings)}) WHERE true
    ON CONFLICT DO NOTHING`)
}

export function selectFreeCount(db: DirectoryDatabase) {
  return db.all<{ free: number }>(sql`SELECT count(*) AS free FROM pool
    WHERE NOT EXISTS (SELECT 1 FROM companies WHERE companies.binding = pool.binding)`)
}
