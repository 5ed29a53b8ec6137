import type { RawInput } from '../domain/input'
import {
  changeItem,
  createItem,
  findItem,
  listItems,
  newItemForm,
  openItem,
  removeItem,
  switchItem,
} from '../domain/items'
import type { Sent } from '../domain/masters'
import type { Current } from '../tenancy/current'
import { type ItemShapes, itemView } from '../views/items'
import { mountFiles } from './kit/files'
import { resource, showRecord } from './kit/resource'

export const items = resource<ItemShapes>({
  view: itemView,
  list: listItems,
  find: findItem,
  offer: newItemForm,
  open: openItem,
  create,
  change: changeItem,
  activate: switchItem,
  remove: removeItem,
})

mountFiles(items, 'item', '/items', async (c, id, fault) =>
  showRecord(c, itemView, await findItem(c.var.current, id), fault),
)

/** Says so where another item was quicker to get the code that was suggested. */
async function create(current: Current, raw: RawInput, sent: Sent) {
  const { id, code, missedCode } = await createItem(current, raw, sent)
  if (missedCode === null) return { id }
  return { id, said: { key: 'item.code_skipped', args: { suggested: missedCode, code } } }
}
