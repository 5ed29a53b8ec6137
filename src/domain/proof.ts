import * as z from 'zod'
import { selectAccount } from '../db/directory/accounts'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { checkPassword } from '../tenancy/passwords'
import { attempt, passwordLanes } from '../tenancy/throttle'
import type { Visitor } from '../tenancy/visitor'
import { type Entry, passwordText, renewVisit, settle } from './accounts'
import { allow } from './current'
import { nameKeyOf, type RawInput, readInput, refuseField } from './input'

/** How long a password that was given counts for acts that ask for it again. */
const freshMinutes = 10

/**
 * Stands in front of acts that an unattended or stolen session must not do (C-32): refuses unless the
 * password was given within ten minutes. The edge then asks for it and goes on with the same form. Call it
 * when the door is open and the right is checked.
 */
export function ensureProof({ session, now }: Current): void {
  const provedAt = Date.parse(session?.provedAt ?? '')
  if (now.getTime() - provedAt <= freshMinutes * 60_000) return
  throw new Refusal('unauthenticated', 'proof.needed')
}

/**
 * Takes the password of who is signed in, slowed down like a sign-in. The session goes on under a new id,
 * so that one which was planted or copied before gains nothing by it (C-25).
 */
export async function giveProof(current: Current, visitor: Visitor, raw: RawInput): Promise<Entry> {
  await allow(current, null)
  const { password } = readInput(z.object({ password: passwordText() }), raw)
  const { accountId, email } = current.actor
  const { directory, env } = visitor
  const lanes = passwordLanes(visitor, nameKeyOf(email))
  const [accounts] = await attempt(visitor, lanes, [selectAccount(directory, accountId)])
  const account = accounts[0]
  const kept = account?.passwordHash ?? null
  const { fits, isDated } = await checkPassword(password, kept, env.PASSWORD_PEPPER)
  if (!account || !fits) throw refuseField('password', 'password.current_wrong')
  await settle(visitor, { account, lanes, password, isDated })
  return renewVisit(current, visitor, current.now, { isProved: true })
}
