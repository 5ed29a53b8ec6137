import type { DocumentType } from '../db/company/documents'
import {
  type FoundDocument,
  type FoundItem,
  selectFoundDocuments,
  selectFoundItems,
} from '../db/company/search'
import type { Current } from '../tenancy/current'
import { can } from '../tenancy/permissions'
import { allow, read } from './current'
import { barcodesOf } from './entry'
import { nameKeyOf } from './input'

/** What was found, the likeliest first. */
export interface Found {
  items: FoundItem[]
  documents: FoundDocument[]
}

const types = ['receipt', 'issue', 'move', 'adjustment'] as const satisfies DocumentType[]

/**
 * Looks for items and documents, as far as this member may see them. Whatever is typed is text: quotes,
 * operators and signs mean nothing.
 *
 * @param text one line, at most a hundred characters
 * @param limit of each kind
 */
export async function search(current: Current, text: string, limit: number): Promise<Found> {
  await allow(current, null)
  const { db, actor } = current
  const open = types.filter((type) => can(actor, `${type}View`))
  const key = nameKeyOf(text)
  const words = key.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word))
  const sought = {
    key,
    typed: text,
    barcodes: barcodesOf(text),
    // One letter stands in nearly everything: it is looked for where codes and names begin.
    words: [...key].length < 2 ? [] : words.slice(0, 8),
  }
  const [items, documents] = await read(current, null, [
    selectFoundItems(db, sought, can(actor, 'itemView') && key !== '' ? limit : 0),
    selectFoundDocuments(db, sought, open, key === '' ? 0 : limit),
  ])
  return { items, documents }
}
