import { type CompanyDatabase, openCompany as openDatabase, send } from '../db/client'
import type { Seal } from '../db/company/activity-seals'
import { selectLedgerDifferences } from '../db/company/ledger'
import { deleteOldNotices } from '../db/company/minimum-stock'
import { insertOpening } from '../db/company/opening'
import { selectSettings } from '../db/company/settings'
import { deleteEndedSessions, deleteOldDrafts, deleteOldSessions } from '../db/company/upkeep'
import { selectBelonging } from '../db/company/users'
import {
  type OpenCompanyRow,
  type PreparationRow,
  selectAllUnopened,
  selectSomeOpen,
  selectUnopened,
  selectUntended,
  updateFacts,
  updateOpened,
  updateTended,
} from '../db/directory/companies'
import { agree } from '../db/directory/memberships'
import { insertOpenedLetter } from '../db/directory/outbox'
import { insertBindings, selectFreeCount } from '../db/directory/pool'
import type { Bindings } from '../env'
import { companyDatabase, whenReady } from '../tenancy/companies'
import { newMeter } from '../tenancy/meter'
import { type PresetRole, presetNames, presetRoles } from '../tenancy/permissions'
import type { Premises } from '../tenancy/visitor'
import { checkSeals, sealActivity } from './activity-seals'
import { removeStrayFiles } from './files'
import { numberPrefixes } from './numberings'
import { removeStrayLogos } from './settings'

const hour = 3600_000

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
const beginnings: Record<'id' | 'en', { category: string; roles: Record<PresetRole, string> }> = {
  id: {
    category: 'Umum',
    roles: {
      administrator: 'Administrator',
      warehouseStaff: 'Staf Gudang',
      warehouseSupervisor: 'Kepala Gudang',
      finance: 'Keuangan',
      integratorAdmin: 'Pengelola Integrasi',
    },
  },
  en: {
    category: 'General',
    roles: {
      administrator: 'Administrator',
      warehouseStaff: 'Warehouse Staff',
      warehouseSupervisor: 'Warehouse Supervisor',
      finance: 'Finance',
      integratorAdmin: 'Integrator Admin',
    },
  },
}

const types = ['receipt', 'issue', 'move', 'adjustment'] as const

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
  const { category, roles } = beginnings[company.language]
  await send(
    db,
    insertOpening(db, {
      companyName: company.name,
      language: company.language,
      country: company.country,
      timezone: company.timezone,
      owner: company.owner,
      categoryName: category,
      roles: presetNames.map((preset) => ({
        name: roles[preset],
        permissions: presetRoles[preset],
      })),
      numberings: types.map((type) => ({ type, prefix: numberPrefixes(type, '')[0] ?? '' })),
      at: now.toISOString(),
    }),
  )
}

/**
 * Finishes the opening of a claimed company: prepares its database, then opens its host and writes to the
 * owner. Whatever stopped it half-way, doing it again is harmless and brings it to its end.
 */
export async function openClaimed(premises: Premises, company: PreparationRow): Promise<void> {
  const { env, directory, now } = premises
  await prepareCompany(
    env,
    {
      binding: company.binding,
      name: company.name,
      language: company.language,
      country: company.country,
      timezone: company.timezone,
      owner: {
        accountId: company.owner_id,
        name: company.owner_name,
        email: company.owner_email,
      },
    },
    now,
  )
  const at = now.toISOString()
  await send(directory, [
    insertOpenedLetter(directory, { id: crypto.randomUUID(), companyId: company.id, at }),
    updateOpened(directory, company.id, at),
  ])
}

/** Opens a company whose opening stopped half-way, when its host is asked for. False where there is none. */
export async function finishOpening(premises: Premises, subdomain: string): Promise<boolean> {
  const { directory } = premises
  const [companies] = await send(directory, [selectUnopened(directory, subdomain)])
  if (!companies[0]) return false
  await openClaimed(premises, companies[0])
  return true
}

/** Companies that have stood half-way for a while, for the clock to finish. */
export async function unfinishedOpenings(premises: Premises): Promise<PreparationRow[]> {
  const { directory, now } = premises
  const before = new Date(now.getTime() - 60_000).toISOString()
  const [companies] = await send(directory, [selectAllUnopened(directory, before, 20)])
  return companies
}

/** Open companies that nobody has looked after for most of a day. */
export async function companiesToTend(
  premises: Premises,
  limit: number,
): Promise<OpenCompanyRow[]> {
  const { directory, now } = premises
  const before = new Date(now.getTime() - 20 * hour).toISOString()
  const [companies] = await send(directory, [selectUntended(directory, before, limit)])
  return companies
}

/**
 * Looks after one company: brings up its schema where this Worker's is newer, removes what has served
 * its time, files that hang on nothing included, tells the directory what the company calls itself, and
 * recomputes the book and the seals of the log. A
 * book that differs from its documents is a bug, a log that differs from its seals was tampered with:
 * it throws, so that somebody is told.
 */
export async function tendCompany(premises: Premises, company: OpenCompanyRow): Promise<void> {
  const { env, directory, now } = premises
  await whenReady(env, company.binding)
  const db = openDatabase(companyDatabase(env, company.binding), newMeter())
  const monthAgo = new Date(now.getTime() - 30 * 24 * hour).toISOString()
  const [[settings]] = await send(db, [
    selectSettings(db),
    deleteOldDrafts(db, monthAgo),
    deleteEndedSessions(db, monthAgo),
    deleteOldNotices(db, monthAgo),
    deleteOldSessions(db, monthAgo),
  ])
  // A day old: whoever is uploading now is left alone.
  const dayAgo = new Date(now.getTime() - 24 * hour)
  await removeStrayFiles(db, env.FILES, company.id, dayAgo)
  await removeStrayLogos(env.FILES, company.id, settings?.logo ?? '', dayAgo)
  await send(directory, [
    updateTended(directory, company.id, now.toISOString()),
    ...(settings
      ? [updateFacts(directory, company.id, { ...settings, name: settings.companyName })]
      : []),
  ])
  await makeDirectoryAgree(premises, company, db)
  await sealActivity(db, now)
  const { brokenSeal } = await checkSeals(db, now)
  const [differences] = await send(db, [selectLedgerDifferences(db)])
  if (brokenSeal !== null) throw new Error(`The log of acts differs from its seal ${brokenSeal}`)
  if (differences.length > 0) throw new Error(`The book differs: ${JSON.stringify(differences)}`)
}

/** Who belongs to a company, and who owns it, is its own to say: where the directory missed it, it hears it now. */
async function makeDirectoryAgree(
  { directory, now }: Premises,
  { id }: OpenCompanyRow,
  db: CompanyDatabase,
): Promise<void> {
  const [people] = await send(db, [selectBelonging(db)])
  const ownerId = people.find(({ isOwner }) => isOwner === 1)?.accountId ?? ''
  await send(directory, agree(directory, { id, people, ownerId, at: now.toISOString() }))
}

/** Open companies whose logs are to be sealed in the run of this moment: each has its turn. */
export async function companiesToSeal(
  { directory, now }: Premises,
  limit: number,
): Promise<OpenCompanyRow[]> {
  const run = Math.floor(now.getTime() / (5 * 60_000))
  const [companies] = await send(directory, [selectSomeOpen(directory, run, limit)])
  return companies
}

/** Seals what a company's log has written since the last time; that costs two reads where it is nothing. */
export async function sealCompany(
  { env, now }: Premises,
  company: OpenCompanyRow,
): Promise<Seal | null> {
  await whenReady(env, company.binding)
  return sealActivity(openDatabase(companyDatabase(env, company.binding), newMeter()), now)
}

/** Makes the databases that this Worker is bound to known to the pool; says how many are free. */
export async function refillPool({ env, directory, now }: Premises): Promise<number> {
  const bindings = Object.keys(env).filter((name) => /^COMPANY_\d{4}$/.test(name))
  const [, counts] = await send(directory, [
    insertBindings(directory, bindings, now.toISOString()),
    selectFreeCount(directory),
  ])
  return counts[0]?.free ?? 0
}
