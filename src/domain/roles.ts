import * as z from 'zod'
import { ensureChanged, type Statement } from '../db/client'
import {
  deleteRole,
  ensureUnused,
  ensureWithin,
  insertRole,
  type RoleRow,
  selectRole,
  selectRoles,
  updateRole,
} from '../db/company/roles'
import { roles } from '../db/company/schema'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import {
  everyPermission,
  everything,
  holdsEverything,
  keysOf,
  type Permission,
  permissionGroups,
} from '../tenancy/permissions'
import { recordedChange, recordedNew, recordedRemoval, toldOf } from './activity'
import { allow, commit, read } from './current'
import { nameKeyOf, onOff, type RawInput, readInput, requiredLine } from './input'
import type { Sent } from './masters'
import { ensureProof } from './proof'

/** A role, and whether it allows more than the person who looks at it may do. */
export interface Role extends Omit<RoleRow, 'permissions'> {
  permissions: ReadonlySet<string>
  isBeyond: boolean
}

const told = toldOf(roles)

const schema = z.object({
  name: requiredLine(60),
  everything: onOff(),
  ...(Object.fromEntries(everyPermission.map((key) => [key, onOff()])) as Record<
    Permission,
    ReturnType<typeof onOff>
  >),
})

export async function listRoles(current: Current): Promise<Role[]> {
  const [rows] = await read(current, 'roleView', [selectRoles(current.db)])
  return rows.map((row) => roleOf(current, row))
}

/** A role, for whoever may see it. */
export async function findRole(current: Current, id: number): Promise<Role> {
  const [[row]] = await read(current, 'roleView', [selectRole(current.db, id)])
  if (!row) throw new Refusal('not_found', 'error.not_found')
  return roleOf(current, row)
}

/** A role to be changed. Refuses one that allows more than the asker may do. */
export async function openRole(current: Current, id: number): Promise<Role> {
  const [[row]] = await read(current, 'roleUpdate', [selectRole(current.db, id)])
  if (!row) throw new Refusal('not_found', 'error.not_found')
  const found = roleOf(current, row)
  if (found.isBeyond) throw new Refusal('forbidden', 'role.beyond_yours')
  return found
}

/** Lets in whoever may make a role. */
export function beginRole(current: Current): Promise<void> {
  return allow(current, 'roleCreate')
}

/** @returns the new role's id. Nobody can put a right into it that they do not have. */
export async function createRole(current: Current, raw: RawInput, sent: Sent): Promise<number> {
  await allow(current, 'roleCreate')
  ensureProof(current)
  const wish = readRole(current, raw)
  const { key } = sent
  const once = { key, act: 'role.create', asked: askedFor(wish), creates: true }
  const { subjectId } = await commit(current, once, [
    insertRole(current.db, wish),
    recordedNew(current, 'role.created', 'role', { createdBy: key }, told),
  ])
  return subjectId
}

/** Whoever has the role may do, from their next request on, what it allows now. */
export async function changeRole(current: Current, id: number, raw: RawInput, sent: Sent) {
  await allow(current, 'roleUpdate')
  ensureProof(current)
  const wish = readRole(current, raw)
  const { db } = current
  const { key, version } = sent
  const asked = askedFor(wish)
  const once = { key, act: 'role.change', asked: { id, version, ...asked }, subjectId: id }
  const { before, after } = recordedChange(current, 'role.changed', 'role', id, told)
  await commit(current, once, [
    before,
    ...withinOwn(current, id),
    updateRole(db, { ...wish, id, version }),
    ensureChanged(db, 'version_is_stale'),
    after,
  ])
}

/** Removes a role that nobody has. */
export async function removeRole(current: Current, id: number, { key, version }: Sent) {
  await allow(current, 'roleDelete')
  ensureProof(current)
  const { db } = current
  const once = { key, act: 'role.remove', asked: { id, version }, subjectId: id }
  await commit(current, once, [
    recordedRemoval(current, 'role.removed', 'role', id, told),
    ...withinOwn(current, id),
    ensureUnused(db, id),
    deleteRole(db, { id, version }),
    ensureChanged(db, 'version_is_stale'),
  ])
}

/** What must hold in a batch that hands out or touches a role: it allows nothing beyond the asker's own. */
export function withinOwn({ actor, db }: Current, roleId: number): Statement[] {
  return holdsEverything(actor) ? [] : [ensureWithin(db, roleId, actor.permissions)]
}

/** Whether `permissions` hold something that the asker may not do. */
export function isBeyond({ actor }: Current, permissions: Iterable<string>): boolean {
  return !holdsEverything(actor) && [...permissions].some((key) => !actor.permissions.has(key))
}

function roleOf(current: Current, row: RoleRow): Role {
  const permissions = new Set(JSON.parse(row.permissions) as string[])
  return { ...row, permissions, isBeyond: isBeyond(current, permissions) }
}

function readRole(current: Current, raw: RawInput) {
  const { name, everything: allows, ...switches } = readInput(schema, raw)
  const permissions = allows
    ? [everything]
    : withView(everyPermission.filter((key) => switches[key]))
  if (isBeyond(current, permissions)) throw new Refusal('forbidden', 'role.beyond_yours')
  return { name, nameKey: nameKeyOf(name), permissions }
}

/** Who may do something in an area sees it too: a right without its screen would be none. */
function withView(chosen: readonly Permission[]): Permission[] {
  const wanted = new Set<Permission>(chosen)
  for (const area of Object.values(permissionGroups).flat()) {
    const keys = keysOf(area)
    const [first] = keys
    if (first && 'View' in area.keys && keys.some((key) => wanted.has(key))) wanted.add(first)
  }
  return everyPermission.filter((key) => wanted.has(key))
}

function askedFor({ name, permissions }: { name: string; permissions: readonly string[] }) {
  return { name, permissions }
}
