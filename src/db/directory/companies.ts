import { eq } from 'drizzle-orm'
import type { DirectoryDatabase } from '../client'
import { companies } from './schema'

export function selectCompanyBySubdomain(db: DirectoryDatabase, subdomain: string) {
  return db.select().from(companies).where(eq(companies.subdomain, subdomain))
}
