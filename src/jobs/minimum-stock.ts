import { companiesToHear, companyHeard, tellOfShortages } from '../domain/minimum-notices'
import type { Company } from '../tenancy/current'
import type { Premises } from '../tenancy/visitor'
import { eachApart } from './apart'

/** How many companies one run looks at; the rest have their turn in the next. */
const atOnce = 100

/** Tells of what fell below its minimum where the answer that saw it could not. */
export async function tellCompanies(premises: Premises): Promise<void> {
  await eachApart(
    await companiesToHear(premises, atOnce),
    async (company) => {
      await companyHeard(premises, company.id)
      await tellCompany(premises, company)
    },
    ({ subdomain }) => subdomain,
  )
}

/** Tells of everything that fell below its minimum in a company, until nothing is left. */
export async function tellCompany(
  premises: Premises,
  company: Pick<Company, 'id' | 'subdomain' | 'binding'>,
): Promise<void> {
  while (await tellOfShortages(premises, company));
}
