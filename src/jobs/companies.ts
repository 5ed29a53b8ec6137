import {
  companiesToSeal,
  companiesToTend,
  openClaimed,
  refillPool,
  sealCompany,
  tendCompany,
  unfinishedOpenings,
} from '../domain/companies'
import type { Premises } from '../tenancy/visitor'
import { eachApart } from './apart'

/** Below this many free databases somebody should make the pool larger (npm run pool). */
const fewDatabases = 5
/** How many companies one run looks after; the rest have their turn in the next. */
const atOnce = 100
/** How many logs one run seals: with so many companies each is sealed every five minutes. */
const sealedAtOnce = 200

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

/**
 * Seals the logs of acts. The last hash goes into the Worker's own log, which leaves this place: whoever
 * could write the whole chain anew could not write there.
 */
export async function sealLogs(premises: Premises): Promise<void> {
  await eachApart(
    await companiesToSeal(premises, sealedAtOnce),
    async (company) => {
      const seal = await sealCompany(premises, company)
      if (seal?.sealedAt !== premises.now.toISOString()) return
      const { throughId, hash } = seal
      console.log(JSON.stringify({ sealed: company.subdomain, through: throughId, hash }))
    },
    ({ subdomain }) => subdomain,
  )
}

/** Makes new databases known, and warns while there is still time to make more. */
export async function watchPool(premises: Premises): Promise<void> {
  const free = await refillPool(premises)
  if (free < fewDatabases) console.warn(JSON.stringify({ warning: 'few free databases', free }))
}
