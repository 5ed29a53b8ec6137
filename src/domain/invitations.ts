import { databaseMessage, send } from '../db/client'
import { type InvitedRow, selectInvited, updateInvitedAccount } from '../db/company/invitations'
import { selectAccountByEmail } from '../db/directory/accounts'
import {
  deleteInvitations,
  insertInvitation,
  insertInvitedAccount,
} from '../db/directory/invitations'
import { insertMembership } from '../db/directory/memberships'
import { selectToken, spendToken } from '../db/directory/tokens'
import { refusalOf } from '../db/refusals'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { hashPassword } from '../tenancy/passwords'
import { newToken, tokenHashOf } from '../tenancy/sessions'
import { attempt, letterLanes } from '../tenancy/throttle'
import type { Visitor } from '../tenancy/visitor'
import { ask } from './current'
import { nameKeyOf, type RawInput } from './input'
import { newPasswordSchema, readNewPassword } from './password'

/** How long the link of an invitation is good. */
const inviteDays = 7

/** Somebody behind an invitation's link, and the account that their address has by now. */
export interface Invited {
  member: InvitedRow
  accountId: string | null
}

/**
 * The id of the account that an address has. Asked for too often it refuses with the seconds to wait,
 * whoever the address belongs to.
 */
export async function accountToInvite(visitor: Visitor, email: string): Promise<string | null> {
  const emailKey = nameKeyOf(email)
  const [accounts] = await attempt(visitor, letterLanes(visitor, emailKey), [
    selectAccountByEmail(visitor.directory, emailKey),
  ])
  return accounts[0]?.id ?? null
}

/**
 * Tells the directory of somebody whom a company has asked to come, and writes to them; links of before
 * end. The company knows them already, so where this fails nothing is lost: it is done again with the
 * same `key`, or by asking once more.
 *
 * @returns whether a letter is on its way
 */
export async function sendInvitation(
  current: Current,
  visitor: Visitor,
  member: InvitedRow & { formerId?: string },
  key: string,
): Promise<boolean> {
  const { company, settings, actor, now } = current
  const token = newToken()
  const invitation = {
    letterId: tokenHashOf(`invitation\n${company.subdomain}\n${key}`),
    accountId: member.accountId,
    formerId: member.formerId ?? member.accountId,
    memberId: member.id,
    name: member.name,
    email: member.email,
    companyId: company.id,
    companyName: settings.companyName,
    subdomain: company.subdomain,
    language: settings.language,
    by: actor.name,
    token,
    tokenHash: tokenHashOf(token),
    at: now.toISOString(),
    expiresAt: new Date(now.getTime() + inviteDays * 86_400_000).toISOString(),
  }
  return toldDirectory(() =>
    send(visitor.directory, insertInvitation(visitor.directory, invitation)),
  )
}

/** Takes the links to a member's invitation back. */
export function withdrawInvitation({ directory, host }: Visitor, accountId: string) {
  return deleteInvitations(directory, { accountId, host })
}

/**
 * Does what the directory must hear of, after the company's own database has it. The company decides who
 * comes in, and its nightly upkeep makes the directory agree, so a failure here is only written down.
 */
export async function toldDirectory(tell: () => Promise<unknown>): Promise<boolean> {
  try {
    await tell()
    return true
  } catch (error) {
    console.error(JSON.stringify({ directory: 'missed', error: databaseMessage(error) }))
    return false
  }
}

/** Who an invitation's link is for. Refuses a link that is not good here and now; nothing is used up. */
export async function findInvited(
  current: Current,
  visitor: Visitor,
  token: string,
): Promise<Invited> {
  const { directory } = visitor
  const [tokens] = await send(directory, [selectToken(directory, linkOf(visitor, token))])
  if (!tokens[0]) throw ended()
  const invited = JSON.parse(tokens[0].details) as { memberId: number; email: string }
  const [[members], [accounts]] = await Promise.all([
    ask(current, [selectInvited(current.db, invited)]),
    send(directory, [selectAccountByEmail(directory, nameKeyOf(invited.email))]),
  ])
  if (!members[0]) throw ended()
  return { member: members[0], accountId: accounts[0]?.id ?? null }
}

/**
 * Comes to a company by an invitation's link, once: makes the account with its password, or joins with
 * the one that the address got meanwhile. Signing in is a step of its own, for whoever knows the password.
 */
export async function acceptInvitation(
  current: Current,
  visitor: Visitor,
  token: string,
  raw: RawInput,
): Promise<Invited> {
  const invited = await findInvited(current, visitor, token)
  const { member, accountId } = invited
  const { directory, env, now } = visitor
  const { company, settings, db } = current
  const at = now.toISOString()
  const spent = spendToken(directory, linkOf(visitor, token))
  const joined = { companyId: company.id, at }
  try {
    if (accountId !== null) {
      const known = { id: member.id, before: member.accountId, accountId }
      if (accountId !== member.accountId) await send(db, [updateInvitedAccount(db, known)])
      await send(directory, [...spent, insertMembership(directory, { ...joined, accountId })])
      return invited
    }
    const about = [member.name, member.email.split('@')[0] ?? '', company.subdomain]
    const { password } = readNewPassword(newPasswordSchema, raw, about)
    const account = {
      id: member.accountId,
      email: member.email,
      emailKey: nameKeyOf(member.email),
      name: member.name,
      passwordHash: await hashPassword(password, env.PASSWORD_PEPPER),
      language: settings.language,
      at,
    }
    await send(directory, [
      ...spent,
      insertInvitedAccount(directory, account),
      insertMembership(directory, { ...joined, accountId: account.id }),
    ])
    return invited
  } catch (error) {
    // In this very moment the address got an account elsewhere: then it is that one which joins.
    if (/accounts\.email_key/.test(databaseMessage(error)))
      return acceptInvitation(current, visitor, token, {})
    throw refusalOf(error) ?? error
  }
}

function linkOf({ host, now }: Visitor, token: string) {
  return { hash: tokenHashOf(token), kind: 'invite', host, now: now.toISOString() } as const
}

function ended(): Refusal {
  return new Refusal('not_found', 'account.link_ended')
}
