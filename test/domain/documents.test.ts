import { beforeAll, describe, expect, test } from 'vitest'
import type { DocumentType } from '../../src/db/company/documents'
import { listDocuments } from '../../src/domain/document-lists'
import {
  changeNotes,
  copyDocument,
  deleteDocument,
  findDocument,
  restoreDocument,
  voidDocument,
} from '../../src/domain/documents'
import { type DraftAct, RefusedCompletion, writeDraft } from '../../src/domain/drafts'
import { RefusedEntry } from '../../src/domain/entry'
import type { RawInput } from '../../src/domain/input'
import { Refusal } from '../../src/ledger/refusal'
import { newMeter } from '../../src/tenancy/meter'
import { type Goods, stockMany, stockUp } from '../support/goods'
import { firstPage } from '../support/lists'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let goods: Goods
let ani: Person
let today: string
beforeAll(async () => {
  shop = await openShop()
  goods = await stockUp(shop)
  await stockMany(shop, 1100)
  ani = shop.owner
  today = ani.current().today
})

const types: DocumentType[] = ['receipt', 'issue', 'move', 'adjustment']
const add: DraftAct = { kind: 'add', scanning: false }
const scan: DraftAct = { kind: 'add', scanning: true }
const complete: DraftAct = { kind: 'complete' }
const save: DraftAct = { kind: 'save' }

function head(type: DocumentType, more: RawInput = {}): RawInput {
  const { utama, toko } = goods.warehouses
  return {
    categoryId: String(goods.categoryId),
    datedOn: today,
    warehouseId: String(utama),
    ...(type === 'move' && { destinationId: String(toko) }),
    ...more,
  }
}

function sent(version = 0, key = newKey()) {
  return { key, version, language: 'id' as const }
}

function write(
  type: DocumentType,
  id: number | null,
  raw: RawInput,
  { act = add, version = 0, key = newKey(), by = ani }: Partial<Writing> = {},
) {
  return writeDraft(by.current(), type, id, raw, sent(version, key), act)
}

interface Writing {
  act: DraftAct
  version: number
  key: string
  by: Person
}

/** A document made and completed in one go. */
async function completed(type: DocumentType, text: string, more: RawInput = {}) {
  const { document } = await write(type, null, head(type, { text, ...more }), { act: complete })
  return document
}

async function stockOf(item: number, warehouse: number): Promise<number> {
  const row = await shop.d1
    .prepare('SELECT balance FROM stock WHERE item_id = ?1 AND warehouse_id = ?2')
    .bind(item, warehouse)
    .first<{ balance: number }>()
  return row?.balance ?? 0
}

async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error = await promise.then(
    () => new Error('It was not refused'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw error
  return error
}

async function countOf(table: string, where = 'true'): Promise<number> {
  const row = await shop.d1
    .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)
    .first<{ n: number }>()
  return row?.n ?? 0
}

describe('what comes, goes, moves and is counted', () => {
  test('a receipt raises, an issue lowers, a move does both, a count corrects', async () => {
    const { beras } = goods.items
    const { utama, toko } = goods.warehouses
    await completed('receipt', 'BRS-005 x 100')
    expect(await stockOf(beras, utama)).toBe(100)
    await completed('issue', 'BRS-005 x 30')
    expect(await stockOf(beras, utama)).toBe(70)
    await completed('move', 'BRS-005 x 20')
    expect(await stockOf(beras, utama)).toBe(50)
    expect(await stockOf(beras, toko)).toBe(20)
    const count = await completed('adjustment', 'BRS-005 x 48')
    expect(await stockOf(beras, utama)).toBe(48)
    const { lines } = await findDocument(ani.current(), 'adjustment', count.id)
    expect(lines[0]).toMatchObject({ book: 50, quantity: 48 })
  })

  test.each(types)('a voided %s gives back what it took', async (type) => {
    const { beras } = goods.items
    const { utama, toko } = goods.warehouses
    const before = [await stockOf(beras, utama), await stockOf(beras, toko)]
    const { id } = await completed(type, 'BRS-005 x 5')
    expect([await stockOf(beras, utama), await stockOf(beras, toko)]).not.toEqual(before)
    await voidDocument(ani.current(), type, id, { reason: 'Salah ketik' }, sent())
    expect([await stockOf(beras, utama), await stockOf(beras, toko)]).toEqual(before)
    const { document } = await findDocument(ani.current(), type, id)
    expect(document).toMatchObject({ status: 'void', voidReason: 'Salah ketik', voider: 'Ani' })
  })

  test('a count of zero is a count, a receipt of zero is nothing', async () => {
    await completed('receipt', 'MYK-002 x 3')
    await completed('adjustment', 'MYK-002 x 0')
    expect(await stockOf(goods.items.minyak, goods.warehouses.utama)).toBe(0)
    const refused = await refusal(completed('receipt', 'MYK-002 x 0'))
    expect(refused).toBeInstanceOf(RefusedEntry)
    expect((refused as RefusedEntry).faults[0]?.fault.key).toBe('quantity.is_zero')
  })

  test('a draft does nothing to the stock, and its line says what completing would do', async () => {
    const before = await stockOf(goods.items.beras, goods.warehouses.utama)
    const { lines } = await write('issue', null, head('issue', { text: 'BRS-005 x 10' }))
    expect(lines[0]).toMatchObject({
      before: BigInt(before),
      after: BigInt(before - 10),
      short: 0n,
    })
    expect(await stockOf(goods.items.beras, goods.warehouses.utama)).toBe(before)
  })

  test('a completed line shows what it did, as the books say it', async () => {
    const before = await stockOf(goods.items.beras, goods.warehouses.utama)
    const { id } = await completed('receipt', 'BRS-005 x 7')
    const { lines } = await findDocument(ani.current(), 'receipt', id)
    expect(lines[0]).toMatchObject({ before: BigInt(before), after: BigInt(before + 7) })
  })

  test('a line keeps the default cost of its moment, whoever writes it', async () => {
    const budi = await shop.staff('Budi', ['receiptView', 'receiptCreate'])
    const made = await write('receipt', null, head('receipt', { text: 'GLA-001' }), { by: budi })
    await shop.d1
      .prepare('UPDATE items SET default_cost = 2000000 WHERE id = ?1')
      .bind(goods.items.gula)
      .run()
    await write(
      'receipt',
      made.document.id,
      { text: 'MYK-002' },
      { act: scan, by: budi, version: 1 },
    )
    const { results } = await shop.d1
      .prepare('SELECT unit_price FROM document_lines WHERE document_id = ?1 ORDER BY line')
      .bind(made.document.id)
      .all()
    expect(results).toEqual([{ unit_price: 1_000_000 }, { unit_price: 1_000_000 }])
  })
})

describe('the box', () => {
  test('the same item again adds one, and the latest comes on top', async () => {
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    await write('receipt', document.id, { text: 'MYK-002' }, { act: scan, version: 1 })
    const again = await write(
      'receipt',
      document.id,
      { text: 'BRS-005' },
      { act: scan, version: 2 },
    )
    expect(again.lines.map(({ code, quantity }) => [code, quantity])).toEqual([['BRS-005', 2]])
    const { lines } = await findDocument(ani.current(), 'receipt', document.id)
    expect(lines.map(({ code, quantity }) => [code, quantity])).toEqual([
      ['BRS-005', 2],
      ['MYK-002', 1],
    ])
  })

  test('a category that does not merge makes a line of each scan; a count merges all the same', async () => {
    await shop.d1.exec(
      `INSERT INTO transaction_categories (id, name, name_key, for_receipt, for_adjustment, merge_scanned) VALUES (7, 'Satuan', 'satuan', 1, 1, 0)`,
    )
    await shop.d1.exec(
      `INSERT INTO numberings (category_id, type, prefix) VALUES (7, 'receipt', 'S-'), (7, 'adjustment', 'SA-')`,
    )
    const block = 'BRS-005\nBRS-005'
    const each = await write('receipt', null, head('receipt', { categoryId: '7', block }))
    expect(each.lines.map(({ quantity }) => quantity)).toEqual([1, 1])
    const counted = await write('adjustment', null, head('adjustment', { categoryId: '7', block }))
    expect(counted.lines.map(({ quantity }) => quantity)).toEqual([2])
  })

  test.each([
    ['BRS-005', 'BRS-005', 1],
    ['brs-005', 'BRS-005', 1],
    ['8991234567890', 'BRS-005', 1],
    ['12345678905', null, 0],
    ['0012345678905', 'GLA-001', 1000],
    ['012345678905', 'GLA-001', 1000],
    ['BRS-005\t12', 'BRS-005', 12],
    ['BRS-005;12;retur', 'BRS-005', 12],
    ['BRS-005 x 12', 'BRS-005', 12],
    ['BRS-005×12', 'BRS-005', 12],
    ['12 x BRS-005', 'BRS-005', 12],
    ['BRS-005 12', 'BRS-005', 12],
    ['GLA-001\t1.234,5', 'GLA-001', 1_234_500],
    ['GLA-001\t1234.5', 'GLA-001', 1_234_500],
    ['GLA-001 0,125', 'GLA-001', 125],
  ])('%j is read as %s', async (text, code, quantity) => {
    const made = write('receipt', null, head('receipt', { text }))
    if (code === null) expect(await refusal(made)).toBeInstanceOf(RefusedEntry)
    else expect((await made).lines[0]).toMatchObject({ code, quantity })
  })

  test('what is no code is looked for by name and offered, not taken', async () => {
    const refused = await refusal(write('receipt', null, head('receipt', { text: 'pandan x 3' })))
    const [fault] = (refused as RefusedEntry).faults
    expect(fault?.fault).toEqual({ key: 'entry.unknown', args: { text: 'pandan x 3' } })
    expect(fault?.choices.map(({ code, entry }) => [code, entry])).toEqual([
      ['BRS-005', 'BRS-005\t3'],
    ])
    const choose = `1\t${fault?.choices[0]?.entry}`
    const chosen = await write('receipt', null, head('receipt', { text: 'pandan x 3', choose }))
    expect(chosen.lines[0]).toMatchObject({ code: 'BRS-005', quantity: 3 })
  })

  test('the company says which field is looked at first', async () => {
    await shop.d1.exec(
      `INSERT INTO items (code, code_key, name, name_key, category_id, uom_id, created_at) VALUES ('ZZ-1', 'zz-1', 'Kopi bubuk', 'kopi bubuk', 1, 1, ''), ('KOPI-9', 'kopi-9', 'Arabika', 'arabika', 1, 1, '')`,
    )
    const choices = async () => {
      const refused = await refusal(write('receipt', null, head('receipt', { text: 'kopi' })))
      return (refused as RefusedEntry).faults[0]?.choices.map(({ code }) => code)
    }
    expect(await choices()).toEqual(['KOPI-9', 'ZZ-1'])
    await shop.d1.exec(`UPDATE settings SET default_search = 'name'`)
    expect(await choices()).toEqual(['ZZ-1', 'KOPI-9'])
    await shop.d1.exec(`UPDATE settings SET default_search = 'code'`)
  })

  test('an inactive item is named and stays out', async () => {
    await shop.d1.exec(
      `INSERT INTO items (code, code_key, name, name_key, category_id, uom_id, is_active, created_at) VALUES ('TUA', 'tua', 'Barang tua', 'barang tua', 1, 1, 0, '')`,
    )
    const refused = await refusal(write('receipt', null, head('receipt', { text: 'TUA' })))
    expect((refused as RefusedEntry).faults[0]?.fault.key).toBe('entry.item_is_not_active')
  })

  test('while scanning, what is not known waits for nobody and nobody for it', async () => {
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    const text = 'NIX\nMYK-002\nGLA-001 x 0,0001'
    const scanned = await write('receipt', document.id, { text }, { act: scan, version: 1 })
    expect(scanned.lines.map(({ code }) => code)).toEqual(['MYK-002'])
    expect(scanned.faults.map(({ at, fault }) => [at, fault.key])).toEqual([
      [1, 'entry.unknown'],
      [3, 'quantity.too_precise'],
    ])
  })

  test('a pasted block is taken whole or not at all, with every fault told', async () => {
    const drafts = await countOf('documents')
    const block = 'BRS-005\t12\nNIX\t1\nMYK-002\tdua\nGLA-001\t1,2345'
    const refused = await refusal(write('receipt', null, head('receipt', { block })))
    expect((refused as RefusedEntry).faults.map(({ at, fault }) => [at, fault.key])).toEqual([
      [2, 'entry.unknown'],
      [3, 'quantity.malformed'],
      [4, 'quantity.too_precise'],
    ])
    expect(await countOf('documents')).toBe(drafts)
  })

  test('a thousand pasted rows are a document, one more is not', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => `X-${String(at + 1).padStart(5, '0')}\t${at + 1}`)
    const block = rows(1000).join('\n')
    const { document, totals } = await write('receipt', null, head('receipt', { block }))
    expect(totals).toEqual([
      { unit: 'sak', precision: 0, lines: 1000, quantity: 500_500n, amount: null },
    ])
    const full = await refusal(
      write('receipt', document.id, { text: 'BRS-005' }, { act: scan, version: 1 }),
    )
    expect(full.fields.text?.key).toBe('document.is_full')
    const more = await write('receipt', document.id, { text: 'X-00007' }, { act: scan, version: 1 })
    expect(more.lines[0]).toMatchObject({ quantity: 8 })
    for (const count of [1001, 10_000]) {
      const refused = await refusal(
        write('receipt', null, head('receipt', { block: rows(count).join('\n') })),
      )
      expect(refused.fields.text).toEqual({
        key: 'document.too_many_lines',
        args: { most: 1000, count },
      })
    }
  })

  test('a quantity that outgrows its line is refused, and the line stays as it was', async () => {
    const most = 'BRS-005\t999999999999999'
    const block = Array(10).fill(most).join('\n')
    const refused = await refusal(write('receipt', null, head('receipt', { block })))
    expect(refused.fields.text?.key).toBe('document.quantity_is_too_large')
  })
})

describe('saving what the form holds', () => {
  test('quantities and descriptions of lines are changed, or the fault stands beside its field', async () => {
    const block = 'BRS-005\t1\nGLA-001\t2'
    const { document } = await write('receipt', null, head('receipt', { block }))
    const { id } = document
    const typed = { 'quantity.1': '1.234', 'quantity.2': '1,5', 'description.2': ' retur  ' }
    const saved = await write('receipt', id, head('receipt', typed), { act: save, version: 1 })
    expect(saved.document.version).toBe(2)
    expect(
      saved.lines.map(({ line, quantity, description }) => [line, quantity, description]),
    ).toEqual([
      [2, 1500, 'retur'],
      [1, 1234, ''],
    ])
    const wrong = {
      'quantity.1': '1,5',
      'quantity.2': '0',
      'quantity.99': '1',
      'description.1': 'x'.repeat(201),
      warehouseId: '99',
      datedOn: '2026-02-30',
      kategori: '1',
    }
    const refused = await refusal(
      write('receipt', id, head('receipt', wrong), { act: save, version: 2 }),
    )
    expect(
      Object.fromEntries(Object.entries(refused.fields).map(([name, { key }]) => [name, key])),
    ).toEqual({
      'quantity.1': 'quantity.too_precise',
      'quantity.2': 'quantity.is_zero',
      'quantity.99': 'document.line_is_gone',
      'description.1': 'form.too_long',
      datedOn: 'form.no_such_day',
      kategori: 'form.unknown_field',
    })
    const { lines } = await findDocument(ani.current(), 'receipt', id)
    expect(lines.map(({ quantity }) => quantity)).toEqual([1500, 1234])
  })

  test('a line is removed where it stands, even with nonsense in its field', async () => {
    const block = 'BRS-005\t1\nGLA-001\t2'
    const { document } = await write('receipt', null, head('receipt', { block }))
    const typed = { 'quantity.1': 'xx', 'quantity.2': '3' }
    const act: DraftAct = { kind: 'remove', line: 1 }
    await write('receipt', document.id, head('receipt', typed), { act, version: 1 })
    const { lines } = await findDocument(ani.current(), 'receipt', document.id)
    expect(lines.map(({ code, quantity }) => [code, quantity])).toEqual([['GLA-001', 3000]])
  })

  test('the head may change while it is a draft, its number stays', async () => {
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    const other = head('receipt', {
      categoryId: '7',
      warehouseId: '2',
      datedOn: '2025-12-31',
      reference: 'PO-1',
    })
    const saved = await write('receipt', document.id, other, { act: save, version: 1 })
    expect(saved.document).toMatchObject({
      number: document.number,
      datedOn: '2025-12-31',
      warehouseId: 2,
      categoryId: 7,
      reference: 'PO-1',
    })
    expect(saved.isPage).toBe(true)
  })

  test.each([
    [{ datedOn: '1999-12-31' }, 'datedOn', 'form.no_such_day'],
    [{ datedOn: '9999-01-01' }, 'datedOn', 'form.no_such_day'],
    [{ datedOn: '2098-01-01' }, 'datedOn', 'document.day_ahead'],
    [{ datedOn: '' }, 'datedOn', 'form.required'],
    [{ categoryId: '' }, 'categoryId', 'form.required'],
    [{ categoryId: '4711' }, 'categoryId', 'form.choose_again'],
    [{ warehouseId: '-1' }, 'warehouseId', 'form.choose_again'],
    [{ number: 'MAU-1' }, 'number', 'document.number_is_automatic'],
    [{ reference: 'x'.repeat(101) }, 'reference', 'form.too_long'],
    [{ reference: 'a\u0000b' }, 'reference', 'form.bad_characters'],
    [{ destinationId: '2' }, 'destinationId', 'form.unknown_field'],
  ])('a receipt with %j is refused beside the field', async (more: RawInput, name, key) => {
    const drafts = await countOf('documents')
    const refused = await refusal(
      write('receipt', null, head('receipt', { ...more, text: 'BRS-005' })),
    )
    expect(refused.fields[name]?.key).toBe(key)
    expect(await countOf('documents')).toBe(drafts)
  })

  test('a document may be dated tomorrow, not the day after', async () => {
    const day = (days: number) =>
      new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
    const tomorrow = await write(
      'receipt',
      null,
      head('receipt', { datedOn: day(1), text: 'BRS-005' }),
    )
    expect(tomorrow.document.datedOn).toBe(day(1))
    const refused = await refusal(
      write('receipt', null, head('receipt', { datedOn: day(2), text: 'BRS-005' })),
    )
    expect(refused.fields.datedOn?.key).toBe('document.day_ahead')
  })

  test('a move goes somewhere else', async () => {
    const refused = await refusal(
      write('move', null, head('move', { destinationId: '1', text: 'BRS-005' })),
    )
    expect(refused.fields.destinationId?.key).toBe('document.warehouses_are_the_same')
  })
})

describe('who may', () => {
  test('nobody without the right writes, completes, voids, deletes, copies or annotates', async () => {
    const { id } = await completed('receipt', 'BRS-005')
    const draft = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    const citra = await shop.staff('Citra', ['receiptView'])
    const tries = [
      write('receipt', null, head('receipt', { text: 'BRS-005' }), { by: citra }),
      write(
        'receipt',
        draft.document.id,
        { text: 'BRS-005' },
        { by: citra, act: scan, version: 1 },
      ),
      write('receipt', draft.document.id, head('receipt'), {
        by: citra,
        act: complete,
        version: 1,
      }),
      voidDocument(citra.current(), 'receipt', id, { reason: 'x' }, sent()),
      deleteDocument(citra.current(), 'receipt', draft.document.id, sent()),
      copyDocument(citra.current(), 'receipt', id, sent()),
      changeNotes(citra.current(), 'receipt', id, { reference: 'x' }, sent(2)),
      findDocument(citra.current(), 'issue', 1),
    ]
    for (const { kind } of await Promise.all(tries.map(refusal))) expect(kind).toBe('forbidden')
  })

  test('who may only create writes in their own drafts and completes nothing', async () => {
    const budi = await shop.staff('Budi', ['receiptView', 'receiptCreate'])
    const own = await write('receipt', null, head('receipt', { text: 'BRS-005' }), { by: budi })
    await write(
      'receipt',
      own.document.id,
      { text: 'BRS-005' },
      { by: budi, act: scan, version: 1 },
    )
    const others = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    const attempts = [
      write(
        'receipt',
        others.document.id,
        { text: 'BRS-005' },
        { by: budi, act: scan, version: 1 },
      ),
      write('receipt', own.document.id, head('receipt'), { by: budi, act: complete, version: 2 }),
      write('receipt', null, head('receipt', { text: 'BRS-005' }), { by: budi, act: complete }),
    ]
    for (const { kind } of await Promise.all(attempts.map(refusal))) expect(kind).toBe('forbidden')
  })

  test('a document of another type or of nobody is not found', async () => {
    const { id } = await completed('receipt', 'BRS-005')
    const attempts = [
      findDocument(ani.current(), 'issue', id),
      findDocument(ani.current(), 'receipt', 999_999),
      write('issue', id, { text: 'BRS-005' }, { act: scan }),
      voidDocument(ani.current(), 'issue', id, { reason: 'x' }, sent()),
    ]
    for (const { kind } of await Promise.all(attempts.map(refusal))) expect(kind).toBe('not_found')
  })
})

describe('once and in turn', () => {
  test('a form sent twice at once makes one document and one posting', async () => {
    const before = await stockOf(goods.items.beras, goods.warehouses.utama)
    const raw = head('receipt', { text: 'BRS-005 x 10' })
    const key = newKey()
    const twice = await Promise.all(
      [1, 2].map(() => write('receipt', null, raw, { key, act: complete })),
    )
    expect(twice[0]?.document.id).toBe(twice[1]?.document.id)
    expect(await stockOf(goods.items.beras, goods.warehouses.utama)).toBe(before + 10)
  })

  test('a scan sent again after a dropped answer counts once, and its line comes back', async () => {
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    const key = newKey()
    const once = { key, act: scan, version: 1 }
    await write('receipt', document.id, { text: 'MYK-002' }, once)
    const again = await write('receipt', document.id, { text: 'MYK-002' }, once)
    expect(again.document.version).toBe(2)
    expect(again.isAlone).toBe(true)
    expect(again.lines.map(({ code, quantity }) => [code, quantity])).toContainEqual(['MYK-002', 1])
    const other = await refusal(write('receipt', document.id, { text: 'GLA-001' }, once))
    expect(other.key).toBe('request.key_reused')
  })

  test('a hundred scans that arrive at once are all there', async () => {
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        write('receipt', document.id, { text: at % 2 ? 'BRS-005' : 'MYK-002' }, { act: scan }),
      ),
    )
    const { lines } = await findDocument(ani.current(), 'receipt', document.id)
    expect(new Map(lines.map(({ code, quantity }) => [code, quantity]))).toEqual(
      new Map([
        ['BRS-005', 51],
        ['MYK-002', 50],
      ]),
    )
  })

  test('a stale form is refused with who changed it meanwhile; scans are not', async () => {
    const budi = await shop.staff('Budi', ['receiptView', 'receiptUpdate'])
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    await write('receipt', document.id, head('receipt', { 'quantity.1': '5' }), {
      act: save,
      version: 1,
      by: budi,
    })
    const late = await refusal(
      write('receipt', document.id, head('receipt', { 'quantity.1': '7' }), {
        act: save,
        version: 1,
      }),
    )
    expect(late).toMatchObject({
      kind: 'conflict',
      key: 'document.changed_meanwhile',
      args: { name: 'Budi', number: document.number },
    })
    const scanned = await write(
      'receipt',
      document.id,
      { text: 'BRS-005' },
      { act: scan, version: 1 },
    )
    expect(scanned).toMatchObject({ isAlone: false, isPage: true })
    expect(scanned.lines[0]).toMatchObject({ quantity: 6 })
  })

  test('what is completed or void is written in no more, and says by whom', async () => {
    const { id, number } = await completed('receipt', 'BRS-005')
    const late = await refusal(write('receipt', id, { text: 'BRS-005' }, { act: scan }))
    expect(late).toMatchObject({ key: 'document.already_completed', args: { number, name: 'Ani' } })
    const twice = await refusal(
      write('receipt', id, head('receipt'), { act: complete, version: 2 }),
    )
    expect(twice.key).toBe('document.already_completed')
    await voidDocument(ani.current(), 'receipt', id, { reason: 'x' }, sent())
    const again = await refusal(voidDocument(ani.current(), 'receipt', id, { reason: 'x' }, sent()))
    expect(again.key).toBe('document.already_voided')
    expect((await refusal(write('receipt', id, { text: 'BRS-005' }, { act: scan }))).key).toBe(
      'document.already_voided',
    )
  })

  test('many completions of one draft are one, many voids are one', async () => {
    const before = await stockOf(goods.items.beras, goods.warehouses.utama)
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005 x 4' }))
    const ends = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        write('receipt', document.id, head('receipt'), { act: complete, version: 1 }),
      ),
    )
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await stockOf(goods.items.beras, goods.warehouses.utama)).toBe(before + 4)
    const voids = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        voidDocument(ani.current(), 'receipt', document.id, { reason: 'x' }, sent()),
      ),
    )
    expect(voids.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await stockOf(goods.items.beras, goods.warehouses.utama)).toBe(before)
  })
})

describe('what stands in the way of completing', () => {
  test('short stock names item, warehouse, day, document and how much; the draft is kept', async () => {
    const { minyak } = goods.items
    await completed('adjustment', 'MYK-002 x 0')
    await completed('receipt', 'MYK-002 x 50', { datedOn: '2026-01-10' })
    const later = await completed('issue', 'MYK-002 x 45', { datedOn: '2026-01-20' })
    await completed('receipt', 'MYK-002 x 100', { datedOn: '2026-01-25' })
    const stock = await stockOf(minyak, goods.warehouses.utama)
    const key = newKey()
    const raw = head('issue', { datedOn: '2026-01-15', text: 'MYK-002 x 20' })
    const refused = await refusal(write('issue', null, raw, { act: complete, key }))
    expect(refused).toBeInstanceOf(RefusedCompletion)
    expect(refused).toMatchObject({ kind: 'conflict', key: 'document.stock_is_short' })
    expect(refused.fields['quantity.1']).toEqual({
      key: 'stock.short',
      args: {
        code: 'MYK-002',
        name: 'Minyak goreng 2 L',
        unit: 'sak',
        warehouse: 'Gudang Utama',
        day: '2026-01-20',
        number: later.number,
        shortfall: '15',
        available: '5',
      },
    })
    expect(await stockOf(minyak, goods.warehouses.utama)).toBe(stock)

    const { documentId } = refused as RefusedCompletion
    const kept = await findDocument(ani.current(), 'issue', documentId)
    expect(kept.document.status).toBe('draft')
    expect(kept.lines[0]).toMatchObject({ quantity: 20, short: 15n, after: 30n })

    const again = await refusal(write('issue', null, raw, { act: complete, key }))
    expect((again as RefusedCompletion).documentId).toBe(documentId)
    const less = { datedOn: '2026-01-15', 'quantity.1': '5' }
    const done = await write('issue', documentId, head('issue', less), {
      act: complete,
      version: kept.document.version,
    })
    expect(done.document.status).toBe('complete')
  })

  test('a draft that was refused keeps what its form held', async () => {
    const { document } = await write('issue', null, head('issue', { text: 'GLA-001 x 1' }))
    const typed = head('issue', { 'quantity.1': '9.999', reference: 'SO-9' })
    const refused = await refusal(write('issue', document.id, typed, { act: complete, version: 1 }))
    expect(refused.key).toBe('document.stock_is_short')
    const kept = await findDocument(ani.current(), 'issue', document.id)
    expect(kept.document).toMatchObject({ status: 'draft', reference: 'SO-9' })
    expect(kept.lines[0]?.quantity).toBe(9_999_000)
  })

  test('a receipt whose goods went out cannot be voided, and says where they went', async () => {
    const receipt = await completed('receipt', 'X-01001 x 10')
    const issue = await completed('issue', 'X-01001 x 8')
    const refused = await refusal(
      voidDocument(ani.current(), 'receipt', receipt.id, { reason: 'x' }, sent()),
    )
    expect(refused.key).toBe('document.stock_is_short')
    expect(refused.fields['quantity.1']?.args).toMatchObject({
      code: 'X-01001',
      number: issue.number,
      shortfall: '8',
    })
  })

  test('a closed month refuses completing, voiding and annotating, and says who closed it', async () => {
    const { id } = await completed('receipt', 'BRS-005', { datedOn: '2026-02-10' })
    const { document } = await write(
      'receipt',
      null,
      head('receipt', { datedOn: '2026-02-11', text: 'BRS-005' }),
    )
    await shop.d1.exec(
      `INSERT INTO calendar_periods (month, type, is_locked, changed_at, changed_by) VALUES ('2026-02', 'receipt', 1, '2026-03-01T02:00:00.000Z', 1)`,
    )
    const closed = { key: 'document.month_is_closed', args: { month: '2026-02', name: 'Ani' } }
    const raw = head('receipt', { datedOn: '2026-02-11' })
    const attempts = [
      write('receipt', document.id, raw, { act: complete, version: 1 }),
      voidDocument(ani.current(), 'receipt', id, { reason: 'x' }, sent()),
      changeNotes(ani.current(), 'receipt', id, { reference: 'x' }, sent(2)),
    ]
    for (const refused of await Promise.all(attempts.map(refusal))) {
      expect(refused).toMatchObject(closed)
    }
    const draft = await write(
      'receipt',
      null,
      head('receipt', { datedOn: '2026-02-12', text: 'BRS-005' }),
    )
    expect(draft.document).toMatchObject({ status: 'draft', isLocked: 1, locker: 'Ani' })
    const issue = await completed('issue', 'BRS-005', { datedOn: today })
    expect(issue.status).toBe('complete')
  })

  test('an item, warehouse or category that was switched off meanwhile is named', async () => {
    await shop.d1.exec(`INSERT INTO warehouses (id, name, name_key) VALUES (9, 'Lama', 'lama')`)
    const at9 = await write('receipt', null, head('receipt', { warehouseId: '9', text: 'BRS-005' }))
    const withItem = await write('receipt', null, head('receipt', { text: 'X-01002' }))
    await shop.d1.exec(`UPDATE warehouses SET is_active = 0 WHERE id = 9`)
    await shop.d1.exec(`UPDATE items SET is_active = 0 WHERE code = 'X-01002'`)
    const warehouse = await refusal(
      write('receipt', at9.document.id, head('receipt', { warehouseId: '9' }), {
        act: complete,
        version: 1,
      }),
    )
    expect(warehouse.fields.warehouseId?.key).toBe('document.warehouse_is_not_active')
    const kept = await write(
      'receipt',
      at9.document.id,
      head('receipt', { warehouseId: '9', reference: 'x' }),
      {
        act: save,
        version: 1,
      },
    )
    expect(kept.document.reference).toBe('x')
    const item = await refusal(
      write('receipt', withItem.document.id, head('receipt'), { act: complete, version: 1 }),
    )
    expect(item.fields['quantity.1']).toMatchObject({
      key: 'entry.item_is_not_active',
      args: { code: 'X-01002' },
    })
    await shop.d1.exec(`UPDATE transaction_categories SET for_issue = 0 WHERE id = 1`)
    const category = await refusal(write('issue', null, head('issue', { text: 'BRS-005' })))
    expect(category.fields.categoryId?.key).toBe('form.choose_again')
    await shop.d1.exec(`UPDATE transaction_categories SET for_issue = 1 WHERE id = 1`)
  })

  test('a document without lines is not completed', async () => {
    const refused = await refusal(write('receipt', null, head('receipt'), { act: complete }))
    expect(refused.fields.text?.key).toBe('document.has_no_lines')
    const { document } = await write('receipt', null, head('receipt'), { act: save })
    const again = await refusal(
      write('receipt', document.id, head('receipt'), { act: complete, version: 1 }),
    )
    expect(again.fields.text?.key).toBe('document.has_no_lines')
  })
})

describe('afterwards', () => {
  test('reference and description may still be written, nothing else (U-13)', async () => {
    const { id, version } = await completed('receipt', 'BRS-005')
    const notes = { reference: 'PO-77', description: 'Diterima\nBudi' }
    await changeNotes(ani.current(), 'receipt', id, notes, sent(version))
    const { document, history } = await findDocument(ani.current(), 'receipt', id)
    expect(document).toMatchObject({ status: 'complete', ...notes, version: version + 1 })
    expect(history[0]).toMatchObject({ act: 'noted', member: 'Ani' })
    const stale = await refusal(changeNotes(ani.current(), 'receipt', id, notes, sent(version)))
    expect(stale.key).toBe('document.already_completed')
    const other = await refusal(
      changeNotes(ani.current(), 'receipt', id, { ...notes, datedOn: today }, sent(version + 1)),
    )
    expect(other.fields.datedOn?.key).toBe('form.unknown_field')
  })

  test('the history says who did what, and what was done over and over once', async () => {
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    await write('receipt', document.id, { text: 'BRS-005' }, { act: scan, version: 1 })
    await write('receipt', document.id, { text: 'MYK-002' }, { act: scan, version: 2 })
    await write('receipt', document.id, head('receipt'), { act: complete, version: 3 })
    const { history } = await findDocument(ani.current(), 'receipt', document.id)
    expect(history.map(({ act, times, member }) => [act, times, member])).toEqual([
      ['completed', 1, 'Ani'],
      ['changed', 2, 'Ani'],
      ['created', 1, 'Ani'],
    ])
  })

  test('a void needs a reason', async () => {
    const { id } = await completed('receipt', 'BRS-005')
    const refused = await refusal(
      voidDocument(ani.current(), 'receipt', id, { reason: '  ' }, sent()),
    )
    expect(refused.fields.reason?.key).toBe('form.required')
  })

  test('a copy is a draft of today with the same lines; void and copy are one act', async () => {
    const original = await completed('receipt', 'BRS-005 x 3', {
      block: 'GLA-001\t1,5\tbagus',
      datedOn: '2026-03-03',
      reference: 'PO-1',
    })
    const copied = await copyDocument(ani.current(), 'receipt', original.id, sent())
    const copy = await findDocument(ani.current(), 'receipt', copied.id)
    expect(copy.document).toMatchObject({ status: 'draft', datedOn: today, reference: 'PO-1' })
    expect(copy.document.number).not.toBe(original.number)
    expect(
      copy.lines.map(({ code, quantity, description }) => [code, quantity, description]).sort(),
    ).toEqual([
      ['BRS-005', 3, ''],
      ['GLA-001', 1500, 'bagus'],
    ])
    const key = newKey()
    const voidAndCopy = () =>
      voidDocument(ani.current(), 'receipt', original.id, { reason: 'Salah' }, sent(0, key), true)
    const [first, second] = [await voidAndCopy(), await voidAndCopy()]
    expect(first).toEqual(second)
    const corrected = await findDocument(ani.current(), 'receipt', first.id)
    expect(corrected.document).toMatchObject({ status: 'draft', datedOn: '2026-03-03' })
    const voided = await findDocument(ani.current(), 'receipt', original.id)
    expect(voided.document.status).toBe('void')
  })

  test('a deleted draft is gone until it is brought back; a completed one is not deleted', async () => {
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    const { id } = document
    await deleteDocument(ani.current(), 'receipt', id, sent())
    expect((await refusal(findDocument(ani.current(), 'receipt', id))).kind).toBe('not_found')
    expect(
      (await refusal(write('receipt', id, { text: 'BRS-005' }, { act: scan, version: 1 }))).kind,
    ).toBe('not_found')
    await restoreDocument(ani.current(), 'receipt', id, sent())
    const back = await findDocument(ani.current(), 'receipt', id)
    expect(back.document.status).toBe('draft')
    expect(back.history.map(({ act }) => act)).toEqual(['restored', 'deleted', 'created'])
    const { id: done } = await completed('receipt', 'BRS-005')
    expect((await refusal(deleteDocument(ani.current(), 'receipt', done, sent()))).key).toBe(
      'document.already_completed',
    )
  })

  test('a draft may be voided: nothing moves, and it stays to be seen', async () => {
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    await voidDocument(ani.current(), 'receipt', document.id, { reason: 'Batal datang' }, sent())
    const voided = await findDocument(ani.current(), 'receipt', document.id)
    expect(voided.document).toMatchObject({ status: 'void', completedAt: null })
  })
})

describe('a draft that is saved is completed by its version alone', () => {
  /** A draft with a line, and completing it as whoever is asked; the meter tells how often D1 was. */
  async function saved(
    type: DocumentType = 'receipt',
    more: RawInput = {},
    where = shop,
    by = ani,
  ) {
    const raw = { categoryId: '1', datedOn: today, warehouseId: '1', text: 'BRS-005', ...more }
    const { document } = await writeDraft(by.current(), type, null, raw, sent(), add)
    const { id, version } = document
    const meter = newMeter()
    const press = (as: Person, { key = newKey(), type: asked = type, at = version } = {}) =>
      writeDraft(as.current(new Date(), meter), asked, id, {}, sent(at, key), complete)
    const status = async () =>
      (
        await where.d1
          .prepare('SELECT status FROM documents WHERE id = ?1')
          .bind(id)
          .first<{ status: string }>()
      )?.status
    return { id, version, press, status, meter }
  }

  test('in one round trip, with its line in the log, and once', async () => {
    const { beras } = goods.items
    const before = await stockOf(beras, goods.warehouses.utama)
    const draft = await saved()
    const key = newKey()
    const first = await draft.press(ani, { key })
    expect(first.document).toMatchObject({ status: 'complete', completer: 'Ani' })
    expect(draft.meter).toMatchObject({ roundTrips: 1 })
    expect(draft.meter.statements).toBeLessThanOrEqual(7)
    const again = await draft.press(ani, { key })
    expect(again.document.number).toBe(first.document.number)
    expect(await stockOf(beras, goods.warehouses.utama)).toBe(before + 1)
    expect(
      await countOf('activity', `subject_id = ${draft.id} AND action = 'receipt.completed'`),
    ).toBe(1)
    const { key: other } = await refusal(draft.press(ani))
    expect(other).toBe('document.already_completed')
  })

  test('only of the version that was seen, and as what it is', async () => {
    const draft = await saved()
    await write('receipt', draft.id, { text: 'MYK-002' }, { act: scan, version: draft.version })
    expect((await refusal(draft.press(ani))).key).toBe('document.changed_meanwhile')
    const at = draft.version + 1
    expect((await refusal(draft.press(ani, { type: 'issue', at }))).key).toBe('document.not_found')
    expect(await draft.status()).toBe('draft')
    await draft.press(ani, { at })
    expect(await draft.status()).toBe('complete')
  })

  test('not once it was deleted, nor in a closed month, nor below zero', async () => {
    const gone = await saved()
    await deleteDocument(ani.current(), 'receipt', gone.id, sent(gone.version))
    expect((await refusal(gone.press(ani))).key).toBe('document.not_found')
    await shop.d1
      .prepare(
        "INSERT INTO calendar_periods (month, type, is_locked) VALUES ('2026-09', 'receipt', 1)",
      )
      .run()
    const late = await saved('receipt', { datedOn: '2026-09-10' })
    expect((await refusal(late.press(ani))).key).toBe('document.month_is_closed')
    const strict = await openShop('Toko Ketat')
    await stockUp(strict)
    await strict.d1.prepare('UPDATE warehouses SET disallow_negative = 1').run()
    const short = await saved('issue', { text: 'BRS-005 x 7' }, strict, strict.owner)
    const refused = await refusal(short.press(strict.owner))
    expect(refused).toBeInstanceOf(RefusedCompletion)
    expect(refused.fields['quantity.1']).toMatchObject({ key: 'stock.short' })
    expect(await short.status()).toBe('draft')
  })

  const rights = ['receiptView', 'receiptUpdate', 'receiptComplete'] as const
  test.each(rights)('not without the right %s', async (missing) => {
    const draft = await saved()
    const clerk = await shop.staff(
      'clerk',
      rights.filter((right) => right !== missing),
    )
    expect((await refusal(draft.press(clerk))).key).toBe('permission.missing')
    expect(await draft.status()).toBe('draft')
    await draft.press(await shop.staff('clerk', rights))
    // Two trips for the refusal and its reason, one for the completion.
    expect([await draft.status(), draft.meter.roundTrips]).toEqual(['complete', 2 + 1])
  })

  test('of one who may write only their own, theirs', async () => {
    const clerk = await shop.staff('own', ['receiptView', 'receiptCreate', 'receiptComplete'])
    const other = await saved()
    expect((await refusal(other.press(clerk))).key).toBe('permission.missing')
    const own = await saved('receipt', {}, shop, clerk)
    await own.press(clerk)
    expect(await own.status()).toBe('complete')
  })

  test.each([
    ['ended', "INSERT INTO ended_sessions (token_hash, ended_at) VALUES (:hash, '2026-11-22')"],
    [
      'began before all were ended',
      "UPDATE members SET sessions_from = '2099-01-01' WHERE id = :id",
    ],
    ['is of a member who left', 'UPDATE members SET is_active = 0 WHERE id = :id'],
  ])('by no session that %s', async (_, statement) => {
    const draft = await saved()
    const clerk = await shop.staff('gone', rights)
    const current = clerk.current()
    await shop.d1
      .prepare(statement.replace(':hash', '?1').replace(':id', '?1'))
      .bind(statement.includes(':hash') ? current.session?.tokenHash : clerk.memberId)
      .run()
    const pressed = writeDraft(current, 'receipt', draft.id, {}, sent(draft.version), complete)
    expect((await refusal(pressed)).kind).toBe('unauthenticated')
    expect(await draft.status()).toBe('draft')
  })

  test('by nobody in a warehouse that they only see, nor in a company that is closed', async () => {
    const other = await openShop('Toko Tutup')
    await stockUp(other)
    const draft = await saved('receipt', {}, other, other.owner)
    const clerk = await other.staff('seer', rights)
    await other.d1.batch([
      other.d1.prepare('INSERT INTO limited_members (member_id) VALUES (?1)').bind(clerk.memberId),
      other.d1
        .prepare(
          'INSERT INTO member_warehouses (member_id, warehouse_id, may_act) VALUES (?1, 1, 0)',
        )
        .bind(clerk.memberId),
    ])
    expect((await refusal(draft.press(clerk))).key).toBe('sight.only_seen')
    await other.d1.prepare("UPDATE settings SET closed_at = '2026-11-22'").run()
    expect((await refusal(draft.press(other.owner))).key).toBe('company.not_open')
    expect(await draft.status()).toBe('draft')
  })
})

describe('what it costs', () => {
  test('a scan into a draft of 500 lines is two round trips and answers with what changed', async () => {
    const block = Array.from(
      { length: 500 },
      (_, at) => `X-${String(at + 1).padStart(5, '0')}\t1`,
    ).join('\n')
    const { document } = await write('receipt', null, head('receipt', { block }))
    const meter = newMeter()
    const current = ani.current(new Date(), meter)
    const scanned = await writeDraft(
      current,
      'receipt',
      document.id,
      { text: 'X-00250' },
      sent(1),
      scan,
    )
    expect(scanned.lines).toHaveLength(1)
    expect(meter.roundTrips).toBe(2)
    // The totals at the foot read each line, its item, and their sum; the scan itself a few rows.
    expect(meter.rowsRead).toBeLessThan(3 * 500 + 100)
    expect(meter.rowsWritten).toBeLessThanOrEqual(8)
  })

  test('opening a document is one round trip, writing one two, however much it does', async () => {
    const { document } = await write('receipt', null, head('receipt', { text: 'BRS-005' }))
    const reading = newMeter()
    await findDocument(ani.current(new Date(), reading), 'receipt', document.id)
    expect(reading.roundTrips).toBe(1)
    const writing = newMeter()
    const raw = head('receipt', { 'quantity.1': '4', text: 'MYK-002', reference: 'x' })
    await writeDraft(
      ani.current(new Date(), writing),
      'receipt',
      document.id,
      raw,
      sent(1),
      complete,
    )
    expect(writing.roundTrips).toBe(2)
    const making = newMeter()
    const all = head('receipt', { text: 'MYK-002' })
    await writeDraft(ani.current(new Date(), making), 'receipt', null, all, sent(), complete)
    expect(making.roundTrips).toBe(2)
    const voiding = newMeter()
    await voidDocument(
      ani.current(new Date(), voiding),
      'receipt',
      document.id,
      { reason: 'x' },
      sent(),
    )
    expect(voiding.roundTrips).toBe(2)
  })

  test('a page of fifty documents is one round trip and at most five hundred rows', async () => {
    const busy = await openShop('Toko Ramai')
    await stockUp(busy)
    const by = busy.owner
    for (let made = 0; made < 60; made++) {
      const raw = { categoryId: '1', datedOn: today, warehouseId: '1', block: 'BRS-005\nMYK-002' }
      await writeDraft(by.current(), 'receipt', null, raw, sent(), add)
    }
    const meter = newMeter()
    const list = await listDocuments(by.current(new Date(), meter), 'receipt', firstPage)
    expect(list).toMatchObject({ total: 60, isMore: false, drafts: 60 })
    expect(list.rows).toHaveLength(50)
    expect(meter.roundTrips).toBe(1)
    expect(meter.rowsRead).toBeLessThanOrEqual(500)
  })
})
