import { send } from '../db/client'
import { deleteOldAttempts } from '../db/directory/attempts'
import { deleteOldLetters } from '../db/directory/outbox'
import { deleteOldRegistrations } from '../db/directory/registrations'
import { deleteEndedTokens } from '../db/directory/tokens'
import type { Premises } from '../tenancy/visitor'

/**
 * Removes from the directory what has served its time: ended links and codes, counted attempts after two
 * days, letters and sign-ups after thirty.
 */
export async function clearDirectory({ directory, now }: Premises): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
  await send(directory, [
    deleteEndedTokens(directory, now.toISOString()),
    deleteOldAttempts(directory, daysAgo(2)),
    deleteOldLetters(directory, daysAgo(30)),
    deleteOldRegistrations(directory, daysAgo(30)),
  ])
}
