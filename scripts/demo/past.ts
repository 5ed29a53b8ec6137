/**
 * What a page cannot do to the demo: let a month of papers have been recorded day by day. They are all
 * completed when the demo is made, and a dashboard of one busy hour shows nothing.
 */
import type { Miniflare } from 'miniflare'

/** Says of each paper of an earlier day that it was completed on that day, in working hours. */
export async function spreadOverDays(miniflare: Miniflare, subdomain: string): Promise<void> {
  const database = await companyOf(miniflare, subdomain)
  // A completed document says for good when it was completed; in a demo somebody else says it.
  const frozen = await database
    .prepare("SELECT sql FROM sqlite_master WHERE name = 'documents_are_frozen'")
    .first<string>('sql')
  if (!frozen) throw new Error('Nothing keeps completed documents as they are')
  await database.batch([
    database.prepare('DROP TRIGGER documents_are_frozen'),
    // From eight in the morning in Jakarta, mostly before noon.
    database.prepare(`UPDATE documents SET completed_at = dated_on || printf('T%02d:%02d:00.000Z',
        1 + min(id * 7 % 10, id * 3 % 10), id * 13 % 60)
      WHERE status = 'complete' AND dated_on < date(completed_at, '+7 hours')`),
    database.prepare(frozen),
  ])
}

/** Each warehouse keeps minimums of its own. */
export async function watchWarehouses(miniflare: Miniflare, subdomain: string): Promise<void> {
  const database = await companyOf(miniflare, subdomain)
  await database.prepare(`UPDATE settings SET minimum_mode = 'per_warehouse'`).run()
}

/** The company keeps prices, in whole rupiah. */
export async function keepPrices(miniflare: Miniflare, subdomain: string): Promise<void> {
  const database = await companyOf(miniflare, subdomain)
  await database.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 0').run()
}

async function companyOf(miniflare: Miniflare, subdomain: string) {
  const directory = await miniflare.getD1Database('DIRECTORY')
  const binding = await directory
    .prepare('SELECT binding FROM companies WHERE subdomain = ?1')
    .bind(subdomain)
    .first<string>('binding')
  if (!binding) throw new Error(`There is no company ${subdomain}`)
  return miniflare.getD1Database(binding)
}
