import * as z from 'zod'
import { ensureChanged } from '../db/client'
import {
  deleteLimits,
  insertLimits,
  selectMember,
  selectMemberWarehouses,
  updateMemberOf,
} from '../db/company/sight'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { actsIn } from '../tenancy/sight'
import { recorded } from './activity'
import { commit, read } from './current'
import { onOff, type RawInput, readInput, refuseField } from './input'
import { isBeyond, withinOwn } from './roles'

/** A member and the warehouses they see and act in. */
export interface MemberSight {
  id: number
  name: string
  version: number
  seesAll: boolean
  warehouses: { id: number; name: string; isActive: boolean; sees: boolean; acts: boolean }[]
}

/** Refuses whoever may not act in every warehouse of a document: a move changes the stock of two. */
export function needToActOn(
  { actor }: Current,
  document: { warehouseId: number; destinationId: number | null },
): void {
  const { warehouseId, destinationId } = document
  if (!actsIn(actor.sight, [warehouseId, destinationId])) throw onlySeen()
}

/** Refuses whoever only sees a warehouse; where they do not even see it, there is none. */
export function needToActIn({ actor: { sight } }: Current, warehouseId: number): void {
  if (sight && !sight.has(warehouseId)) throw new Refusal('not_found', 'error.not_found')
  if (!actsIn(sight, [warehouseId])) throw onlySeen()
}

/** Which warehouses a member sees and acts in; `typed`: as a form that came back had it. */
export async function findSight(
  current: Current,
  id: number,
  typed?: RawInput,
): Promise<MemberSight> {
  const { member, warehouses } = await readSight(current, id)
  return {
    id,
    name: member.name,
    version: member.version,
    seesAll: typed ? typed.all === '1' : member.isLimited === 0,
    warehouses: warehouses.map((row) => ({
      id: row.id,
      name: row.name,
      isActive: row.isActive === 1,
      sees: typed ? typed[`see.${row.id}`] === '1' : row.sees === 1,
      acts: typed ? typed[`act.${row.id}`] === '1' : row.acts === 1,
    })),
  }
}

/**
 * Limits a member to the warehouses that were ticked, or lifts the limit. What their forms begin with
 * falls away where it is out of their sight.
 */
export async function changeSight(
  current: Current,
  id: number,
  raw: RawInput,
  sent: { key: string; version: number },
): Promise<{ name: string }> {
  const { db } = current
  const { member, warehouses } = await readSight(current, id)
  const ticks = warehouses.flatMap((row) => [`see.${row.id}`, `act.${row.id}`])
  const schema = z.object(Object.fromEntries(['all', ...ticks].map((name) => [name, onOff()])))
  const wish: Record<string, boolean> = readInput(schema, raw)
  const limits = warehouses.flatMap(({ id: warehouse }) => {
    const acts = wish[`act.${warehouse}`] === true
    return acts || wish[`see.${warehouse}`] ? [{ warehouse, acts }] : []
  })
  const seesAll = wish.all === true
  if (!seesAll && limits.length === 0) throw refuseField('all', 'sight.none_chosen')
  const asked = seesAll ? { all: true } : { warehouses: limits }
  const once = {
    key: sent.key,
    act: 'member.limit',
    asked: { id, version: sent.version, ...asked },
    subjectId: id,
  }
  await commit(current, once, [
    recorded(current, 'member.limited', 'member', id, asked),
    ...(member.roleId === null ? [] : withinOwn(current, member.roleId)),
    deleteLimits(db, id),
    ...(seesAll ? [] : insertLimits(db, id, limits)),
    updateMemberOf(db, { id, version: sent.version }),
    ensureChanged(db, 'version_is_stale'),
  ])
  return { name: member.name }
}

async function readSight(current: Current, id: number) {
  const { db } = current
  const [[member], warehouses] = await read(current, 'userUpdate', [
    selectMember(db, id),
    selectMemberWarehouses(db, id),
  ])
  if (!member) throw new Refusal('not_found', 'error.not_found')
  const { actor } = current
  if (member.isOwner === 1) throw new Refusal('forbidden', 'sight.owner')
  // Nobody opens to others, or to themselves, what they do not see.
  if (actor.sight) throw new Refusal('forbidden', 'sight.limited')
  if (id === actor.memberId) throw new Refusal('forbidden', 'user.not_yourself')
  if (isBeyond(current, JSON.parse(member.permissions) as string[])) {
    throw new Refusal('forbidden', 'user.beyond_yours')
  }
  return { member, warehouses }
}

function onlySeen(): Refusal {
  return new Refusal('forbidden', 'sight.only_seen')
}
