import type { CompanyDatabase } from '../db/client'
import type { Lang } from '../i18n'
import type { Door } from './door'
import type { Meter } from './meter'
import type { Rights } from './permissions'
import type { Session } from './sessions'
import type { Sight } from './sight'

/** What is known of a company before its database was asked: it hardly ever changes. */
export interface Company {
  id: number
  subdomain: string
  /** The name of the D1 binding, COMPANY_0001 … */
  binding: string
  timezone: string
  language: Lang
}

/** The company's settings, read anew in each request. */
export interface Settings {
  companyName: string
  address: string
  phone: string
  language: Lang
  country: string
  timezone: string
  defaultSearch: 'code' | 'name' | 'upc_ean'
  showQuantity: boolean
  minimumMode: 'inactive' | 'per_warehouse' | 'union'
  priceEnabled: boolean
  priceDecimals: number | null
  /** The name of its logo among its files; '' where it has none. */
  logo: string
  onboardedAt: string | null
  /** What documents need and is not there yet; empty once the first day is over. */
  lacks: readonly ('category' | 'unit' | 'warehouse')[]
}

/** The member who asks. */
export interface Actor extends Rights {
  memberId: number
  accountId: string
  name: string
  email: string
  roleName: string | null
  language: Lang | null
  theme: 'auto' | 'light' | 'dark'
  defaultWarehouseId: number | null
  defaultDestinationId: number | null
  sight: Sight
}

/**
 * Who asks, where and when: built once at the entrance, handed to every domain function.
 * `actor` and `settings` are known once the door was opened (`read` and `allow` in domain/current do
 * that in the same round trip as their own question); asking earlier is a bug and throws.
 */
export interface Current {
  company: Company
  readonly actor: Actor
  readonly settings: Settings
  /** The browser's session, before anybody asked whether it still counts. */
  session: Session | null
  door: Door
  db: CompanyDatabase
  meter: Meter
  now: Date
  /** Where the request comes from: its address as far as it counts, and its browser in short. */
  from: { network: string; agent: string }
  /** The company's calendar day, 'YYYY-MM-DD'. */
  today: string
  requestId: string
}
