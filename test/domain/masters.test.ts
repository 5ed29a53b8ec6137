import { beforeAll, describe, expect, test } from 'vitest'
import type { RawInput } from '../../src/domain/input'
import {
  changeItemCategory,
  createItemCategory,
  listItemCategories,
  removeItemCategory,
} from '../../src/domain/item-categories'
import {
  changeItem,
  createItem,
  findItem,
  listItems,
  newItemForm,
  openItem,
  removeItem,
  switchItem,
} from '../../src/domain/items'
import type { Asked } from '../../src/domain/lists'
import { withoutHiddenPrices } from '../../src/domain/prices'
import { changeUom, createUom, findUom, listUoms, removeUom } from '../../src/domain/uoms'
import {
  changeWarehouse,
  createWarehouse,
  findWarehouse,
  removeWarehouse,
  switchWarehouse,
} from '../../src/domain/warehouses'
import { Refusal } from '../../src/ledger/refusal'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

/** A shop with a category, two units and two warehouses, and nothing in them. */
let shop: Shop
let ani: Person
beforeAll(async () => {
  shop = await openStockedShop()
  ani = shop.owner
})

describe('names', () => {
  test('are taken once, whatever their case and spaces', async () => {
    await createItemCategory(ani.current(), { name: 'Suku Cadang' }, fresh())
    for (const name of ['suku cadang', ' SUKU   CADANG ', 'Ｓuku Cadang']) {
      await expect(createItemCategory(ani.current(), { name }, fresh())).rejects.toMatchObject({
        kind: 'invalid',
        fields: { name: { key: 'form.taken' } },
      })
    }
    const uom = { code: 'PCS', name: 'Buah', precision: '0' }
    await expect(createUom(ani.current(), uom, fresh())).rejects.toMatchObject({
      fields: { code: { key: 'form.taken' } },
    })
    await expect(
      createWarehouse(ani.current(), { name: 'gudang UTAMA' }, fresh()),
    ).rejects.toMatchObject({ fields: { name: { key: 'form.taken' } } })
    const { id } = await made({ code: 'unik-1', upcEan: '899123' })
    await expect(made({ code: 'UNIK-1' })).rejects.toMatchObject({
      fields: { code: { key: 'form.taken' } },
    })
    await expect(made({ code: 'unik-2', upcEan: '899123' })).rejects.toMatchObject({
      fields: { upcEan: { key: 'form.taken' } },
    })
    expect(id).toBeGreaterThan(0)
  })

  test('of a record may change their case', async () => {
    const { id } = await createItemCategory(ani.current(), { name: 'kemasan' }, fresh())
    await changeItemCategory(ani.current(), id, { name: 'Kemasan', isActive: '1' }, fresh(1))
    const { rows } = await listItemCategories(ani.current(), everything)
    expect(rows.find((row) => row.id === id)?.name).toBe('Kemasan')
  })
})

describe('a form', () => {
  test('sent sixteen times at once makes one record', async () => {
    const sent = fresh()
    const answers = await Promise.all(
      Array.from({ length: 16 }, () =>
        createWarehouse(ani.current(), { name: 'Gudang Sekali', isActive: '1' }, sent),
      ),
    )
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(await count("SELECT count(*) AS n FROM warehouses WHERE name = 'Gudang Sekali'")).toBe(1)
    expect(
      await count(
        "SELECT count(*) AS n FROM activity WHERE action = 'warehouse.created' AND subject_id = ?1",
        answers[0]?.id,
      ),
    ).toBe(1)
  })

  test('with the key of another one is refused', async () => {
    const sent = fresh()
    await createItemCategory(ani.current(), { name: 'Kunci satu' }, sent)
    await expect(
      createItemCategory(ani.current(), { name: 'Kunci dua' }, sent),
    ).rejects.toMatchObject({ key: 'request.key_reused' })
  })

  test('without a key is refused', async () => {
    const sent = { ...fresh(), key: '' }
    await expect(createItemCategory(ani.current(), { name: 'X' }, sent)).rejects.toMatchObject({
      key: 'request.key_missing',
    })
  })

  test('filled from an old version changes nothing; sixteen at once leave one winner', async () => {
    const { id } = await createItemCategory(ani.current(), { name: 'Balapan' }, fresh())
    const results = await Promise.allSettled(
      Array.from({ length: 16 }, (_, at) =>
        changeItemCategory(ani.current(), id, { name: `Balapan ${at}`, isActive: '1' }, fresh(1)),
      ),
    )
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused.length).toBe(15)
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ kind: 'conflict', key: 'request.stale' })
    }
    expect(await count('SELECT version AS n FROM item_categories WHERE id = ?1', id)).toBe(2)
    expect(
      await count(
        "SELECT count(*) AS n FROM activity WHERE action = 'item_category.changed' AND subject_id = ?1",
        id,
      ),
    ).toBe(1)
  })

  test('with a field that nobody knows is refused', async () => {
    await expect(
      createUom(ani.current(), { code: 'dus', name: 'Dus', precision: '0', factor: '12' }, fresh()),
    ).rejects.toMatchObject({ fields: { factor: { key: 'form.unknown_field' } } })
  })
})

describe('item codes', () => {
  test('follow the numbering: sixteen at once get sixteen codes in a row, none lost', async () => {
    const { owner, d1 } = await openStockedShop()
    const { suggestedCode } = await newItemForm(owner.current())
    expect(suggestedCode).toBe('BRG-00001')
    const answers = await Promise.all(
      Array.from({ length: 16 }, () =>
        createItem(owner.current(), { ...rice, code: suggestedCode, suggestedCode }, fresh()),
      ),
    )
    expect(answers.map(({ code }) => code).sort()).toEqual(
      Array.from({ length: 16 }, (_, at) => `BRG-${String(at + 1).padStart(5, '0')}`),
    )
    expect(answers.filter(({ missedCode }) => missedCode !== null).length).toBe(15)
    expect(await d1.prepare('SELECT next_no FROM item_numbering').first('next_no')).toBe(17)
    expect((await newItemForm(owner.current())).suggestedCode).toBe('BRG-00017')
  })

  test('typed by hand use up no number, and are stepped over where they stand in the way', async () => {
    const { owner, d1 } = await openStockedShop()
    const nextNo = () => d1.prepare('SELECT next_no FROM item_numbering').first('next_no')
    const byHand = (code: string) => createItem(owner.current(), { ...rice, code }, fresh())
    await byHand('Apa saja')
    expect(await nextNo()).toBe(1)
    await byHand('brg-00002')
    expect(await nextNo()).toBe(1)
    const first = await createItem(owner.current(), { ...rice, code: '' }, fresh())
    expect(first.code).toBe('BRG-00001')
    expect(await nextNo()).toBe(3)
    const third = await createItem(owner.current(), { ...rice, code: '' }, fresh())
    expect(third.code).toBe('BRG-00003')
    await byHand('BRG-00004')
    expect((await newItemForm(owner.current())).suggestedCode).toBe('BRG-00005')
  })

  test('are not used up by an item that was refused', async () => {
    const { owner } = await openStockedShop()
    await createItem(owner.current(), { ...rice, code: '', upcEan: '111' }, fresh())
    const again = { ...rice, code: 'BRG-00002', suggestedCode: 'BRG-00002', upcEan: '111' }
    await expect(createItem(owner.current(), again, fresh())).rejects.toBeInstanceOf(Refusal)
    const next = await createItem(owner.current(), { ...again, upcEan: '' }, fresh())
    expect(next).toMatchObject({ code: 'BRG-00002', missedCode: null })
  })

  test('say year and month where the numbering does, whatever letters stand around them', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1
      .prepare(
        "UPDATE item_numbering SET prefix = 'É{year2}/{month} ', suffix = ' {year4}', length_no = 3",
      )
      .run()
    const november = new Date('2026-11-30T18:00:00Z') // 1 December in Jakarta
    const { suggestedCode } = await newItemForm(owner.current(november))
    expect(suggestedCode).toBe('É26/12 001 2026')
    const item = { ...rice, code: suggestedCode, suggestedCode }
    const first = await createItem(owner.current(november), item, fresh())
    const second = await createItem(owner.current(november), item, fresh())
    expect([first.code, second.code]).toEqual(['É26/12 001 2026', 'É26/12 002 2026'])
    await expect(
      createItem(owner.current(november), { ...rice, code: 'é26/12 001 2026' }, fresh()),
    ).rejects.toMatchObject({ fields: { code: { key: 'form.taken' } } })
  })

  test('must be typed where the numbering is off', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1.prepare('UPDATE item_numbering SET is_active = 0').run()
    expect((await newItemForm(owner.current())).suggestedCode).toBe('')
    await expect(createItem(owner.current(), { ...rice, code: '' }, fresh())).rejects.toMatchObject(
      { fields: { code: { key: 'form.required' } } },
    )
  })

  test('may change, and the documents of the item stay', async () => {
    const { id } = await made({ code: 'lama', ...opening('7') })
    await changeItem(ani.current(), id, { ...rice, code: 'baru' }, fresh(1))
    const item = await findItem(ani.current(), id)
    expect(item.code).toBe('baru')
    expect(item.movements?.length).toBe(1)
  })
})

describe('initial stock', () => {
  test('comes with the item as a completed adjustment', async () => {
    const { id } = await made({ code: 'awal-1', ...opening('12') })
    const item = await findItem(ani.current(), id)
    const stock = item.stock.map(({ warehouse, quantity }) => [warehouse, quantity])
    expect(stock).toEqual(
      expect.arrayContaining([
        ['Gudang Utama', 12],
        ['Toko', 0],
      ]),
    )
    const document = await shop.d1
      .prepare('SELECT * FROM documents WHERE id = ?1')
      .bind(item.movements?.[0]?.documentId)
      .first<Record<string, unknown>>()
    expect(document).toMatchObject({
      type: 'adjustment',
      status: 'complete',
      description: 'Stok awal',
      dated_on: today,
      created_by: 1,
      completed_by: 1,
    })
    expect(document?.number).toMatch(/^ADJ-2026-\d{5}$/)
    const said = await shop.d1
      .prepare(
        "SELECT action FROM activity WHERE subject = 'adjustment' AND subject_id = ?1 ORDER BY id",
      )
      .bind(document?.id)
      .all<{ action: string }>()
    expect(said.results.map(({ action }) => action)).toEqual(['adjustment.completed'])
  })

  test('is laid once, however often the form arrives', async () => {
    const sent = fresh()
    const raw = { ...rice, code: 'awal-sekali', ...opening('5') }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => createItem(ani.current(), raw, sent)),
    )
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    const item = await findItem(ani.current(), answers[0]?.id ?? 0)
    expect(item.movements?.length).toBe(1)
  })

  test('takes the default cost as its price, and the scale of the unit', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 2').run()
    const raw = {
      ...rice,
      code: 'gula',
      uomId: '2',
      defaultCost: '12.500,50',
      ...opening('1.234,5'),
    }
    await createItem(owner.current(), raw, fresh())
    expect(await d1.prepare('SELECT quantity, unit_price FROM document_lines').first()).toEqual({
      quantity: 1_234_500,
      unit_price: 12_500_500_000,
    })
  })

  test('is refused in a locked month, and the item with it', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1
      .prepare(
        "INSERT INTO calendar_periods (month, type, is_locked) VALUES ('2026-10', 'adjustment', 1)",
      )
      .run()
    const raw = { ...rice, code: '', ...opening('5'), stockDate: '2026-10-31' }
    await expect(createItem(owner.current(), raw, fresh())).rejects.toMatchObject({
      kind: 'conflict',
      fields: { stockDate: { key: 'item.month_is_locked', args: { month: '2026-10' } } },
    })
    for (const table of ['items', 'documents', 'document_lines', 'numbering_counters']) {
      expect(await d1.prepare(`SELECT count(*) AS n FROM ${table}`).first('n'), table).toBe(0)
    }
    expect(await d1.prepare('SELECT next_no FROM item_numbering').first('next_no')).toBe(1)
  })

  test('needs an active adjustment numbering', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1.prepare("UPDATE numberings SET is_active = 0 WHERE type = 'adjustment'").run()
    expect((await newItemForm(owner.current())).opening?.hasNumbering).toBe(false)
    await expect(
      createItem(owner.current(), { ...rice, code: '', ...opening('5') }, fresh()),
    ).rejects.toMatchObject({ fields: { initialStock: { key: 'item.no_adjustment_numbering' } } })
  })

  test('needs the right to complete adjustments', async () => {
    const budi = await shop.staff('Budi', ['itemView', 'itemCreate'])
    expect((await newItemForm(budi.current())).opening).toBeNull()
    const raw = { ...rice, code: 'budi-1', ...opening('5') }
    await expect(createItem(budi.current(), raw, fresh())).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const without = { ...rice, code: 'budi-1' }
    await expect(createItem(budi.current(), without, fresh())).resolves.toMatchObject({
      code: 'budi-1',
    })
  })

  test.each([
    [{ warehouseId: '' }, { warehouseId: 'form.required' }],
    [{ warehouseId: '999' }, { warehouseId: 'form.choose_again' }],
    [{ stockDate: '' }, { stockDate: 'form.required' }],
    [{ stockDate: '2026-02-30' }, { stockDate: 'form.no_such_day' }],
    [{ stockDate: '1899-12-31' }, { stockDate: 'form.no_such_day' }],
    [{ stockDate: '9999-01-01' }, { stockDate: 'form.no_such_day' }],
    [{ stockDate: '2026-11-24' }, { stockDate: 'form.too_far_ahead' }],
    [{ openingQuantity: '' }, { openingQuantity: 'quantity.required' }],
    [{ openingQuantity: '0' }, { openingQuantity: 'quantity.is_zero' }],
    [{ openingQuantity: '-5' }, { openingQuantity: 'quantity.negative' }],
    [{ openingQuantity: '1,5' }, { openingQuantity: 'quantity.too_precise' }],
    [{ openingQuantity: '1e3' }, { openingQuantity: 'quantity.malformed' }],
    [{ openingQuantity: '١٢' }, { openingQuantity: 'quantity.malformed' }],
    [{ openingQuantity: '1234567890123456' }, { openingQuantity: 'quantity.too_large' }],
  ])('refuses %j beside its field', async (wrong, faults) => {
    const raw = { ...rice, code: 'salah', ...opening('5'), ...wrong }
    const at = new Date('2026-11-22T03:00:00Z')
    const error = await createItem(ani.current(at), raw, fresh()).catch((thrown) => thrown)
    expect(faultKeys(error)).toEqual(faults)
  })

  test('does not count while its switch is off', async () => {
    const { id } = await made({ code: 'tanpa-awal', ...opening('5'), initialStock: '0' })
    expect((await findItem(ani.current(), id)).movements).toEqual([])
  })
})

describe('a unit', () => {
  test('keeps its precision once a quantity was written in it', async () => {
    const { owner, d1 } = await openStockedShop()
    const change = (precision: string, version: number) =>
      changeUom(
        owner.current(),
        1,
        { code: 'pcs', name: 'Buah', precision, isActive: '1' },
        fresh(version),
      )
    await change('2', 1)
    await change('0', 2)
    expect((await findUom(owner.current(), 1)).frozen).toBe(0)
    await createItem(owner.current(), { ...rice, code: '', ...opening('5') }, fresh())
    expect((await findUom(owner.current(), 1)).frozen).toBe(1)
    await expect(change('2', 3)).rejects.toMatchObject({
      fields: { precision: { key: 'uom.precision_is_used' } },
    })
    await change('0', 3)
    expect(await d1.prepare('SELECT precision FROM uoms WHERE id = 1').first('precision')).toBe(0)
  })

  test.each(['-1', '7', '1,5', 'dua', '1e1', ' ', '999999999999999999999'])(
    'refuses the precision %j',
    async (precision) => {
      const raw = { code: 'x', name: 'x', precision }
      const error = await createUom(ani.current(), raw, fresh()).catch((thrown) => thrown)
      expect(Object.keys(faultKeys(error))).toEqual(['precision'])
    },
  )

  test('of an item stands once it is on a document; before, the minimum keeps its worth', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1.prepare("UPDATE settings SET minimum_mode = 'union'").run()
    const raw = { ...rice, code: 'satuan', minimumQuantity: '25' }
    const { id } = await createItem(owner.current(), raw, fresh())
    await d1.prepare("UPDATE settings SET minimum_mode = 'inactive'").run()
    const minimum = () => d1.prepare('SELECT minimum_quantity AS n FROM items').first('n')
    await changeItem(owner.current(), id, { ...rice, code: 'satuan', uomId: '2' }, fresh(1))
    expect(await minimum()).toBe(25_000)
    await changeItem(owner.current(), id, { ...rice, code: 'satuan', uomId: '1' }, fresh(2))
    expect(await minimum()).toBe(25)

    const used = await createItem(
      owner.current(),
      { ...rice, code: 'dipakai', ...opening('5') },
      fresh(),
    )
    const error = await changeItem(
      owner.current(),
      used.id,
      { ...rice, code: 'dipakai', uomId: '2' },
      fresh(1),
    ).catch((thrown) => thrown)
    expect(faultKeys(error)).toEqual({ uomId: 'item.unit_is_used' })
  })
})

describe('a warehouse', () => {
  test('that still holds something is closed only by whoever saw that', async () => {
    const { owner, d1 } = await openStockedShop()
    await createItem(owner.current(), { ...rice, code: '', ...opening('5') }, fresh())
    await d1
      .prepare('UPDATE members SET default_warehouse_id = 1, default_destination_id = 2')
      .run()
    const close = { name: 'Gudang Utama' }
    await expect(changeWarehouse(owner.current(), 1, close, fresh(1))).rejects.toMatchObject({
      fields: { confirmed: { key: 'warehouse.still_holds', args: { items: 1 } } },
    })
    await expect(switchWarehouse(owner.current(), 1, false, fresh(1), {})).rejects.toMatchObject({
      key: 'warehouse.still_holds',
    })
    const { held, heldCount } = await findWarehouse(owner.current(), 1)
    expect(held).toMatchObject([{ code: 'BRG-00001', quantity: 5 }])
    const confirmed = String(heldCount)
    await changeWarehouse(owner.current(), 1, { ...close, confirmed }, fresh(1))
    expect(
      await d1
        .prepare('SELECT default_warehouse_id AS a, default_destination_id AS b FROM members')
        .first(),
    ).toEqual({ a: null, b: 2 })
    await switchWarehouse(owner.current(), 2, false, fresh(1), {})
    expect(
      await d1.prepare('SELECT count(*) AS n FROM warehouses WHERE is_active = 1').first('n'),
    ).toBe(0)
    await switchWarehouse(owner.current(), 1, true, fresh(2), {})
    // What it held is still there, and shown though nobody can choose it.
    expect((await findWarehouse(owner.current(), 1)).heldCount).toBe(1)
  })

  test('that is short of something cannot begin to forbid that', async () => {
    const { owner, d1 } = await openStockedShop()
    await createItem(owner.current(), { ...rice, code: '', ...opening('5') }, fresh())
    await issue(d1, 1, 1, 8)
    const forbid = { name: 'Gudang Utama', disallowNegative: '1', isActive: '1' }
    await expect(changeWarehouse(owner.current(), 1, forbid, fresh(1))).rejects.toMatchObject({
      fields: {
        disallowNegative: { key: 'warehouse.is_short', args: { items: 1, codes: 'BRG-00001' } },
      },
    })
    expect(
      await d1.prepare('SELECT disallow_negative AS n FROM warehouses WHERE id = 1').first('n'),
    ).toBe(0)
  })
})

describe('deleting', () => {
  test('is for what was never used', async () => {
    const { owner, d1 } = await openStockedShop()
    const { id } = await createItem(owner.current(), { ...rice, code: '' }, fresh())
    await removeItem(owner.current(), id, fresh(1))
    await removeUom(owner.current(), 2, fresh(1))
    await d1.prepare('UPDATE members SET default_warehouse_id = 2').run()
    await removeWarehouse(owner.current(), 2, fresh(1))
    expect(await d1.prepare('SELECT count(*) AS n FROM items').first('n')).toBe(0)
    expect(
      await d1
        .prepare("SELECT count(*) AS n FROM activity WHERE action LIKE '%.removed'")
        .first('n'),
    ).toBe(3)
  })

  test('of what is used is refused, and nothing goes', async () => {
    const { owner, d1 } = await openStockedShop()
    const { id } = await createItem(
      owner.current(),
      { ...rice, code: '', ...opening('5') },
      fresh(),
    )
    const acts = [
      () => removeItem(owner.current(), id, fresh(1)),
      () => removeItemCategory(owner.current(), 1, fresh(1)),
      () => removeUom(owner.current(), 1, fresh(1)),
      () => removeWarehouse(owner.current(), 1, fresh(1)),
    ]
    for (const act of acts) {
      await expect(act()).rejects.toMatchObject({ kind: 'conflict', key: 'request.row_is_used' })
    }
    expect(await d1.prepare('SELECT count(*) AS n FROM warehouses').first('n')).toBe(2)
    expect((await openItem(owner.current(), id)).record.used).toBe(1)
  })

  test('twice is once', async () => {
    const { id } = await createItemCategory(ani.current(), { name: 'Sebentar saja' }, fresh())
    const sent = fresh(1)
    await removeItemCategory(ani.current(), id, sent)
    await removeItemCategory(ani.current(), id, sent)
    await expect(removeItemCategory(ani.current(), id, fresh(1))).rejects.toMatchObject({
      key: 'request.stale',
    })
  })
})

describe('what is inactive', () => {
  test('cannot be chosen for a new item, but stays with the items it has', async () => {
    const { owner } = await openStockedShop()
    const { id } = await createItem(owner.current(), { ...rice, code: 'tetap' }, fresh())
    await changeItemCategory(owner.current(), 1, { name: 'Sembako' }, fresh(1))
    await changeUom(owner.current(), 1, { code: 'pcs', name: 'Buah', precision: '0' }, fresh(1))
    const error = await createItem(owner.current(), { ...rice, code: 'baru' }, fresh()).catch(
      (thrown) => thrown,
    )
    expect(faultKeys(error)).toEqual({
      categoryId: 'form.choose_again',
      uomId: 'form.choose_again',
    })
    const { offer } = await openItem(owner.current(), id)
    expect([offer.categories[0]?.name, offer.uoms.map(({ name }) => name)]).toEqual([
      'Sembako',
      ['kg', 'pcs'],
    ])
    await changeItem(owner.current(), id, { ...rice, code: 'tetap', name: 'Beras lain' }, fresh(1))
  })

  test('comes back as it went', async () => {
    const { id } = await made({ code: 'tidur' })
    await switchItem(ani.current(), id, false, fresh(1))
    expect((await findItem(ani.current(), id)).isActive).toBe(0)
    await switchItem(ani.current(), id, true, fresh(2))
    expect(await findItem(ani.current(), id)).toMatchObject({ isActive: 1, version: 3 })
  })
})

describe('the default cost (R-PRC-01)', () => {
  let priced: Promise<Shop>
  let plain: Shop
  beforeAll(async () => {
    priced = pricedShop()
    plain = await openStockedShop()
    await plain.d1.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 0').run()
  })

  test('is seen by who may see prices, and written by who may write them', async () => {
    const { owner, d1, staff } = await openStockedShop()
    await d1.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 2').run()
    const raw = { ...rice, code: 'harga', defaultCost: '12.500,5' }
    const { id } = await createItem(owner.current(), raw, fresh())
    expect((await findItem(owner.current(), id)).defaultCost).toBe(12_500_500_000)

    const citra = await staff('Citra', ['itemView', 'itemUpdate', 'priceView'])
    expect((await findItem(citra.current(), id)).defaultCost).toBe(12_500_500_000)
    await expect(
      changeItem(citra.current(), id, { ...raw, defaultCost: '1' }, fresh(1)),
    ).rejects.toMatchObject({ fields: { defaultCost: { key: 'form.unknown_field' } } })

    const budi = await staff('Budi', ['itemView', 'itemUpdate', 'priceUpdate'])
    expect((await findItem(budi.current(), id)).defaultCost).toBeNull()
    expect((await openItem(budi.current(), id)).record.defaultCost).toBeNull()
    expect((await listItems(budi.current(), everything)).rows[0]?.defaultCost).toBeNull()
    const { defaultCost: _, ...withoutCost } = raw
    await changeItem(budi.current(), id, { ...withoutCost, name: 'Beras' }, fresh(1))
    expect((await findItem(owner.current(), id)).defaultCost).toBe(12_500_500_000)

    await d1.prepare('UPDATE settings SET price_enabled = 0').run()
    expect((await findItem(owner.current(), id)).defaultCost).toBeNull()
  })

  test('is typed as people write money, and kept exactly however few decimals are shown', async () => {
    const { owner } = plain
    const { id } = await createItem(owner.current(), { ...rice, code: 'tulis' }, fresh())
    const typed: [string, number | null][] = [
      ['12.500', 12_500_000_000],
      ['12500', 12_500_000_000],
      ['Rp 12.500', 12_500_000_000],
      ['Rp12.500,75', 12_500_750_000],
      [' 12,500.75 ', 12_500_750_000],
      ['2.500.000.000', 2_500_000_000_000_000],
      ['', null],
    ]
    for (const [version, [text, cost]] of typed.entries()) {
      const raw = { ...rice, code: 'tulis', defaultCost: text }
      await changeItem(owner.current(), id, raw, fresh(version + 1))
      expect((await findItem(owner.current(), id)).defaultCost, text).toBe(cost)
    }
  })

  test('finer than can be typed, it goes through its form as it was', async () => {
    const { owner, d1 } = plain
    const { id } = await createItem(owner.current(), { ...rice, code: 'halus' }, fresh())
    await d1.prepare('UPDATE items SET default_cost = 1234567 WHERE id = ?1').bind(id).run()
    const raw = { ...rice, code: 'halus', defaultCost: '1,234567' }
    await changeItem(owner.current(), id, raw, fresh(1))
    expect((await findItem(owner.current(), id)).defaultCost).toBe(1_234_567)
  })

  test('orders the list only for who may see it', async () => {
    const { owner, d1, staff } = plain
    for (const [code, defaultCost] of [
      ['a', '3000'],
      ['b', '1000'],
      ['c', '2000'],
    ] as const)
      await createItem(owner.current(), { ...rice, code, defaultCost }, fresh())
    const budi = await staff('Budi', ['itemView'])
    const order = async (by: typeof owner, sort: string) =>
      (await listItems(by.current(), { ...everything, sort })).rows
        .map(({ code }) => code)
        .filter((code) => code.length === 1)
        .join('')
    expect(await order(owner, 'cost')).toBe('bca')
    expect(await order(owner, '-cost')).toBe('acb')
    expect(await order(budi, 'cost')).toBe('abc')
    expect(await order(budi, '-cost')).toBe('abc')
    await d1.prepare('UPDATE settings SET price_enabled = 0').run()
    expect(await order(owner, '-cost')).toBe('abc')
    await d1.prepare('UPDATE settings SET price_enabled = 1').run()
  })

  test('is taken out of what the log tells, under any of its names, for who may not see it', async () => {
    const { owner, staff } = plain
    const details = {
      code: 'A',
      defaultCost: 7,
      before: { unitPrice: 7, note: 'x' },
      added: [{ item: 1, price: 7 }],
      'price.3': '7',
      total: { amount: 7 },
    }
    const told = { code: 'A', before: { note: 'x' }, added: [{ item: 1 }], total: {} }
    const budi = (await staff('Budi', ['itemView'])).current()
    const ani = owner.current()
    await listItems(budi, everything)
    await listItems(ani, everything)
    expect(withoutHiddenPrices(budi, details)).toEqual(told)
    expect(withoutHiddenPrices(ani, details)).toEqual(details)
  })

  test.each([
    ['-1', 'amount.negative'],
    ['1,234', 'amount.too_precise'],
    ['gratis', 'amount.malformed'],
    ['12345678901234567', 'amount.too_large'],
  ])('%j is refused as %s', async (defaultCost, key) => {
    const { owner, d1 } = await priced
    const error = await createItem(
      owner.current(),
      { ...rice, code: 'h', defaultCost },
      fresh(),
    ).catch((thrown) => thrown)
    expect(faultKeys(error)).toEqual({ defaultCost: key })
    expect(await d1.prepare('SELECT count(*) AS n FROM items').first('n')).toBe(0)
  })
})

describe('a list', () => {
  test('finds by code, name and barcode, every word somewhere', async () => {
    const { owner } = await openStockedShop()
    const goods = [
      { code: 'A-1', name: 'Kopi Bubuk Lampung', upcEan: '8991' },
      { code: 'A-2', name: 'Kopi Susu', upcEan: '8992' },
      { code: 'B-1', name: 'Teh ÉLITE', upcEan: '' },
    ]
    for (const one of goods) await createItem(owner.current(), { ...rice, ...one }, fresh())
    const found = async (search: string) =>
      (await listItems(owner.current(), { ...everything, search })).rows.map(({ code }) => code)
    expect(await found('kopi')).toEqual(['A-1', 'A-2'])
    expect(await found('lampung kopi')).toEqual(['A-1'])
    expect(await found('a- susu')).toEqual(['A-2'])
    expect(await found('8992')).toEqual(['A-2'])
    expect(await found('élite')).toEqual(['B-1'])
    expect(await found('%')).toEqual([])
    expect(await found('kopi teh')).toEqual([])
  })

  test('tells its total whatever is filtered, and keeps count of every change', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1.prepare("INSERT INTO item_categories (name, name_key) VALUES ('Lain', 'lain')").run()
    const ids: number[] = []
    for (let at = 0; at < 12; at++) {
      const categoryId = String((at % 2) + 1)
      const uomId = String((at % 3 === 0 ? 1 : 0) + 1)
      const raw = { ...rice, code: '', categoryId, uomId, isActive: at % 4 === 0 ? '0' : '1' }
      ids.push((await createItem(owner.current(), raw, fresh())).id)
    }
    await removeItem(owner.current(), ids[3] ?? 0, fresh(1))
    await switchItem(owner.current(), ids[5] ?? 0, false, fresh(1))
    await changeItem(
      owner.current(),
      ids[6] ?? 0,
      { ...rice, code: 'pindah', categoryId: '2' },
      fresh(1),
    )
    for (const status of ['active', 'inactive', 'all'] as const) {
      for (const chosen of [{}, { category: 1 }, { uom: 2 }, { category: 2, uom: 1 }]) {
        const asked = { ...everything, status, chosen }
        const { rows, total } = await listItems(owner.current(), asked)
        expect(total, JSON.stringify(asked)).toBe(rows.length)
      }
    }
    const { rows } = await listItemCategories(owner.current(), everything)
    expect(rows.map(({ name, items }) => [name, items])).toEqual([
      ['Lain', 6],
      ['Sembako', 5],
    ])
    const units = await listUoms(owner.current(), { ...everything, sort: '-items' })
    expect(units.rows.reduce((sum, { items }) => sum + items, 0)).toBe(11)
  })

  test('stands in the order that was asked for, page by page, none twice and none missing', async () => {
    const { owner, d1 } = await openStockedShop()
    await d1.prepare(manyItems).run()
    for (const sort of ['code', '-code', 'name', '-name', 'upc', 'category', '-category']) {
      const pages = await Promise.all(
        [1, 2, 3, 4].map((page) =>
          listItems(owner.current(), { ...everything, sort, page, per: 20 }),
        ),
      )
      const codes = pages.flatMap(({ rows }) => rows.map(({ code }) => code))
      expect(new Set(codes).size, sort).toBe(70)
    }
    const all = await listItems(owner.current(), { ...everything, sort: '-code' })
    expect(all.rows.map(({ code }) => code)).toEqual(
      all.rows
        .map(({ code }) => code)
        .sort()
        .reverse(),
    )
  })
})

const today = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10)

/** Everything in one page, in the usual order. */
const everything: Asked = {
  search: '',
  status: 'all',
  sort: '',
  page: 1,
  per: null,
  chosen: {},
}

const rice: RawInput = {
  name: 'Beras',
  upcEan: '',
  description: '',
  categoryId: '1',
  uomId: '1',
  isActive: '1',
}

const manyItems = `INSERT INTO items (code, code_key, name, name_key, upc_ean, category_id, uom_id, created_at)
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 70)
  SELECT 'K-' || printf('%03d', i), 'k-' || printf('%03d', i), 'Barang ' || (i % 5), 'barang ' || (i % 5),
    iif(i % 2, 'U' || i, NULL), 1, i % 2 + 1, '2026-11-01' FROM n`

function fresh(version = 0) {
  return { key: newKey(), version, language: 'id' as const }
}

function opening(openingQuantity: string): RawInput {
  return { initialStock: '1', warehouseId: '1', stockDate: today, openingQuantity }
}

function made(fields: RawInput) {
  return createItem(ani.current(), { ...rice, ...fields }, fresh())
}

function faultKeys(error: unknown): Record<string, string> {
  expect(error).toBeInstanceOf(Refusal)
  return Object.fromEntries(
    Object.entries((error as Refusal).fields).map(([name, { key }]) => [name, key]),
  )
}

async function openStockedShop(): Promise<Shop> {
  const opened = await openShop()
  await opened.d1.batch([
    opened.d1.prepare("INSERT INTO item_categories (name, name_key) VALUES ('Sembako', 'sembako')"),
    opened.d1.prepare(
      "INSERT INTO uoms (code, code_key, name, precision) VALUES ('pcs', 'pcs', 'Buah', 0), ('kg', 'kg', 'Kilogram', 3)",
    ),
    opened.d1.prepare(
      "INSERT INTO warehouses (name, name_key) VALUES ('Gudang Utama', 'gudang utama'), ('Toko', 'toko')",
    ),
  ])
  return opened
}

async function pricedShop(): Promise<Shop> {
  const opened = await openStockedShop()
  await opened.d1.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 2').run()
  return opened
}

/** A completed issue, as another screen would make it. */
async function issue(d1: D1Database, itemId: number, warehouseId: number, quantity: number) {
  const key = newKey()
  await d1.batch([
    d1
      .prepare(
        `INSERT INTO documents (key, type, category_id, number, dated_on, warehouse_id, created_at, updated_at)
         VALUES (?1, 'issue', 1, ?1, ?2, ?3, ?2, ?2)`,
      )
      .bind(key, today, warehouseId),
    d1
      .prepare(
        'INSERT INTO document_lines (document_id, line, item_id, quantity) SELECT id, 1, ?2, ?3 FROM documents WHERE key = ?1',
      )
      .bind(key, itemId, quantity),
    d1
      .prepare(
        `UPDATE documents SET status = 'complete', completed_at = ?2,
           posting = (SELECT coalesce(max(posting), 0) + 1 FROM documents) WHERE key = ?1`,
      )
      .bind(key, today),
  ])
}

async function count(query: string, ...values: unknown[]): Promise<number> {
  return (
    (await shop.d1
      .prepare(query)
      .bind(...values)
      .first<number>('n')) ?? 0
  )
}
