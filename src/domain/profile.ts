import * as z from 'zod'
import { ensureChanged, send } from '../db/client'
import { selectWarehouseChoices } from '../db/company/items'
import { type SessionRow, selectSessions } from '../db/company/members'
import {
  type ProfileRow,
  selectProfile,
  toldMember,
  updatePreferences,
  updateProfile,
} from '../db/company/profile'
import { selectAccount, updateUsername } from '../db/directory/accounts'
import { refusalOf } from '../db/refusals'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { holdsEverything } from '../tenancy/permissions'
import { hasTimedOut } from '../tenancy/sessions'
import type { Visitor } from '../tenancy/visitor'
import { recorded, recordedChange } from './activity'
import { allow, ask, commit, read } from './current'
import {
  choice,
  line,
  optionalRowId,
  type RawInput,
  readInput,
  refuse,
  refuseField,
  requiredLine,
} from './input'

/** What a member sees of themselves: in this company, and of the account that all their companies share. */
export interface Profile extends ProfileRow {
  email: string
  username: string
  warehouses: { id: number; name: string }[]
  sessions: ProfileSession[]
}

/** Where a member is signed in. */
export interface ProfileSession {
  id: number
  since: string
  device: string
  isThis: boolean
}

/** Shows a member their own profile. */
export async function showProfile(current: Current, visitor: Visitor): Promise<Profile> {
  const memberId = current.session?.memberId ?? 0
  const [[profile], warehouses, sessions] = await read(current, null, [
    selectProfile(current.db, memberId),
    selectWarehouseChoices(current.db),
    selectSessions(current.db, memberId),
  ])
  if (!profile) throw new Refusal('not_found', 'error.not_found')
  const { directory } = visitor
  const [accounts] = await send(directory, [selectAccount(directory, current.actor.accountId)])
  const { email } = current.actor
  const username = accounts[0]?.username ?? ''
  return { ...profile, email, username, warehouses, sessions: openSessions(current, sessions) }
}

/** Keeps what a member changed of themselves in this company. */
export async function changeProfile(
  current: Current,
  raw: RawInput,
  sent: { key: string; version: number },
): Promise<void> {
  const [warehouses] = await read(current, null, [selectWarehouseChoices(current.db)])
  const wish = readInput(profileSchema, raw)
  const { defaultWarehouseId, defaultDestinationId } = wish
  const { actor, db } = current
  const mayChoose = new Set([
    ...warehouses.map(({ id }) => id),
    actor.defaultWarehouseId,
    actor.defaultDestinationId,
    null,
  ])
  if (!mayChoose.has(defaultWarehouseId))
    throw refuseField('defaultWarehouseId', 'form.choose_again')
  if (!mayChoose.has(defaultDestinationId))
    throw refuseField('defaultDestinationId', 'form.choose_again')
  if (defaultDestinationId !== null && defaultDestinationId === defaultWarehouseId)
    throw refuseField('defaultDestinationId', 'profile.warehouses_differ')
  const profile = {
    ...wish,
    language: wish.language === '' ? null : wish.language,
    version: sent.version,
  }
  const { memberId } = actor
  const once = { key: sent.key, act: 'profile.change', asked: profile, subjectId: memberId }
  const { before, after } = recordedChange(
    current,
    'member.changed',
    'member',
    memberId,
    toldMember,
  )
  await commit(current, once, [
    before,
    updateProfile(db, memberId, profile),
    ensureChanged(db, 'version_is_stale'),
    after,
  ])
}

/** Sets or clears the name that an account signs in with, in all its companies. */
export async function changeUsername(
  current: Current,
  visitor: Visitor,
  raw: RawInput,
): Promise<void> {
  await allow(current, null)
  const { username } = readInput(usernameSchema, raw)
  const { directory } = visitor
  const usernameKey = username.toLowerCase()
  const account = {
    id: current.actor.accountId,
    username: username || null,
    usernameKey: usernameKey || null,
  }
  const [[known]] = await send(directory, [selectAccount(directory, account.id)])
  try {
    await send(directory, [updateUsername(directory, account)])
  } catch (error) {
    throw refusalOf(error) ?? error
  }
  const { memberId } = current.actor
  const details = { before: { username: known?.username ?? null }, after: { username } }
  await send(current.db, [recorded(current, 'member.changed', 'member', memberId, details)])
}

/**
 * Language or appearance from the buttons on every page. Kept with the member; false for a stranger, whose
 * browser keeps it.
 */
export async function prefer(
  current: Current,
  chosen: { language: 'id' | 'en' | null; theme: 'auto' | 'light' | 'dark' | null },
): Promise<boolean> {
  await ask(current, [])
  const member = current.door.guest()
  if (!member) return false
  const { memberId } = member
  const { before, after } = recordedChange(
    current,
    'member.changed',
    'member',
    memberId,
    toldMember,
  )
  await send(current.db, [before, updatePreferences(current.db, memberId, chosen), after])
  return true
}

/** Sessions that time has not ended either. */
function openSessions({ session, actor, now }: Current, rows: readonly SessionRow[]) {
  const isOpen = ({ since, stays }: SessionRow) =>
    !hasTimedOut({ since, stays: stays === 1 && !holdsEverything(actor) }, now)
  return rows.filter(isOpen).map(({ tokenHash, id, since, device }) => ({
    id,
    since,
    device,
    isThis: tokenHash === session?.tokenHash,
  }))
}

const profileSchema = z.object({
  name: requiredLine(100),
  salutation: line(20),
  language: choice(['', 'id', 'en']),
  theme: choice(['auto', 'light', 'dark']),
  defaultWarehouseId: optionalRowId(),
  defaultDestinationId: optionalRowId(),
})

/** No @ in it: it must never be taken for an e-mail address. */
const usernameSchema = z.object({
  username: line(100).superRefine((value, context) => {
    if (value !== '' && !/^[a-z0-9][a-z0-9._-]{2,29}$/i.test(value))
      refuse(context, 'profile.username_malformed')
  }),
})
