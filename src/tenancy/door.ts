import type { CompanyDatabase, Statement } from '../db/client'
import { type EntranceRow, selectEntrance } from '../db/company/members'
import { Refusal } from '../ledger/refusal'
import type { Actor, Settings } from './current'
import { holdsEverything } from './permissions'
import type { Session } from './sessions'
import { sightIn } from './sight'

/** The question that must be answered before any other answer may be looked at. */
export interface Door {
  /** Null once it was asked. It goes first in the batch that carries the content. */
  question(db: CompanyDatabase): Statement | null
  /** Takes the answer; refuses a session that no longer counts. */
  open(rows: unknown): void
  actor(): Actor
  settings(): Settings
  /** The member, or null for a stranger and while the door is closed: for choosing words only. */
  guest(): Actor | null
  isOpen(): boolean
}

/**
 * KV says only who signed in and when; whether that still counts is read here from the company's own
 * database, in the request's one batch.
 */
export function doorFor(session: Session | null): Door {
  let known: { actor: Actor | null; settings: Settings } | null = null
  return {
    question: (db) => (known ? null : selectEntrance(db, session)),
    open(rows) {
      const row = (rows as EntranceRow[])[0]
      if (!row || row.closed_at) throw new Refusal('not_found', 'company.not_open')
      known = { actor: session && actorOf(row, session), settings: settingsOf(row) }
    },
    actor() {
      if (!known) throw new Error('The door was not opened yet')
      if (!known.actor) throw new Refusal('unauthenticated', 'session.needed')
      return known.actor
    },
    settings() {
      if (!known) throw new Error('The door was not opened yet')
      return known.settings
    },
    guest: () => known?.actor ?? null,
    isOpen: () => known !== null,
  }
}

function actorOf(row: EntranceRow, session: Session): Actor | null {
  const counts =
    row.member_id !== null &&
    row.is_active === 1 &&
    !row.ended &&
    session.since >= row.sessions_from
  if (!counts) return null
  const rights = {
    isOwner: row.is_owner === 1,
    permissions: new Set(JSON.parse(row.permissions) as string[]),
  }
  if (session.isWorn && holdsEverything(rights)) return null
  return {
    ...rights,
    memberId: row.member_id as number,
    accountId: session.accountId,
    name: row.name,
    email: row.email,
    roleName: row.role_name,
    sight: sightIn(row.sight),
    language: row.member_language,
    theme: row.theme,
    defaultWarehouseId: row.default_warehouse_id,
    defaultDestinationId: row.default_destination_id,
  }
}

const needed = ['category', 'unit', 'warehouse'] as const

function settingsOf(row: EntranceRow): Settings {
  return {
    companyName: row.company_name,
    address: row.address,
    phone: row.phone,
    language: row.language,
    country: row.country,
    timezone: row.timezone,
    defaultSearch: row.default_search,
    showQuantity: row.show_quantity === 1,
    minimumMode: row.minimum_mode,
    priceEnabled: row.price_enabled === 1,
    priceDecimals: row.price_decimals,
    logo: row.logo,
    onboardedAt: row.onboarded_at,
    lacks: needed.filter((_, place) => row.lacks & (1 << place)),
  }
}
