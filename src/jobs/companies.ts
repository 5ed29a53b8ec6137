import {
  companiesToTend,
  openClaimed,
  refillPool,
  tendCompany,
  unfinishedOpenings,
} from '../domain/companies'
import type { Premises } from '../tenancy/visitor'
import { eachApart } from './apart'

/** Below this many free databases somebody should make the pool larger (npm run pool). */
const fewDatabases = 5
/** How many companies one run looks after; the rest have their turn in the next. */
const atOnce = 100

/** Finishes companies whose opening stopped half-way. */
export async function finishOpenings(premises: Premises): Promise<void> {
  await eachApart(
    await unfinishedOpenings(premises),
    (company) => openClaimed(premises, company),
    ({ subdomain }) => subdomain,
  )
}

/** Looks after companies whose turn it is: each about once a day, spread over the day. */
export async function tendCompanies(premises: Premises): Promise<void> {
  await eachApart(
    await companiesToTend(premises, atOnce),
    (company) => tendCompany(premises, company),
    ({ subdomain }) => subdomain,
  )
}

/** Makes new databases known, and warns while there is still time to make more. */
export async function watchPool(premises: Premises): Promise<void> {
  const free = await refillPool(premises)
  if (free < fewDatabases) console.warn(JSON.stringify({ warning: 'few free databases', free }))
}
