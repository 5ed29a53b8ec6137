import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import { toldOf } from './activity'
import { settings } from './schema'

/** What people decide about their company. */
export interface SettingsRow {
  companyName: string
  address: string
  phone: string
  language: 'id' | 'en'
  country: string
  timezone: string
  defaultSearch: 'code' | 'name' | 'upc_ean'
  minimumMode: 'inactive' | 'per_warehouse' | 'union'
  /** Switches are 0 or 1. */
  showQuantity: number
  priceEnabled: number
  priceDecimals: number | null
  /** The logo's name among the company's files; '' where there is none. */
  logo: string
  version: number
}

export function selectSettings(db: CompanyDatabase) {
  return db.all<SettingsRow>(sql`SELECT company_name AS companyName, address, phone, language, country,
      timezone, default_search AS defaultSearch, show_quantity AS showQuantity,
      minimum_mode AS minimumMode, price_enabled AS priceEnabled, price_decimals AS priceDecimals,
      logo, version
    FROM settings`)
}

/** Where `version` is still the one that was read. */
export function updateSettings(
  db: CompanyDatabase,
  row: Omit<SettingsRow, 'showQuantity' | 'priceEnabled' | 'logo'> & {
    showQuantity: boolean
    priceEnabled: boolean
  },
) {
  return db.run(sql`UPDATE settings SET company_name = ${row.companyName}, address = ${row.address},
      phone = ${row.phone}, language = ${row.language}, country = ${row.country},
      timezone = ${row.timezone}, default_search = ${row.defaultSearch},
      show_quantity = ${Number(row.showQuantity)}, minimum_mode = ${row.minimumMode},
      price_enabled = ${Number(row.priceEnabled)}, price_decimals = ${row.priceDecimals},
      version = version + 1
    WHERE id = 1 AND version = ${row.version}`)
}

/** Names another logo, or none (''). */
export function updateLogo(db: CompanyDatabase, row: { logo: string; version: number }) {
  return db.run(sql`UPDATE settings SET logo = ${row.logo}, version = version + 1
    WHERE id = 1 AND version = ${row.version}`)
}

/** Settings in the log. */
export const toldSettings = toldOf(settings, { onboardedAt: null, closedAt: null })
