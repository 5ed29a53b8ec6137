import { openCompany, send } from '../db/client'
import {
  type NoticeRow,
  selectNoticeSettings,
  selectTold,
  selectUntold,
  updateToldNotices,
} from '../db/company/minimum-stock'
import { type OpenCompanyRow, selectUnheard, updateHeard } from '../db/directory/companies'
import { insertLetter } from '../db/directory/outbox'
import { companyDatabase, whenReady } from '../tenancy/companies'
import { dayIn } from '../tenancy/days'
import { newMeter } from '../tenancy/meter'
import { sightIn } from '../tenancy/sight'
import type { Premises } from '../tenancy/visitor'
import type { LowStock } from './letters'

/** So many items stand in a letter; of more it says how many. */
const mostInLetter = 50

/**
 * Writes the letters about what fell below its minimum: one for each document and recipient, and about
 * a stock at most once on a day of the company (R-MIN-03). A letter's id is made from what it tells of,
 * so whoever stopped half-way, or ran beside another, leaves no second one.
 *
 * @returns whether there was anything to tell; then there may be more
 */
export async function tellOfShortages(
  premises: Premises,
  company: Pick<OpenCompanyRow, 'id' | 'subdomain' | 'binding'>,
): Promise<boolean> {
  const { env, directory, now } = premises
  await whenReady(env, company.binding)
  const db = openCompany(companyDatabase(env, company.binding), newMeter())
  const [[settings], notices, recipients] = await send(db, [
    selectNoticeSettings(db),
    selectUntold(db, 20),
    selectTold(db),
  ])
  if (!settings || notices.length === 0) return false
  const { companyName, timezone } = settings
  const acts =
    settings.isClosed === 1 ? [] : actsOf(notices.filter((row) => isFirst(row, timezone)))
  const letters = acts.flatMap((act) =>
    recipients.flatMap(({ memberId, accountId, sight }) => {
      const seen = sightIn(sight)
      const theirs = act.filter(({ warehouseId }) => seen === null || seen.has(warehouseId))
      if (theirs.length === 0) return []
      const details = {
        company: companyName,
        host: company.subdomain,
        document: { number: act[0].number },
        items: theirs.slice(0, mostInLetter).map(lowStockOf),
        more: Math.max(0, theirs.length - mostInLetter),
      }
      const id = `low-stock-${company.id}-${act[0].id}-${memberId}`
      const letter = { id, kind: 'low_stock', details, at: now.toISOString() }
      return [insertLetter(directory, letter, { accountId })]
    }),
  )
  const [letter, ...more] = letters
  if (letter) await send(directory, [letter, ...more])
  const ids = notices.map(({ id }) => id)
  await send(db, [updateToldNotices(db, ids, now.toISOString())])
  return true
}

/**
 * Companies in turn, those that were not looked at for an hour: what an answer could not tell of after
 * it had left is told by the clock.
 */
export async function companiesToHear(
  { directory, now }: Premises,
  limit: number,
): Promise<OpenCompanyRow[]> {
  const before = new Date(now.getTime() - 3600_000).toISOString()
  const [companies] = await send(directory, [selectUnheard(directory, before, limit)])
  return companies
}

/** Their turn has been. */
export async function companyHeard({ directory, now }: Premises, id: number): Promise<void> {
  await send(directory, [updateHeard(directory, id, now.toISOString())])
}

/** Whether the stock fell for the first time on its day. */
function isFirst({ at, before }: NoticeRow, timezone: string): boolean {
  return before === null || dayIn(timezone, new Date(before)) !== dayIn(timezone, new Date(at))
}

/** What one completion or void did, together. */
function actsOf(notices: readonly NoticeRow[]): [NoticeRow, ...NoticeRow[]][] {
  const acts = new Map<string, [NoticeRow, ...NoticeRow[]]>()
  for (const notice of notices) {
    const act = acts.get(`${notice.documentId} ${notice.at}`)
    if (act) act.push(notice)
    else acts.set(`${notice.documentId} ${notice.at}`, [notice])
  }
  return [...acts.values()]
}

function lowStockOf({
  code,
  name,
  warehouse,
  quantity,
  minimum,
  unit,
  precision,
}: NoticeRow): LowStock {
  return { code, name, warehouse, quantity, minimum: String(minimum), unit, precision }
}
