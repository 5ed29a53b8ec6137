import { serveWaiting, waitingRegistrations } from '../domain/registrations'
import type { Premises } from '../tenancy/visitor'
import { eachApart } from './apart'

/** Opens the companies of sign-ups that wait for a database, in the order in which they came. */
export async function serveWaitingRegistrations(premises: Premises): Promise<void> {
  let hasRoom = true
  await eachApart(await waitingRegistrations(premises, 20), async (id) => {
    if (hasRoom) hasRoom = await serveWaiting(premises, id)
  })
}
