import * as z from 'zod'
import { ensureChanged } from '../db/client'
import {
  deleteSavedView,
  insertSavedView,
  type SavedView,
  selectSavedView,
  selectSavedViews,
  toldSavedView,
  updateNoDefault,
  updateSavedView,
} from '../db/company/saved-views'
import { Refusal } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { recordedChange, recordedNew, recordedRemoval } from './activity'
import { allow, alongside, commit, read } from './current'
import { nameKeyOf, onOff, type RawInput, readInput, refuse, requiredLine } from './input'

/** The views that a member saved of a list, by name. They come with the list, whose question must follow. */
export function listSavedViews(current: Current, list: string): Promise<SavedView[]> {
  const memberId = current.session?.memberId ?? 0
  return alongside(current, selectSavedViews(current.db, memberId, list))
}

/**
 * Keeps what a list shows under a name, for the member alone.
 *
 * @param raw `query` is that of the list's address; the page in it is left out
 */
export async function saveView(
  current: Current,
  raw: RawInput,
  { key }: { key: string },
): Promise<Pick<SavedView, 'list' | 'query'>> {
  await allow(current, null)
  const { list, name, query } = readInput(newView, raw)
  const { memberId } = current.actor
  const view = { memberId, list, name, nameKey: nameKeyOf(name), query }
  await commit(current, { key, act: 'view.create', asked: view, creates: true }, [
    insertSavedView(current.db, view),
    recordedNew(current, 'view.created', 'view', { createdBy: key }, toldSavedView),
  ])
  return view
}

/** Names a view anew, and makes it the one that its list opens with, or no longer. */
export async function changeView(
  current: Current,
  id: number,
  raw: RawInput,
  { key }: { key: string },
): Promise<SavedView> {
  const found = await findView(current, id)
  const { name, isDefault } = readInput(changedView, raw)
  const { db, actor } = current
  const { memberId } = actor
  const view = { id, memberId, name, nameKey: nameKeyOf(name), isDefault }
  const { before, after } = recordedChange(current, 'view.changed', 'view', id, toldSavedView)
  await commit(current, { key, act: 'view.change', asked: view, subjectId: id }, [
    before,
    updateNoDefault(db, memberId, found.list),
    updateSavedView(db, view),
    ensureChanged(db, 'row_is_gone'),
    after,
  ])
  return found
}

export async function removeView(
  current: Current,
  id: number,
  { key }: { key: string },
): Promise<SavedView> {
  const found = await findView(current, id)
  const { db, actor } = current
  await commit(current, { key, act: 'view.remove', asked: { id }, subjectId: id }, [
    recordedRemoval(current, 'view.removed', 'view', id, toldSavedView),
    deleteSavedView(db, actor.memberId, id),
    ensureChanged(db, 'row_is_gone'),
  ])
  return found
}

const newView = z.object({
  list: z.string().transform((list, context) => {
    if (!/^\/[a-z][a-z-]{1,40}$/.test(list)) refuse(context, 'form.choose_again')
    return list
  }),
  name: requiredLine(40),
  query: z.string().transform((text, context) => {
    const query = shownQuery(text)
    if (query === '') refuse(context, 'view.shows_everything')
    else if (query.length > 1000) refuse(context, 'view.too_long')
    return query
  }),
})

const changedView = z.object({ name: requiredLine(40), isDefault: onOff() })

async function findView(current: Current, id: number): Promise<SavedView> {
  const memberId = current.session?.memberId ?? 0
  const [[found]] = await read(current, null, [selectSavedView(current.db, memberId, id)])
  if (!found) throw new Refusal('not_found', 'error.not_found')
  return found
}

/** What decides what is shown: neither the page nor what is empty. */
function shownQuery(text: string): string {
  const query = new URLSearchParams(text.slice(0, 4000))
  const kept = [...query].filter(
    ([name, value]) => value !== '' && !['page', 'view', 'before'].includes(name),
  )
  return new URLSearchParams(kept).toString()
}
