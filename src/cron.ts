import type { Bindings } from './env'
import { finishOpenings, sealLogs, tendCompanies, watchPool } from './jobs/companies'
import { clearOut } from './jobs/directory'
import { sendLetters } from './jobs/letters'
import { tellCompanies, tellCompany } from './jobs/minimum-stock'
import { serveWaitingRegistrations } from './jobs/registrations'
import type { Company } from './tenancy/current'
import type { Premises } from './tenancy/visitor'
import { premisesAt } from './tenancy/visitor'

/** The timetable: which jobs, when (UTC). Each can be run again, and at the same time elsewhere. */
const timetable: Record<string, ((premises: Premises) => Promise<void>)[]> = {
  '*/5 * * * *': [
    watchPool,
    finishOpenings,
    serveWaitingRegistrations,
    tellCompanies,
    sendLetters,
    sealLogs,
    tendCompanies,
  ],
  '0 3 * * *': [clearOut],
}

/** Runs what is due, in this order. A job that fails stops none of the others; the run then counts as failed. */
export async function runSchedule(event: ScheduledController, env: Bindings): Promise<void> {
  const premises = premisesAt(env, new Date(event.scheduledTime))
  const failures: unknown[] = []
  for (const job of timetable[event.cron] ?? []) {
    try {
      await job(premises)
    } catch (error) {
      console.error(JSON.stringify({ job: job.name, error: String(error) }))
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some jobs failed')
}

/** Sends what the outbox holds, after an answer that wrote to it. */
export function sendOutbox(env: Bindings): Promise<void> {
  return sendLetters(premisesAt(env, new Date()))
}

/** Tells of what fell below its minimum, after an answer that may have brought it there. */
export async function tellOfMinimums(env: Bindings, company: Company): Promise<void> {
  await tellCompany(premisesAt(env, new Date()), company)
  await sendOutbox(env)
}
