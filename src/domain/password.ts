import * as z from 'zod'
import { openCompany, type Statement, send } from '../db/client'
import { updateSessionsFrom } from '../db/company/members'
import { type Account, selectAccount, updatePassword } from '../db/directory/accounts'
import { deleteLanes } from '../db/directory/attempts'
import { selectBindingsOfAccount } from '../db/directory/companies'
import { insertLetter } from '../db/directory/outbox'
import {
  deleteTokensOfAccount,
  insertResetToken,
  selectToken,
  spendToken,
} from '../db/directory/tokens'
import { refusalOf } from '../db/refusals'
import { type FieldErrors, Refusal } from '../ledger/refusal'
import { companyDatabase } from '../tenancy/companies'
import type { Current } from '../tenancy/current'
import { newMeter } from '../tenancy/meter'
import { checkPassword, hashPassword, longest, passwordFault, shortest } from '../tenancy/passwords'
import { newToken, tokenHashOf } from '../tenancy/sessions'
import { accountLane, attempt, letterLanes, passwordLanes, takenBack } from '../tenancy/throttle'
import type { Visitor } from '../tenancy/visitor'
import { type Entry, emailLine, passwordText, renewVisit } from './accounts'
import { recorded } from './activity'
import { allow } from './current'
import { nameKeyOf, onOff, type RawInput, readInput } from './input'

const resetMinutes = 60

/**
 * Sends a link for a new password to whoever has this address. Nobody learns whether somebody has: the
 * same statements run for every address, and the letter leaves after the answer.
 */
export async function askForReset(visitor: Visitor, raw: RawInput): Promise<void> {
  const emailKey = nameKeyOf(readInput(z.object({ email: emailLine() }), raw).email)
  await attempt(visitor, letterLanes(visitor, emailKey), [])
  const { directory, host, now } = visitor
  const token = newToken()
  const at = now.toISOString()
  const expiresAt = new Date(now.getTime() + resetMinutes * 60_000).toISOString()
  const letter = { id: crypto.randomUUID(), kind: 'reset', details: { token, host }, at }
  await send(directory, [
    insertResetToken(directory, {
      hash: tokenHashOf(token),
      host,
      emailKey,
      createdAt: at,
      expiresAt,
    }),
    insertLetter(directory, letter, { emailKey }),
  ])
}

/** Refuses a reset link that is not good here and now. Nothing is used up by asking. */
export async function checkResetLink(visitor: Visitor, token: string): Promise<void> {
  await accountOfLink(visitor, token)
}

/** Sets a new password by a mailed link, once. All sessions of the account end, in all its companies. */
export async function resetPassword(visitor: Visitor, token: string, raw: RawInput): Promise<void> {
  const { directory, env } = visitor
  const account = await accountOfLink(visitor, token)
  const { password } = readNewPassword(newPasswordSchema, raw, guessesAbout(account))
  const passwordHash = await hashPassword(password, env.PASSWORD_PEPPER)
  const spent = spendToken(directory, resetTokenOf(visitor, token))
  await changeTo(visitor, account, { passwordHash, endSessions: true }, spent)
}

/**
 * Changes the password of who is signed in; the current one is asked again. The other sessions end,
 * unless they are to go on; this browser's goes on under a new id.
 */
export async function changePassword(
  current: Current,
  visitor: Visitor,
  raw: RawInput,
): Promise<Entry> {
  await allow(current, null)
  const { directory, env } = visitor
  const { accountId, email } = current.actor
  const lanes = passwordLanes(visitor, nameKeyOf(email))
  const wish = readNewPassword(changeSchema, raw, [
    ...guessesAbout(current.actor),
    current.company.subdomain,
  ])
  const [accounts] = await attempt(visitor, lanes, [selectAccount(directory, accountId)])
  const account = accounts[0]
  const kept = account?.passwordHash ?? null
  const { fits } = await checkPassword(wish.currentPassword, kept, env.PASSWORD_PEPPER)
  if (!account || !fits) {
    throw fieldRefusal({ currentPassword: { key: 'password.current_wrong' } })
  }
  const passwordHash = await hashPassword(wish.password, env.PASSWORD_PEPPER)
  const change = { passwordHash, endSessions: wish.endOthers }
  const at = await changeTo(visitor, account, change, takenBack(visitor, lanes))
  const { memberId } = current.actor
  await send(current.db, [recorded(current, 'member.password_changed', 'member', memberId)])
  return renewVisit(current, visitor, at, { isProved: true })
}

/** What is wrong with a new password and its repetition, beside their fields. */
export function newPasswordFaults(raw: RawInput, about: readonly string[]): FieldErrors {
  const { password = '', passwordAgain = '' } = raw
  if (password === '') return { password: { key: 'form.required' } }
  const fault = passwordFault(password, about)
  if (fault) {
    return { password: { key: `password.${fault}`, args: { least: shortest, most: longest } } }
  }
  return password === passwordAgain ? {} : { passwordAgain: { key: 'password.differs' } }
}

/** A new password and its repetition. */
export const newPasswordSchema = z.object({
  password: passwordText(),
  passwordAgain: passwordText(),
})
const changeSchema = newPasswordSchema.extend({
  currentPassword: passwordText(),
  endOthers: onOff(),
})

/** Reads a form with a new password; all its faults are shown at once. `about`: what anybody would guess first. */
export function readNewPassword<Schema extends z.ZodObject>(
  schema: Schema,
  raw: RawInput,
  about: readonly string[],
): z.output<Schema> {
  const faults = newPasswordFaults(raw, about)
  try {
    const wish = readInput(schema, raw)
    if (Object.keys(faults).length === 0) return wish
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw fieldRefusal({ ...error.fields, ...faults })
  }
  throw fieldRefusal(faults)
}

/** What anybody would try first for this person. */
function guessesAbout({ name, email }: { name: string; email: string }): string[] {
  return [name, email.split('@')[0] ?? '']
}

async function accountOfLink(visitor: Visitor, token: string): Promise<Account> {
  const { directory } = visitor
  const [tokens] = await send(directory, [selectToken(directory, resetTokenOf(visitor, token))])
  const accountId = tokens[0]?.account_id
  const [accounts] = accountId ? await send(directory, [selectAccount(directory, accountId)]) : [[]]
  if (!accounts[0]) throw new Refusal('not_found', 'account.link_ended')
  return accounts[0]
}

function resetTokenOf({ host, now }: Visitor, token: string) {
  return { hash: tokenHashOf(token), kind: 'reset', host, now: now.toISOString() } as const
}

/**
 * Puts a new password in the place of the old one, and tells its owner by mail. Sessions live in other
 * databases than the password, so they are ended before (if that cannot be done nothing is) and again
 * after it: who came in with the old password meanwhile is out too.
 *
 * @returns the instant from which sessions count
 */
async function changeTo(
  visitor: Visitor,
  account: Account,
  { passwordHash, endSessions }: { passwordHash: string; endSessions: boolean },
  first: readonly Statement[],
): Promise<Date> {
  const { directory, now } = visitor
  const at = now.toISOString()
  if (endSessions) await endAllSessions(visitor, account.id)
  const lanes = [account.email, account.username ?? ''].filter(Boolean).map(nameKeyOf)
  const change = updatePassword(directory, { id: account.id, passwordHash, at })
  const letter = { id: crypto.randomUUID(), kind: 'password_changed', details: { at }, at }
  try {
    await send(directory, [
      ...(first as []),
      change,
      deleteTokensOfAccount(directory, account.id, ['reset', 'choose', 'handoff']),
      deleteLanes(directory, lanes.map(accountLane)),
      insertLetter(directory, letter, { accountId: account.id }),
    ])
  } catch (error) {
    throw refusalOf(error) ?? error
  }
  return endSessions ? endAllSessions(visitor, account.id) : new Date()
}

/** Ends the sessions of an account in every company it is in. */
async function endAllSessions(visitor: Visitor, accountId: string): Promise<Date> {
  const { directory, env } = visitor
  const [companies] = await send(directory, [selectBindingsOfAccount(directory, accountId)])
  const at = new Date()
  await Promise.all(
    companies.map(({ binding }) => {
      const db = openCompany(companyDatabase(env, binding), newMeter())
      return send(db, [updateSessionsFrom(db, accountId, at.toISOString())])
    }),
  )
  return at
}

function fieldRefusal(fields: FieldErrors): Refusal {
  return new Refusal('invalid', 'form.check', {}, fields)
}
