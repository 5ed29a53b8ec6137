import type { Shop } from './shop'

/** What stands on the shelves of a test: ids by the names people use. */
export interface Goods {
  /** Gudang Utama lets nothing fall below zero; Toko does not mind. */
  warehouses: { utama: number; toko: number }
  items: { beras: number; gula: number; minyak: number }
  /** The general category that every company begins with. */
  categoryId: number
}

/** Two warehouses and three items: BRS-005 in sacks, GLA-001 in kilograms of three decimals, MYK-002. */
export async function stockUp({ d1 }: Shop): Promise<Goods> {
  const at = '2026-11-01T00:00:00.000Z'
  const items: [string, string, string, number][] = [
    ['BRS-005', 'Beras Pandan 5 kg', '8991234567890', 1],
    ['GLA-001', 'Gula pasir', '012345678905', 2],
    ['MYK-002', 'Minyak goreng 2 L', '', 1],
  ]
  await d1.batch([
    d1.prepare(`INSERT INTO item_categories (id, name, name_key) VALUES (1, 'Sembako', 'sembako')`),
    d1.prepare(`INSERT INTO uoms (id, code, code_key, name, precision)
      VALUES (1, 'sak', 'sak', 'Sak', 0), (2, 'kg', 'kg', 'Kilogram', 3)`),
    d1.prepare(`INSERT INTO warehouses (id, name, name_key, disallow_negative)
      VALUES (1, 'Gudang Utama', 'gudang utama', 1), (2, 'Toko', 'toko', 0)`),
    ...items.map(([code, name, barcode, uom], index) =>
      d1
        .prepare(
          `INSERT INTO items (id, code, code_key, name, name_key, upc_ean, category_id, uom_id, default_cost, created_at)
           VALUES (?1, ?2, lower(?2), ?3, lower(?3), nullif(?4, ''), 1, ?5, 1000000, ?6)`,
        )
        .bind(index + 1, code, name, barcode, uom, at),
    ),
  ])
  return {
    warehouses: { utama: 1, toko: 2 },
    items: { beras: 1, gula: 2, minyak: 3 },
    categoryId: 1,
  }
}

/** Many more items, 'X-00001' …, in sacks. */
export async function stockMany({ d1 }: Shop, count: number): Promise<void> {
  await d1
    .prepare(
      `INSERT INTO items (code, code_key, name, name_key, category_id, uom_id, created_at)
       SELECT printf('X-%05d', value), printf('x-%05d', value), 'Barang ' || value, 'barang ' || value, 1, 1, ''
       FROM (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?1)
         SELECT value FROM n)`,
    )
    .bind(count)
    .run()
}
