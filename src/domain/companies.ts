import { openCompany as openDatabase, send } from '../db/client'
import { insertOpening } from '../db/company/opening'
import type { Bindings } from '../env'
import { companyDatabase, whenReady } from '../tenancy/companies'
import { newMeter } from '../tenancy/meter'
import { staffPermissions } from '../tenancy/permissions'

/** A claimed company, as the directory knows it. */
export interface ClaimedCompany {
  binding: string
  name: string
  language: 'id' | 'en'
  country: string
  timezone: string
  owner: { accountId: string; name: string; email: string }
}

/** Words that a new company begins with; it may rename all of them. */
const beginnings = {
  id: { category: 'Umum', staff: 'Staf' },
  en: { category: 'General', staff: 'Staff' },
} as const

const numberings = [
  { type: 'receipt', prefix: 'RCV-{year4}-' },
  { type: 'issue', prefix: 'ISS-{year4}-' },
  { type: 'move', prefix: 'MOV-{year4}-' },
  { type: 'adjustment', prefix: 'ADJ-{year4}-' },
] as const

/**
 * Makes the database of a claimed company ready to serve: its schema, then what every company begins
 * with. Harmless to repeat, so whatever stopped half-way is finished by doing it again.
 */
export async function prepareCompany(
  env: Bindings,
  company: ClaimedCompany,
  now: Date,
): Promise<void> {
  await whenReady(env, company.binding)
  const db = openDatabase(companyDatabase(env, company.binding), newMeter())
  const { category, staff } = beginnings[company.language]
  await send(
    db,
    insertOpening(db, {
      companyName: company.name,
      language: company.language,
      country: company.country,
      timezone: company.timezone,
      owner: company.owner,
      categoryName: category,
      staffRole: { name: staff, permissions: staffPermissions },
      numberings,
      at: now.toISOString(),
    }),
  )
}
