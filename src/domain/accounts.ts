import * as z from 'zod'
import { type Statement, send } from '../db/client'
import { insertVisitActivity } from '../db/company/activity'
import {
  insertEndedSession,
  insertEndedSessionOf,
  insertSession,
  type NewSession,
  updateSessionsFrom,
  updateSignedIn,
} from '../db/company/members'
import { selectMemberOfAccount } from '../db/company/opening'
import { type Account, selectAccountByLogin, updatePasswordHash } from '../db/directory/accounts'
import type { Lane } from '../db/directory/attempts'
import { type OpenCompanyRow, selectCompaniesOfAccount } from '../db/directory/companies'
import { insertMembership } from '../db/directory/memberships'
import { insertToken, takeToken } from '../db/directory/tokens'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { offerHandoff, takeHandoff, withdrawHandoffs } from '../tenancy/handoff'
import { checkPassword, hashPassword } from '../tenancy/passwords'
import { beginSession, forgetSession, newToken, tokenHashOf } from '../tenancy/sessions'
import { attempt, deviceMark, passwordLanes, takenBack } from '../tenancy/throttle'
import type { Visitor } from '../tenancy/visitor'
import { recorded } from './activity'
import { allow, ask } from './current'
import { nameKeyOf, onOff, type RawInput, readInput, refuse, requiredLine } from './input'

/** What a browser keeps when somebody has come in. */
export interface Entry {
  token: string
  /** Seconds; undefined ends with the browser. */
  maxAge: number | undefined
}

/** A company to go to, and the code that opens it for who was sent there. */
export interface Handoff {
  company: OpenCompanyRow
  code: string
}

const choosingMinutes = 10

/** Signs in at a company's address. Only its active members come in; everybody else hears the same. */
export async function signIn(
  current: Current,
  visitor: Visitor,
  raw: RawInput,
): Promise<Entry & { device: string }> {
  const { login, password, stay } = readInput(signInSchema, raw)
  const proof = await prove(visitor, login, password)
  const visit = visitOf(current, { accountId: proof.account.id, stays: stay, isProved: true })
  const [members] = await ask(current, [
    selectMemberOfAccount(current.db, visit.accountId),
    ...cameIn(current, visit),
  ])
  const member = members[0]
  if (member?.is_active !== 1) throw wrong()
  const [entry] = await Promise.all([
    beginVisit(current, visitor, visit, member.id),
    settle(visitor, proof, [insertMembership(visitor.directory, membershipOf(current, visit))]),
    leaveEarlier(current, visitor),
  ])
  return { ...entry, device: deviceMark(visitor, nameKeyOf(login)) }
}

/**
 * Signs in on the website. What follows depends on how many companies the person is in: one to go to
 * at once, or several to choose from, with a secret that stands for the sign-in; or none.
 */
export async function signInToCompanies(
  visitor: Visitor,
  raw: RawInput,
): Promise<{ handoff: Handoff } | { companies: OpenCompanyRow[]; choice: string }> {
  const { login, password } = readInput(signInSchema.omit({ stay: true }), raw)
  const proof = await prove(visitor, login, password)
  const accountId = proof.account.id
  const { directory, host, now } = visitor
  const [companies] = await send(directory, [
    selectCompaniesOfAccount(directory, accountId),
    ...takenBack(visitor, proof.lanes),
  ])
  await renewHash(visitor, proof)
  const [first, ...others] = companies
  if (first && others.length === 0) return { handoff: await handOff(visitor, accountId, first) }
  const choice = newToken()
  await send(directory, [
    insertToken(directory, {
      hash: tokenHashOf(choice),
      kind: 'choose',
      host,
      accountId,
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + choosingMinutes * 60_000).toISOString(),
    }),
  ])
  return { companies, choice }
}

/** Goes on to one of the companies that the sign-in on the website offered. */
export async function chooseCompany(
  visitor: Visitor,
  choice: string,
  companyId: number,
): Promise<Handoff> {
  const { directory, host, now } = visitor
  const asked = { hash: tokenHashOf(choice), kind: 'choose', host, now: now.toISOString() } as const
  const [rows] = await send(directory, [takeToken(directory, asked)])
  if (!rows[0]) throw new Refusal('not_found', 'account.link_ended')
  return handOffTo(visitor, rows[0].account_id, companyId)
}

/** The companies a member can change to, the one they are in included. */
export async function companiesOf(current: Current, visitor: Visitor): Promise<OpenCompanyRow[]> {
  await allow(current, null)
  const { directory } = visitor
  const { accountId } = current.actor
  const [companies] = await send(directory, [selectCompaniesOfAccount(directory, accountId)])
  return companies
}

/** Takes a member over to another of their companies. */
export async function changeCompany(
  current: Current,
  visitor: Visitor,
  companyId: number,
): Promise<Handoff> {
  await allow(current, null)
  return handOffTo(visitor, current.actor.accountId, companyId)
}

/** Comes in on a company's host with the code that another of our hosts gave. */
export async function arrive(
  current: Current,
  visitor: Visitor,
  sent: { code: string; from: string },
): Promise<Entry> {
  const accountId = await takeHandoff(visitor, sent)
  if (!accountId) throw new Refusal('not_found', 'account.link_ended')
  const visit = visitOf(current, { accountId, stays: false, isProved: false })
  const [members] = await ask(current, [
    selectMemberOfAccount(current.db, accountId),
    ...cameIn(current, visit),
  ])
  const member = members[0]
  if (member?.is_active !== 1) throw new Refusal('not_found', 'account.link_ended')
  const [entry] = await Promise.all([
    beginVisit(current, visitor, visit, member.id),
    leaveEarlier(current, visitor),
  ])
  return entry
}

/** Ends this browser's session, at once and everywhere, and the hand-offs it may have asked for. */
export async function signOut(current: Current, visitor: Visitor): Promise<void> {
  const { session } = current
  if (!session) return
  const left = visited(current, session.accountId, 'session.ended')
  await Promise.all([
    leaveEarlier(current, visitor, [left]),
    send(visitor.directory, [withdrawHandoffs(visitor, session.accountId)]),
  ])
}

/** Ends all sessions of the member in this company but the one that asks, which goes on under a new id. */
export async function endOtherSessions(current: Current, visitor: Visitor): Promise<Entry> {
  await allow(current, null)
  const { accountId, memberId } = current.actor
  const at = new Date()
  await send(current.db, [
    updateSessionsFrom(current.db, accountId, at.toISOString()),
    recorded(current, 'member.sessions_ended', 'member', memberId),
  ])
  return renewVisit(current, visitor, at)
}

/**
 * Ends one session of the member who asks. Their own goes on until they sign out.
 */
export async function endSession(current: Current, id: number): Promise<void> {
  await allow(current, null)
  const { actor, db, now } = current
  await send(db, [
    insertEndedSessionOf(db, { id, memberId: actor.memberId, at: now.toISOString() }),
    recorded(current, 'member.session_ended', 'member', actor.memberId),
  ])
}

/**
 * The session that asks goes on under a new id, from `since`; the old id is over. `isProved`: its member
 * has just given their password.
 */
export async function renewVisit(
  current: Current,
  visitor: Visitor,
  since: Date,
  { isProved = false } = {},
): Promise<Entry> {
  const { actor, db, session } = current
  const visit = {
    ...visitOf(current, { accountId: actor.accountId, stays: session?.stays ?? false, isProved }),
    since: since.toISOString(),
    ...(!isProved && { provedAt: session?.provedAt }),
  }
  await send(db, [insertSession(db, sessionRow(current, visit))])
  const [entry] = await Promise.all([
    beginVisit(current, visitor, visit, actor.memberId),
    leaveEarlier(current, visitor),
  ])
  return entry
}

/** Proof that somebody knows the password of a name they gave. */
export interface Proof {
  account: Account
  lanes: readonly Lane[]
  password: string
  isDated: boolean
}

/**
 * Checks a name and password. The attempt is counted before it is looked at; `settle` takes it back when
 * everything else is in order too. A name that nobody has takes the same time and hears the same.
 */
export async function prove(visitor: Visitor, login: string, password: string): Promise<Proof> {
  const { directory, env } = visitor
  const key = nameKeyOf(login)
  const lanes = passwordLanes(visitor, key)
  const [accounts] = await attempt(visitor, lanes, [selectAccountByLogin(directory, key)])
  const account = accounts[0]
  const kept = account?.passwordHash ?? null
  const { fits, isDated } = await checkPassword(password, kept, env.PASSWORD_PEPPER)
  if (!account || !fits) throw wrong()
  return { account, lanes, password, isDated }
}

/** After a proof was good for what it was meant for: its attempt no longer counts. */
export async function settle(
  visitor: Visitor,
  proof: Proof,
  more: readonly Statement[] = [],
): Promise<void> {
  await send(visitor.directory, [...takenBack(visitor, proof.lanes), ...more])
  await renewHash(visitor, proof)
}

/** An e-mail address that letters can be sent to. */
export function emailLine() {
  return requiredLine(254).superRefine((value, context) => {
    if (value !== '' && !isEmail(value)) refuse(context, 'account.no_email')
  })
}

/** A password as it was typed: nothing is trimmed, since that may tell two passwords apart. */
export function passwordText() {
  return z
    .string()
    .default('')
    .superRefine((value, context) => {
      if (value === '') refuse(context, 'form.required')
    })
}

const signInSchema = z.object({
  login: requiredLine(254),
  password: passwordText(),
  stay: onOff(),
})

function isEmail(text: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(
    text,
  )
}

/** One sentence for every way in which a sign-in can fail. */
function wrong(): Refusal {
  return new Refusal('invalid', 'sign_in.wrong')
}

async function handOffTo(visitor: Visitor, accountId: string, companyId: number): Promise<Handoff> {
  const { directory } = visitor
  const [companies] = await send(directory, [selectCompaniesOfAccount(directory, accountId)])
  const company = companies.find(({ id }) => id === companyId)
  if (!company) throw new Refusal('not_found', 'error.not_found')
  return handOff(visitor, accountId, company)
}

async function handOff(
  visitor: Visitor,
  accountId: string,
  company: OpenCompanyRow,
): Promise<Handoff> {
  const { code, statement } = offerHandoff(visitor, { accountId, subdomain: company.subdomain })
  await send(visitor.directory, [statement])
  return { company, code }
}

/** The password is known only while somebody signs in: then its hash can follow cost and pepper. */
async function renewHash(visitor: Visitor, { account, password, isDated }: Proof): Promise<void> {
  if (!isDated) return
  const { directory, env } = visitor
  const passwordHash = await hashPassword(password, env.PASSWORD_PEPPER)
  const { id, passwordHash: before } = account
  await send(directory, [updatePasswordHash(directory, { id, before, passwordHash })])
}

/** A session that is about to begin: its secret is made before anything is asked, so that one batch does. */
interface Visit {
  token: string
  accountId: string
  since: string
  stays: boolean
  provedAt?: string | undefined
}

function visitOf(
  { now }: Current,
  { accountId, stays, isProved }: { accountId: string; stays: boolean; isProved: boolean },
): Visit {
  const since = now.toISOString()
  return { token: newToken(), accountId, since, stays, provedAt: isProved ? since : undefined }
}

/** What coming in leaves in the company's database, for an active member alone. */
function cameIn(current: Current, visit: Visit): [Statement, Statement, Statement] {
  return [
    visited(current, visit.accountId, 'session.began'),
    insertSession(current.db, sessionRow(current, visit)),
    updateSignedIn(current.db, visit.accountId, visit.since),
  ]
}

/** The line of the log for who comes in, or leaves the session they have. */
function visited(
  { db, now, requestId, from, session }: Current,
  accountId: string,
  action: 'session.began' | 'session.ended',
): Statement {
  const tokenHash = action === 'session.ended' ? session?.tokenHash : undefined
  const at = now.toISOString()
  return insertVisitActivity(db, {
    at,
    requestId,
    action,
    accountId,
    from,
    ...(tokenHash && { tokenHash }),
  })
}

function sessionRow({ from }: Current, { token, accountId, since, stays }: Visit): NewSession {
  return { accountId, tokenHash: tokenHashOf(token), since, stays, device: from.agent }
}

/** Who is let in here belongs here, whatever the directory has missed. */
function membershipOf({ company, now }: Current, { accountId }: Visit) {
  return { accountId, companyId: company.id, at: now.toISOString() }
}

function beginVisit(
  { company }: Current,
  { env }: Visitor,
  { token, ...visit }: Visit,
  memberId: number,
): Promise<Entry> {
  return beginSession(env.SESSIONS, company.subdomain, { ...visit, memberId }, token)
}

/** Whoever comes in anew, or leaves, is done with the session this browser had. */
async function leaveEarlier(
  { session, company, db, now }: Current,
  { env }: Visitor,
  before: readonly Statement[] = [],
) {
  if (!session) return
  await Promise.all([
    send(db, [...(before as []), insertEndedSession(db, session.tokenHash, now.toISOString())]),
    forgetSession(env.SESSIONS, company.subdomain, session.tokenHash),
  ])
}
