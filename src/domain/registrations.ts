import { sha256 } from '@oslojs/crypto/sha2'
import { encodeHexLowerCase } from '@oslojs/encoding'
import * as z from 'zod'
import { databaseMessage, send } from '../db/client'
import { insertAccount } from '../db/directory/accounts'
import { insertCompany, selectNameTaken, selectPreparation } from '../db/directory/companies'
import { insertRegistrationLetter } from '../db/directory/outbox'
import {
  insertRegistration,
  type NewRegistration,
  type RegistrationRow,
  selectRegistration,
  selectRegistrationByKey,
  selectRegistrationByToken,
  selectWaiting,
  updateRegistrationAccount,
  updateSubdomain,
  updateWaiting,
} from '../db/directory/registrations'
import {
  deleteTokensOfRegistration,
  insertConfirmToken,
  updateConfirmEnd,
} from '../db/directory/tokens'
import { refusalOf } from '../db/refusals'
import { type FieldErrors, Refusal } from '../ledger/refusal'
import { isTimezone } from '../tenancy/days'
import { offerHandoff } from '../tenancy/handoff'
import { nameFault, nameOf, skeletonOf } from '../tenancy/names'
import { hashPassword } from '../tenancy/passwords'
import { newToken, tokenHashOf } from '../tenancy/sessions'
import { attempt, letterLanes } from '../tenancy/throttle'
import type { Premises, Visitor } from '../tenancy/visitor'
import { emailLine, passwordText, prove, settle } from './accounts'
import { openClaimed, refillPool } from './companies'
import { countries } from './countries'
import {
  choice,
  line,
  nameKeyOf,
  onOff,
  type RawInput,
  readInput,
  refuse,
  requiredLine,
} from './input'
import { newPasswordFaults } from './password'

/** A sign-up and where it stands. */
export interface Registration {
  id: string
  companyName: string
  subdomain: string
  email: string
  language: 'id' | 'en'
  state: RegistrationState
  /** A letter of it could not be sent yet. */
  isLetterStuck: boolean
}

/**
 * unconfirmed: the letter's link was not used yet · known: it was, but the address has an account
 * already · name_taken: somebody else has the name by now · waiting: no database is free ·
 * preparing: the database is claimed and not ready · open
 */
export type RegistrationState =
  | 'unconfirmed'
  | 'known'
  | 'name_taken'
  | 'waiting'
  | 'preparing'
  | 'open'

/** How far a step came; with a code to go in where the company is open. */
export interface Progress extends Registration {
  code?: string
}

const confirmHours = 24
/** How long a link still opens a company that has just been opened: for a second press of the button. */
const grace = 10 * 60_000

/** Whether a name can be had, for the answer while it is typed. Kept back and taken sound the same. */
export async function checkName(
  visitor: Visitor,
  typed: string,
): Promise<{ name: string; fault: 'malformed' | 'taken' | null }> {
  const name = nameOf(typed)
  const fault = nameFault(name)
  if (fault) return { name, fault: fault === 'malformed' ? 'malformed' : 'taken' }
  const { directory } = visitor
  const [rows] = await send(directory, [selectNameTaken(directory, name, skeletonOf(name))])
  return { name, fault: rows[0]?.is_taken ? 'taken' : null }
}

/**
 * Signs a company up. A new person gets a letter whose link goes on; where the address has an account
 * already the letter says so, and the answer here is the same. Who signs in with an account they have
 * goes on at once.
 */
export async function signUp(
  visitor: Visitor,
  form: { key: string; fields: RawInput },
): Promise<Progress | { id: string; state: 'unconfirmed' }> {
  const { company, person, user } = await readSignUp(visitor, form.fields)
  if (user) return signUpKnown(visitor, company, keyOf(form), user)
  if (!person) throw new Error('A sign-up has a person')
  return { id: await signUpNew(visitor, company, keyOf(form), person), state: 'unconfirmed' }
}

/**
 * A sign-up by the id in its page's address. Whether its address is known to us is not said here: only
 * the mailbox hears that.
 */
export async function findRegistration(visitor: Visitor, id: string): Promise<Registration> {
  const [rows] = await send(visitor.directory, [selectRegistration(visitor.directory, id)])
  if (!rows[0]) throw new Refusal('not_found', 'account.link_ended')
  const registration = seen(rows[0])
  return registration.state === 'known' ? { ...registration, state: 'unconfirmed' } : registration
}

/** Sends the link once more. Asked for too often it refuses with the seconds to wait. */
export async function sendConfirmation(visitor: Visitor, id: string): Promise<void> {
  const { directory } = visitor
  const [rows] = await send(directory, [selectRegistration(directory, id)])
  const row = rows[0]
  if (!row || row.account_id) return
  await attempt(visitor, letterLanes(visitor, row.email_key), [])
  await send(directory, [
    deleteTokensOfRegistration(directory, id),
    ...confirmation(visitor, id, { unlessKnown: true }),
  ])
}

/** The sign-up behind a letter's link; refuses a link that is not good (any more). */
export async function findByLink(visitor: Visitor, token: string): Promise<Registration> {
  return seen(await rowByLink(visitor, token))
}

/**
 * Goes on with a sign-up by its letter's link, as far as it can now: the account, the database, the
 * company. Each step stands by itself, so it can be pressed twice, at once, or again tomorrow.
 * `subdomain` takes another name where the first was taken meanwhile; `password` is that of the account
 * which the address has already.
 */
export async function confirm(
  visitor: Visitor,
  token: string,
  more: { subdomain?: string; password?: string } = {},
): Promise<Progress> {
  const { directory, now } = visitor
  const row = await rowByLink(visitor, token)
  if (stateOf(row) === 'known') {
    if (more.password === undefined) return seen(row)
    const proof = await prove(visitor, row.email, more.password)
    await settle(visitor, proof)
    const account = { id: row.id, accountId: proof.account.id }
    await send(directory, [updateRegistrationAccount(directory, account)])
  } else if (!row.account_id) await makeAccount(visitor, row)
  if (more.subdomain !== undefined && !row.company_id) {
    const { name, fault } = await checkName(visitor, more.subdomain)
    if (fault) throw fieldRefusal({ subdomain: { key: nameFaults[fault] } })
    await send(directory, [
      updateSubdomain(directory, row.id, name),
      updateWaiting(directory, row.id, null),
    ])
  }
  const progress = await advance(visitor, row.id)
  if (progress.state !== 'open') return progress
  const [rows] = await send(directory, [
    selectRegistration(directory, row.id),
    updateConfirmEnd(directory, row.id, new Date(now.getTime() + grace).toISOString()),
  ])
  const accountId = rows[0]?.account_id ?? ''
  return handOver(visitor, progress, accountId)
}

/** Sign-ups that wait for a database, the longest waiting first. */
export async function waitingRegistrations({ directory }: Premises, limit: number) {
  const [rows] = await send(directory, [selectWaiting(directory, limit)])
  return rows.map(({ id }) => id)
}

/**
 * Tries again for a sign-up that waits. Where its name was taken meanwhile, a letter asks for another.
 *
 * @returns whether there is still room for others
 */
export async function serveWaiting(premises: Premises, id: string): Promise<boolean> {
  const { directory } = premises
  const { state } = await advance(premises, id)
  if (state === 'name_taken') {
    await send(directory, [
      updateWaiting(directory, id, null),
      ...confirmation({ ...premises, host: '' }, id, { unlessKnown: false }),
    ])
  }
  return state !== 'waiting'
}

const companySchema = z.object({
  companyName: requiredLine(100),
  subdomain: requiredLine(100),
  language: choice(['id', 'en']),
  country: z.string().transform((code, context) => {
    if (!countries.includes(code)) refuse(context, 'form.choose_again')
    return code
  }),
  timezone: z.string().transform((zone, context) => {
    if (zone.length > 60 || !isTimezone(zone)) refuse(context, 'form.choose_again')
    return zone
  }),
  existing: onOff(),
})
const personSchema = z.object({
  contactName: requiredLine(100),
  email: emailLine(),
  emailAgain: line(254),
  password: passwordText(),
  passwordAgain: passwordText(),
})
const userSchema = z.object({ userEmail: requiredLine(254), userPassword: passwordText() })

interface Wish {
  company: Pick<NewRegistration, 'companyName' | 'subdomain' | 'language' | 'country' | 'timezone'>
  person: z.output<typeof personSchema> | null
  user: z.output<typeof userSchema> | null
}

/** Reads the form; which of the two people is looked at depends on its switch. All faults at once. */
async function readSignUp(visitor: Visitor, raw: RawInput): Promise<Wish> {
  const isKnown = raw.existing === '1'
  const faults: FieldErrors = {}
  const named = [...Object.keys(personSchema.shape), ...Object.keys(userSchema.shape)]
  const company = collect(companySchema, without(raw, named), faults)
  const person = isKnown ? null : collect(personSchema, only(raw, personSchema), faults)
  const user = isKnown ? collect(userSchema, only(raw, userSchema), faults) : null
  if (!isKnown) Object.assign(faults, personFaults(raw, faults))
  if (!faults.subdomain) {
    const { fault } = await checkName(visitor, raw.subdomain ?? '')
    if (fault) faults.subdomain = { key: nameFaults[fault] }
  }
  if (!company || Object.keys(faults).length > 0) throw fieldRefusal(faults)
  const { companyName, subdomain, language, country, timezone } = company
  const wish = { companyName, subdomain: nameOf(subdomain), language, country, timezone }
  return { company: wish, person, user }
}

const nameFaults = {
  malformed: 'sign_up.address_malformed',
  taken: 'sign_up.address_taken',
} as const

/** What one field alone does not show: a repetition that differs, a password anybody would guess. */
function personFaults(raw: RawInput, faults: FieldErrors): FieldErrors {
  const { email = '', emailAgain = '', contactName = '', companyName = '', subdomain = '' } = raw
  const about = [companyName, subdomain, contactName, email.split('@')[0] ?? '']
  const differs = !faults.email && nameKeyOf(email) !== nameKeyOf(emailAgain)
  return {
    ...(differs && { emailAgain: { key: 'sign_up.email_differs' } }),
    ...newPasswordFaults(raw, about),
  }
}

async function signUpNew(
  visitor: Visitor,
  company: Wish['company'],
  key: string,
  person: NonNullable<Wish['person']>,
): Promise<string> {
  const { directory, env, now } = visitor
  const emailKey = nameKeyOf(person.email)
  await attempt(visitor, letterLanes(visitor, emailKey), [])
  const id = newToken()
  const registration = {
    ...company,
    id,
    key,
    contactName: person.contactName,
    email: person.email,
    emailKey,
    passwordHash: await hashPassword(person.password, env.PASSWORD_PEPPER),
    accountId: null,
    createdAt: now.toISOString(),
  }
  // Letter and link are written for the row that was made here: of two presses only the first makes one.
  const [, , , kept] = await send(directory, [
    insertRegistration(directory, registration),
    ...confirmation(visitor, id, { unlessKnown: true }),
    selectRegistrationByKey(directory, key),
  ])
  return kept[0]?.id ?? id
}

/** With an account that proved itself there is no letter to wait for. */
async function signUpKnown(
  visitor: Visitor,
  company: Wish['company'],
  key: string,
  user: NonNullable<Wish['user']>,
): Promise<Progress> {
  const { directory, now } = visitor
  const { account, ...proof } = await proveUser(visitor, user)
  await settle(visitor, { account, ...proof })
  const registration = {
    ...company,
    id: newToken(),
    key,
    contactName: account.name,
    email: account.email,
    emailKey: nameKeyOf(account.email),
    passwordHash: '',
    accountId: account.id,
    createdAt: now.toISOString(),
  }
  const [, kept] = await send(directory, [
    insertRegistration(directory, registration),
    selectRegistrationByKey(directory, key),
  ])
  const progress = await advance(visitor, kept[0]?.id ?? registration.id)
  if (progress.state === 'name_taken') {
    throw fieldRefusal({ subdomain: { key: nameFaults.taken } })
  }
  return progress.state === 'open' ? handOver(visitor, progress, account.id) : progress
}

/** A wrong password stands beside its field, so that the rest of the form is seen to be kept. */
async function proveUser(visitor: Visitor, user: NonNullable<Wish['user']>) {
  try {
    return await prove(visitor, user.userEmail, user.userPassword)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw fieldRefusal({ userPassword: { key: error.key, args: error.args } })
  }
}

async function rowByLink(visitor: Visitor, token: string): Promise<RegistrationRow> {
  const { directory, host, now } = visitor
  const link = { hash: tokenHashOf(token), host, now: now.toISOString() }
  const [rows] = await send(directory, [selectRegistrationByToken(directory, link)])
  if (!rows[0]) throw new Refusal('not_found', 'account.link_ended')
  return rows[0]
}

/** The account of a confirmed address. Of two at once one is made; the other finds it. */
async function makeAccount({ directory, now }: Visitor, { id }: RegistrationRow): Promise<void> {
  const account = crypto.randomUUID()
  try {
    await send(directory, [
      insertAccount(directory, { id: account, registrationId: id, at: now.toISOString() }),
      updateRegistrationAccount(directory, { id, accountId: account }),
    ])
  } catch (error) {
    if (!/accounts\.email_key/.test(databaseMessage(error))) throw error
  }
}

/** Takes a sign-up with an account as far as it goes now. Each step can be repeated, also at once elsewhere. */
async function advance(premises: Premises, id: string): Promise<Registration> {
  const { directory, now } = premises
  let row = await rowOf(premises, id)
  if (row.account_id && !row.company_id) {
    if (!(await claim(premises, row))) {
      await refillPool(premises)
      if (!(await claim(premises, row))) {
        await send(directory, [updateWaiting(directory, id, now.toISOString())])
      }
    }
    row = await rowOf(premises, id)
  }
  if (row.company_id && !row.opened_at) {
    await open(premises, row.company_id)
    row = await rowOf(premises, id)
  }
  return seen(row)
}

/** Makes the company, in one batch. A name that was taken meanwhile is seen in the row afterwards. */
async function claim({ directory, now }: Premises, row: RegistrationRow): Promise<boolean> {
  const skeleton = skeletonOf(row.subdomain)
  const at = now.toISOString()
  try {
    await send(directory, insertCompany(directory, { registrationId: row.id, skeleton, at }))
    return true
  } catch (error) {
    if (/pool_is_empty/.test(databaseMessage(error))) return false
    if (!refusalOf(error)?.fields.subdomain) throw error
    await send(directory, [updateWaiting(directory, row.id, null)])
    return true
  }
}

/** A failure here loses nothing: the link, the host's first visitor or the clock goes on where it stopped. */
async function open(premises: Premises, companyId: number): Promise<void> {
  const [rows] = await send(premises.directory, [selectPreparation(premises.directory, companyId)])
  try {
    if (rows[0]) await openClaimed(premises, rows[0])
  } catch (error) {
    console.error(JSON.stringify({ company: companyId, error: databaseMessage(error) }))
  }
}

async function handOver(
  visitor: Visitor,
  registration: Registration,
  accountId: string,
): Promise<Progress> {
  const { subdomain } = registration
  const { code, statement } = offerHandoff(visitor, { accountId, subdomain })
  await send(visitor.directory, [statement])
  return { ...registration, code }
}

/** The letter of a sign-up and the link in it. */
function confirmation(
  { directory, host, now }: Omit<Visitor, 'network' | 'device'>,
  registrationId: string,
  condition: { unlessKnown: boolean },
) {
  const token = newToken()
  const at = now.toISOString()
  const expiresAt = new Date(now.getTime() + confirmHours * 3600_000).toISOString()
  const link = { hash: tokenHashOf(token), host, registrationId, createdAt: at, expiresAt }
  return [
    insertConfirmToken(directory, link, condition),
    insertRegistrationLetter(directory, {
      id: crypto.randomUUID(),
      registrationId,
      token,
      at,
    }),
  ] as const
}

async function rowOf({ directory }: Premises, id: string): Promise<RegistrationRow> {
  const [rows] = await send(directory, [selectRegistration(directory, id)])
  if (!rows[0]) throw new Error(`Sign-up ${id.slice(0, 6)}… is gone`)
  return rows[0]
}

function seen(row: RegistrationRow): Registration {
  return {
    id: row.id,
    companyName: row.company_name,
    subdomain: row.subdomain,
    email: row.email,
    language: row.language,
    state: stateOf(row),
    isLetterStuck: row.letters_stuck > 0,
  }
}

function stateOf(row: RegistrationRow): RegistrationState {
  if (row.opened_at) return 'open'
  if (row.company_id) return 'preparing'
  if (row.waiting_since) return 'waiting'
  if (row.account_id) return 'name_taken'
  return row.email_account_id ? 'known' : 'unconfirmed'
}

/** The form's key with what was asked, without secrets: sent twice it is one, corrected it is another. */
function keyOf(form: { key: string; fields: RawInput }): string {
  const secrets = ['password', 'passwordAgain', 'userPassword']
  const text = JSON.stringify([form.key, without(form.fields, secrets)])
  return encodeHexLowerCase(sha256(new TextEncoder().encode(text)))
}

/** Reads one part of a form; its faults join the others'. */
function collect<Schema extends z.ZodObject>(
  schema: Schema,
  raw: RawInput,
  faults: FieldErrors,
): z.output<Schema> | null {
  try {
    return readInput(schema, raw)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    Object.assign(faults, error.fields)
    return null
  }
}

function only(raw: RawInput, schema: z.ZodObject): RawInput {
  return Object.fromEntries(Object.keys(schema.shape).map((name) => [name, raw[name] ?? '']))
}

function without(raw: RawInput, names: readonly string[]): RawInput {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !names.includes(name)))
}

function fieldRefusal(fields: FieldErrors): Refusal {
  return new Refusal('invalid', 'form.check', {}, fields)
}
