import * as z from 'zod'
import { ensureChanged, send } from '../db/client'
import { selectInvitedBy } from '../db/company/invitations'
import { selectWarehouseChoices } from '../db/company/items'
import { toldMember } from '../db/company/profile'
import { type RoleRow, selectRoles } from '../db/company/roles'
import {
  deleteUser,
  insertAdministrator,
  insertSameLimits,
  insertUser,
  selectHeirs,
  selectUser,
  selectUsers,
  type UserDetails,
  updateFormerOwner,
  updateInvited,
  updateNewOwner,
  updateSessionsOf,
  updateUser,
  updateUserActive,
} from '../db/company/users'
import { deleteMembership, updateMembership, updateOwner } from '../db/directory/memberships'
import { insertLetter } from '../db/directory/outbox'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { holdsEverything } from '../tenancy/permissions'
import type { Visitor } from '../tenancy/visitor'
import { type Entry, emailLine, renewVisit } from './accounts'
import { recorded, recordedChange, recordedNew, recordedRemoval } from './activity'
import { allow, commit, read } from './current'
import {
  line,
  optionalRowId,
  type RawInput,
  readInput,
  refuseField,
  requiredLine,
  rowId,
} from './input'
import { accountToInvite, sendInvitation, toldDirectory, withdrawInvitation } from './invitations'
import { type Asked, listed } from './lists'
import type { Sent } from './masters'
import { ensureProof } from './proof'
import { isBeyond, withinOwn } from './roles'

/** A user as their page shows them. */
export interface User extends Omit<UserDetails, 'permissions' | 'accountId'> {
  isSelf: boolean
  /** They may do something that the reader may not: then they are not the reader's to change. */
  isBeyond: boolean
  /** Whether they are asked about at all is known only when they are to be deleted. */
  used: number
}

/** What a user's form offers: roles that the reader may give, and warehouses. */
export interface UserOffer {
  roles: { id: number; name: string }[]
  warehouses: { id: number; name: string }[]
}

const schema = z.object({
  salutation: line(20),
  name: requiredLine(100),
  email: emailLine(),
  roleId: rowId(),
  defaultWarehouseId: optionalRowId(),
  defaultDestinationId: optionalRowId(),
})
/** What a form of somebody who is here does not decide may be left out of it. */
const changeSchema = schema.extend({ email: line(254), roleId: optionalRowId() })

export async function listUsers(current: Current, asked: Asked) {
  const { db } = current
  const [rows, counted, roles] = await read(current, 'userView', [
    ...selectUsers(db, asked),
    selectRoles(db),
  ])
  return { ...listed([rows, counted]), roles: roles.map(({ id, name }) => ({ id, name })) }
}

export async function findUser(current: Current, id: number): Promise<User> {
  const [[row]] = await read(current, 'userView', [selectUser(current.db, id)])
  if (!row) throw new Refusal('not_found', 'error.not_found')
  return userOf(current, row)
}

/** What the form of an invitation offers. */
export async function offerUser(current: Current): Promise<UserOffer> {
  const [roles, warehouses] = await read(current, 'userCreate', choices(current))
  return { roles: givable(current, roles), warehouses }
}

/** A user to be changed. Refuses one who may do more than the reader. */
export async function openUser(
  current: Current,
  id: number,
): Promise<{ record: User; offer: UserOffer }> {
  const { row, roles, warehouses } = await readUser(current, id)
  return { record: userOf(current, row), offer: { roles: givable(current, roles), warehouses } }
}

/**
 * Asks somebody to come, by mail. Whether their address has an account is not to be seen here: either way
 * they are invited until they come in.
 */
export async function inviteUser(current: Current, raw: RawInput, sent: Sent, visitor: Visitor) {
  const { db } = current
  const [roles, warehouses] = await read(current, 'userCreate', choices(current))
  ensureProof(current)
  const wish = readInput(schema, raw)
  checkRole(current, roles, wish.roleId)
  checkWarehouses(wish, warehouses)
  const accountId = (await accountToInvite(visitor, wish.email)) ?? crypto.randomUUID()
  const { key } = sent
  const { memberId, sight } = current.actor
  const once = { key, act: 'member.invite', asked: wish, creates: true }
  const { subjectId, answers } = await commit(
    current,
    once,
    [
      insertUser(db, { ...wish, accountId, at: current.now.toISOString() }),
      ...withinOwn(current, wish.roleId),
      ...(sight ? insertSameLimits(db, { key, memberId }) : []),
      recordedNew(current, 'member.invited', 'member', { createdBy: key }, toldMember),
    ],
    [selectInvitedBy(db, key)],
  )
  const member = answers[0][0]
  if (!member) throw new Refusal('not_found', 'request.gone')
  const isSent = await sendInvitation(current, visitor, member, key)
  return {
    id: subjectId,
    said: { key: isSent ? 'user.invited' : 'user.invited_late', args: { name: wish.name } },
    isDone: isSent,
    wroteLetter: true,
  }
}

/** Asks somebody again who has not come yet. Links of before end. */
export async function inviteAgain(current: Current, id: number, sent: Sent, visitor: Visitor) {
  const { db } = current
  const [[row]] = await read(current, 'userCreate', [selectUser(db, id)])
  if (!row) throw new Refusal('not_found', 'error.not_found')
  if (userOf(current, row).isBeyond) throw new Refusal('forbidden', 'user.beyond_yours')
  if (row.invitedAt === null || row.isActive === 0) {
    throw new Refusal('conflict', 'user.is_not_invited')
  }
  const accountId = (await accountToInvite(visitor, row.email)) ?? row.accountId
  const { key, version } = sent
  const once = { key, act: 'member.invite_again', asked: { id, version }, subjectId: id }
  await commit(current, once, [
    recorded(current, 'member.invited_again', 'member', id),
    updateInvited(db, { id, version, accountId, at: current.now.toISOString() }),
    ensureChanged(db, 'version_is_stale'),
  ])
  const member = { ...row, accountId, formerId: row.accountId }
  const isSent = await sendInvitation(current, visitor, member, key)
  return { name: row.name, isSent }
}

/** Keeps what was changed of a user. Another role asks for the password, and begins with another session. */
export async function changeUser(current: Current, id: number, raw: RawInput, sent: Sent) {
  const { row, roles, warehouses } = await readUser(current, id)
  const wish = readInput(changeSchema, raw)
  if (wish.email !== '' && wish.email !== row.email)
    throw refuseField('email', 'user.address_stays')
  const isSettled = row.isOwner === 1 || id === current.actor.memberId
  const roleId = isSettled ? row.roleId : wish.roleId
  if (isSettled && wish.roleId !== null && wish.roleId !== row.roleId) {
    throw refuseField('roleId', 'user.role_stays')
  }
  if (!isSettled && roleId === null) throw refuseField('roleId', 'form.required')
  if (roleId !== row.roleId) {
    ensureProof(current)
    checkRole(current, roles, roleId)
  }
  checkWarehouses(wish, warehouses, row)
  const { db, now } = current
  const { key, version } = sent
  const user = { ...wish, roleId, id, version, at: now.toISOString() }
  const { email: _, ...asked } = { ...wish, roleId }
  const once = { key, act: 'member.change', asked: { id, version, ...asked }, subjectId: id }
  const { before, after } = recordedChange(current, 'member.changed', 'member', id, toldMember)
  await commit(current, once, [
    before,
    ...[row.roleId, roleId].flatMap((role) => (role === null ? [] : withinOwn(current, role))),
    updateUser(db, user),
    ensureChanged(db, 'version_is_stale'),
    after,
  ])
}

/** Switches a user on or off. Who is off is out with their next request, and does not come back in by itself. */
export async function switchUser(
  current: Current,
  id: number,
  isActive: boolean,
  { key, version }: Sent,
  _: RawInput,
  visitor: Visitor,
) {
  const row = await readOther(current, id, 'userUpdate')
  const { db, now, company } = current
  const act = isActive ? 'activate' : 'deactivate'
  const once = { key, act: `member.${act}`, asked: { id, version }, subjectId: id }
  const { before, after } = recordedChange(current, `member.${act}d`, 'member', id, toldMember)
  await commit(current, once, [
    before,
    ...(row.roleId === null ? [] : withinOwn(current, row.roleId)),
    updateUserActive(db, { id, version, isActive, at: now.toISOString() }),
    ensureChanged(db, 'version_is_stale'),
    after,
  ])
  const membership = { accountId: row.accountId, companyId: company.id, isActive }
  const { directory } = visitor
  await toldDirectory(() => send(directory, [updateMembership(directory, membership)]))
}

/** Ends all sessions of a user, at once and everywhere. */
export async function endUserSessions(
  current: Current,
  id: number,
  { key }: Sent,
): Promise<string> {
  const { name } = await readOther(current, id, 'userUpdate')
  const { db, now } = current
  const once = { key, act: 'member.end_sessions', asked: { id }, subjectId: id }
  await commit(current, once, [
    updateSessionsOf(db, id, now.toISOString()),
    recorded(current, 'member.sessions_ended', 'member', id),
  ])
  return name
}

/** Removes somebody who has written nothing here, or takes an invitation back. */
export async function removeUser(
  current: Current,
  id: number,
  { key, version }: Sent,
  visitor: Visitor,
) {
  await allow(current, 'userDelete')
  ensureProof(current)
  // Who is gone already may have been removed by this very request: then it is answered the same.
  const row = await readOther(current, id, 'userDelete').catch(nobody)
  const { db, company } = current
  const once = { key, act: 'member.remove', asked: { id, version }, subjectId: id }
  await commit(current, once, [
    recordedRemoval(current, 'member.removed', 'member', id, toldMember),
    ...(row?.roleId ? withinOwn(current, row.roleId) : []),
    deleteUser(db, { id, version }),
    ensureChanged(db, 'version_is_stale'),
  ])
  if (!row) return
  const { directory } = visitor
  const { accountId } = row
  await toldDirectory(() =>
    send(directory, [
      withdrawInvitation(visitor, accountId),
      deleteMembership(directory, { accountId, companyId: company.id }),
    ]),
  )
}

/** Who could own the company after its owner, for its owner alone. */
export async function listHeirs(current: Current) {
  const [heirs] = await read(current, null, [selectHeirs(current.db)])
  if (!current.actor.isOwner) throw new Refusal('forbidden', 'user.only_the_owner')
  return heirs
}

/**
 * Hands the company over to another of its members; who owned it so far has the role of everything from
 * now on, and goes on under a new session. Of two at once one is done: only the owner can hand over.
 */
export async function handCompanyOver(
  current: Current,
  raw: RawInput,
  { key }: Sent,
  visitor: Visitor,
): Promise<{ entry: Entry; name: string }> {
  const heirs = await listHeirs(current)
  ensureProof(current)
  const { heirId } = readInput(z.object({ heirId: rowId() }), raw)
  const heir = heirs.find(({ id }) => id === heirId)
  if (!heir) throw refuseField('heirId', 'form.choose_again')
  const { db, actor, company, settings, now } = current
  const at = now.toISOString()
  const once = { key, act: 'company.hand_over', asked: { heirId }, subjectId: heirId }
  const { answers } = await commit(
    current,
    once,
    [
      recorded(current, 'company.handed_over', 'member', heirId, {
        before: { owner: actor.name },
        after: { owner: heir.name },
      }),
      insertAdministrator(db, 'Administrator'),
      updateFormerOwner(db, { id: actor.memberId }),
      ensureChanged(db, 'owner_is_another'),
      updateNewOwner(db, { id: heirId, at }),
      ensureChanged(db, 'heir_cannot_own'),
    ],
    [selectUser(db, heirId)],
  )
  const accountId = answers[0][0]?.accountId ?? ''
  const { directory } = visitor
  const details = {
    company: settings.companyName,
    subdomain: company.subdomain,
    by: actor.name,
    owner: heir.name,
  }
  const letters = [accountId, actor.accountId].map((id) =>
    insertLetter(
      directory,
      { id: crypto.randomUUID(), kind: 'owner_changed', details, at },
      { accountId: id },
    ),
  )
  await toldDirectory(() =>
    send(directory, [updateOwner(directory, { id: company.id, accountId }), ...letters]),
  )
  return { entry: await renewVisit(current, visitor, now), name: heir.name }
}

function choices({ db }: Current) {
  return [selectRoles(db), selectWarehouseChoices(db)] as const
}

async function readUser(current: Current, id: number) {
  const { db } = current
  const [[row], roles, warehouses] = await read(current, 'userUpdate', [
    selectUser(db, id),
    ...choices(current),
  ])
  if (!row) throw new Refusal('not_found', 'error.not_found')
  if (userOf(current, row).isBeyond) throw new Refusal('forbidden', 'user.beyond_yours')
  return { row, roles, warehouses }
}

/** Another user, whom the reader may shut out: not themselves, not the owner, nobody who may do more. */
async function readOther(current: Current, id: number, right: 'userUpdate' | 'userDelete') {
  const [[row]] = await read(current, right, [selectUser(current.db, id)])
  if (!row) throw new Refusal('not_found', 'error.not_found')
  if (row.isOwner === 1) throw new Refusal('conflict', 'user.not_the_owner')
  if (id === current.actor.memberId) throw new Refusal('conflict', 'user.not_yourself')
  if (userOf(current, row).isBeyond) throw new Refusal('forbidden', 'user.beyond_yours')
  return row
}

function nobody(error: unknown): null {
  if (error instanceof Refusal && error.kind === 'not_found') return null
  throw error
}

function userOf(current: Current, { permissions, accountId: _, ...row }: UserDetails): User {
  const rights = JSON.parse(permissions) as string[]
  const isOwner = row.isOwner === 1
  return {
    ...row,
    isSelf: row.id === current.actor.memberId,
    isBeyond: isOwner ? !holdsEverything(current.actor) : isBeyond(current, rights),
    used: 0,
  }
}

function givable(current: Current, roles: readonly RoleRow[]) {
  return roles
    .filter(({ permissions }) => !isBeyond(current, JSON.parse(permissions) as string[]))
    .map(({ id, name }) => ({ id, name }))
}

function checkRole(current: Current, roles: readonly RoleRow[], roleId: number | null): void {
  const role = roles.find(({ id }) => id === roleId)
  if (!role) throw refuseField('roleId', 'form.choose_again')
  if (isBeyond(current, JSON.parse(role.permissions) as string[])) {
    throw refuseField('roleId', 'role.beyond_yours')
  }
}

/** Warehouses in use, and those that somebody has already, though they are no longer. */
function checkWarehouses(
  wish: { defaultWarehouseId: number | null; defaultDestinationId: number | null },
  warehouses: readonly { id: number }[],
  before?: UserDetails,
): void {
  const had = [before?.defaultWarehouseId, before?.defaultDestinationId]
  const known = new Set([...warehouses.map(({ id }) => id), ...had, null])
  for (const field of ['defaultWarehouseId', 'defaultDestinationId'] as const) {
    if (!known.has(wish[field])) throw refuseField(field, 'form.choose_again')
  }
  const { defaultWarehouseId, defaultDestinationId } = wish
  if (defaultDestinationId !== null && defaultDestinationId === defaultWarehouseId) {
    throw refuseField('defaultDestinationId', 'profile.warehouses_differ')
  }
}
