import type { DocumentType } from '../../src/ledger/document'
import { completed, drafted, run } from '../support/book'
import type { Shop } from '../support/shop'

/** What an id in an address can stand for. A new noun is one line here. */
export type Subject = keyof typeof inserts | `${DocumentType} ${'draft' | 'completed' | 'deleted'}`

/** Makes one with the id `?1`; its table is the first word behind INTO. */
const inserts = {
  item: `INSERT INTO items (id, code, code_key, name, name_key, category_id, uom_id, created_at)
    VALUES (?1, 'X-' || ?1, 'x-' || ?1, 'Barang', 'barang', 1, 1, '')`,
  'custom field': `INSERT INTO custom_fields (id, name, name_key, type)
    VALUES (?1, 'F' || ?1, 'f' || ?1, 'text')`,
  'item category': `INSERT INTO item_categories (id, name, name_key) VALUES (?1, 'K' || ?1, 'k' || ?1)`,
  member: `INSERT INTO members (id, account_id, name, email, role_id, created_at)
    VALUES (?1, 'account-' || ?1, 'Budi', ?1 || '@toko.example', 1, '')`,
  unit: `INSERT INTO uoms (id, code, code_key, name) VALUES (?1, 's' || ?1, 's' || ?1, 'Satuan')`,
  role: `INSERT INTO roles (id, name, name_key, permissions) VALUES (?1, 'P' || ?1, 'p' || ?1, '["itemView"]')`,
  'transaction category': `INSERT INTO transaction_categories (id, name, name_key, for_receipt)
    VALUES (?1, 'T' || ?1, 't' || ?1, 1)`,
  numbering: `INSERT INTO numberings (id, category_id, type)
    SELECT ?1, id, 'receipt' FROM transaction_categories WHERE id = ?1`,
  warehouse: `INSERT INTO warehouses (id, name, name_key) VALUES (?1, 'G' || ?1, 'g' || ?1)`,
}

/** Puts one into a shop. Answers with the version that a form of it would carry. */
export async function insertSubject(shop: Shop, subject: Subject, id: number): Promise<number> {
  const table =
    subject in inserts
      ? await insertRow(shop, subject as keyof typeof inserts, id)
      : await insertDocument(shop, subject, id)
  const row = await shop.d1
    .prepare(`SELECT version FROM ${table} WHERE id = ?1`)
    .bind(id)
    .first<{ version: number }>()
  return row?.version ?? 0
}

async function insertRow({ d1 }: Shop, subject: keyof typeof inserts, id: number): Promise<string> {
  const insert = inserts[subject]
  if (subject === 'numbering') await d1.prepare(inserts['transaction category']).bind(id).run()
  await d1.prepare(insert).bind(id).run()
  return /INTO (\w+)/.exec(insert)?.[1] ?? ''
}

/** Of three sacks of rice in the warehouse that minds no shortage, written by the owner. */
async function insertDocument({ d1, db }: Shop, subject: string, id: number): Promise<string> {
  const [type, state] = subject.split(' ') as [DocumentType, string]
  const paper = {
    id,
    type,
    day: '2026-11-02',
    warehouse: 2,
    destination: type === 'move' ? 1 : null,
    lines: [[1, 3]] as const,
  }
  const more = state === 'completed' ? [completed(db, id)] : []
  await run(db, [...drafted(db, paper), ...more])
  if (state === 'deleted') {
    await d1.prepare(`UPDATE documents SET deleted_at = '2026-11-03' WHERE id = ?1`).bind(id).run()
  }
  return 'documents'
}
