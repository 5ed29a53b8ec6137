import { beforeEach, describe, expect, test } from 'vitest'
import type { DocumentType } from '../../src/db/company/documents'
import { readCard, readWholeCard } from '../../src/domain/cards'
import { listDocuments } from '../../src/domain/document-lists'
import {
  copyDocument,
  findDocument,
  printedDocument,
  voidDocument,
} from '../../src/domain/documents'
import { type DraftAct, writeDraft } from '../../src/domain/drafts'
import type { RawInput } from '../../src/domain/input'
import { Refusal } from '../../src/ledger/refusal'
import { stockUp } from '../support/goods'
import { firstPage } from '../support/lists'
import { naughtyStrings } from '../support/naughty'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

const everyAct = (['receipt', 'issue', 'move', 'adjustment'] as const).flatMap((type) =>
  ['View', 'Create', 'Update', 'Complete', 'Void', 'Print'].map((act) => `${type}${act}`),
)
const scan: DraftAct = { kind: 'add', scanning: true }
const save: DraftAct = { kind: 'save' }
const complete: DraftAct = { kind: 'complete' }
/** A rupiah of an amount. */
const rupiah = 10n ** 12n

let shop: Shop
let ani: Person
/** Staff of the warehouse, who sees no price. */
let budi: Person
/** Of the office, who sees them. */
let citra: Person
beforeEach(async () => {
  shop = await openShop()
  await stockUp(shop)
  await shop.d1.batch([
    shop.d1.prepare('UPDATE settings SET price_enabled = 1, price_decimals = 0'),
    shop.d1.prepare('UPDATE items SET default_cost = id * 10000000000'),
  ])
  ani = shop.owner
  budi = await shop.staff('Budi', everyAct)
  citra = await shop.staff('Citra', [...everyAct, 'reportStockDetail', 'priceView'])
})

describe('a line begins with the default cost of its moment (R-TRX-06)', () => {
  test('and comes to quantity × unit price, on all four documents', async () => {
    await completed('receipt', 'BRS-005 x 10')
    for (const type of ['receipt', 'issue', 'move'] as const) {
      const { id } = await drafted(type, 'BRS-005 x 3\nGLA-001 x 1,5')
      const { lines, totals } = await findDocument(citra.current(), type, id)
      expect(pricesOf(lines)).toEqual([
        [20_000_000_000, 30_000n * rupiah],
        [10_000_000_000, 30_000n * rupiah],
      ])
      expect(totals.map(({ amount }) => amount)).toEqual([30_000n * rupiah, 30_000n * rupiah])
    }
    const { id } = await drafted('adjustment', 'BRS-005 x 7')
    const counted = await findDocument(citra.current(), 'adjustment', id)
    expect(pricesOf(counted.lines)).toEqual([[10_000_000_000, -30_000n * rupiah]])
  })

  test('of a count its difference is priced, against the book of its completion', async () => {
    await completed('receipt', 'BRS-005 x 10')
    const { id } = await completed('adjustment', 'BRS-005 x 7\nMYK-002 x 2')
    const { lines, totals } = await findDocument(citra.current(), 'adjustment', id)
    expect(pricesOf(lines)).toEqual([
      [10_000_000_000, -30_000n * rupiah],
      [30_000_000_000, 60_000n * rupiah],
    ])
    expect(totals.map(({ amount }) => amount)).toEqual([30_000n * rupiah])
  })

  test('whoever writes it, and whatever the item costs later', async () => {
    const { id } = await drafted('receipt', 'BRS-005 x 3', budi)
    await shop.d1.prepare('UPDATE items SET default_cost = 1').run()
    await write('receipt', id, { text: 'BRS-005' }, { act: scan, by: budi, version: 1 })
    await write('receipt', id, { text: 'GLA-001' }, { act: scan, by: budi, version: 2 })
    expect(await storedPrices(id)).toEqual([10_000_000_000, 1])
  })

  test('a copy takes the cost of today; one to correct a document keeps its prices', async () => {
    const { id } = await completed('receipt', 'BRS-005 x 3')
    await shop.d1.prepare('UPDATE items SET default_cost = 7000000').run()
    const copy = await copyDocument(ani.current(), 'receipt', id, sent())
    expect(await storedPrices(copy.id)).toEqual([7_000_000])
    const reason = { reason: 'Salah jumlah' }
    const corrected = await voidDocument(budi.current(), 'receipt', id, reason, sent(), true)
    expect(await storedPrices(corrected.id)).toEqual([10_000_000_000])
  })
})

describe('who may write prices (R-TRX-06)', () => {
  test('writes them as people write money; emptied, a line has none', async () => {
    const { id } = await drafted('receipt', 'BRS-005 x 3\nGLA-001\nMYK-002')
    const typed = { 'price.1': 'Rp 12.500,75', 'price.2': ' ', 'price.3': '30000' }
    const saved = await write('receipt', id, head('receipt', typed), { act: save, version: 1 })
    expect(await storedPrices(id)).toEqual([12_500_750_000, null, 30_000_000_000])
    const first = saved.lines.find(({ line }) => line === 1)
    expect(first).toMatchObject({ amount: (3n * 1_250_075n * rupiah) / 100n })
    expect(saved.lines.map(({ line }) => line).sort()).toEqual([1, 2])
  })

  test('reads beside its field what is wrong with it; nothing is saved', async () => {
    const { id } = await drafted('receipt', 'BRS-005 x 3')
    const faults: [string, string][] = [
      ['-1', 'amount.negative'],
      ['gratis', 'amount.malformed'],
      ['1,2345', 'amount.too_precise'],
      ['9.000.000.001', 'amount.too_large'],
    ]
    for (const [text, key] of faults) {
      const typed = { 'price.1': text, 'quantity.1': '9' }
      const refused = await refusal(
        write('receipt', id, head('receipt', typed), { act: save, version: 1 }),
      )
      expect(refused.fields).toMatchObject({ 'price.1': { key } })
    }
    for (const text of naughtyStrings) {
      const raw = head('receipt', { 'price.1': text })
      const saved = await write('receipt', id, raw, { act: save, version: 1 }).catch((no) => no)
      if (saved instanceof Refusal) expect(saved.kind, text).toBe('invalid')
      else await shop.d1.prepare('UPDATE documents SET version = 1').run()
    }
  })

  test('a price finer than can be typed goes through the form as it was', async () => {
    const { id } = await drafted('receipt', 'BRS-005 x 3')
    await shop.d1.prepare('UPDATE document_lines SET unit_price = 1234567').run()
    const typed = { 'price.1': '1,234567', 'quantity.1': '4' }
    await write('receipt', id, head('receipt', typed), { act: save, version: 1 })
    expect(await storedPrices(id)).toEqual([1_234_567])
  })

  test('pastes them from a spreadsheet, with or without a description behind', async () => {
    const block = 'BRS-005\t2\t12.500\tretur\nGLA-001\t1\t\tpecah\nMYK-002;4;Rp 9.000'
    const { id } = await drafted('receipt', block)
    expect(await storedPrices(id)).toEqual([12_500_000_000, 20_000_000_000, 9_000_000_000])
    const { lines } = await findDocument(ani.current(), 'receipt', id)
    expect(lines.map(({ description }) => description)).toEqual(['', 'pecah', 'retur'])
    const faulty = await refusal(drafted('receipt', 'BRS-005\t2\t1,2345'))
    expect(faulty.fields).toMatchObject({ text: { key: 'entry.faults' } })
  })

  test('a block that names an item again brings its latest price', async () => {
    const { id } = await drafted('receipt', 'BRS-005\t2\t1000\nBRS-005\t1\nBRS-005\t1\t2000')
    expect(await storedPrices(id)).toEqual([2_000_000_000])
    await write('receipt', id, { text: 'BRS-005\t1\t3000' }, { act: scan, version: 1 })
    await write('receipt', id, { text: 'BRS-005' }, { act: scan, version: 2 })
    expect(await storedPrices(id)).toEqual([3_000_000_000])
  })
})

describe('who may not write prices never loses or changes one (R-TRX-06)', () => {
  test('saving, scanning, removing and completing a draft that somebody priced', async () => {
    const { id } = await drafted('receipt', 'BRS-005\t3\t12.500\nGLA-001\t2\t8.000\nMYK-002\t1')
    const typed = { 'quantity.1': '5', 'description.2': 'basah' }
    for (const [index, by] of [budi, citra].entries()) {
      const raw = head('receipt', { ...typed, reference: `SJ-${index}` })
      await write('receipt', id, raw, { act: save, version: index + 1, by })
    }
    await write('receipt', id, { text: 'BRS-005 x 2' }, { act: scan, version: 3, by: budi })
    await write('receipt', id, {}, { act: { kind: 'remove', line: 3 }, version: 4, by: budi })
    await write('receipt', id, head('receipt'), { act: complete, version: 5, by: budi })
    expect(await storedPrices(id)).toEqual([12_500_000_000, 8_000_000_000])
  })

  test('a price that is sent all the same is refused, and kept from the description', async () => {
    for (const by of [budi, citra]) {
      const { id } = await drafted('receipt', 'BRS-005\t3\t12.500\tretur', by)
      expect(await storedPrices(id)).toEqual([10_000_000_000])
      const { lines } = await findDocument(by.current(), 'receipt', id)
      expect(lines[0]?.description).toBe('retur')
      const refused = await refusal(
        write('receipt', id, head('receipt', { 'price.1': '1' }), { act: save, version: 1, by }),
      )
      expect(refused.fields).toEqual({ 'price.1': { key: 'document.price_is_closed', args: {} } })
    }
  })

  test('a completed document keeps its prices, whoever asks', async () => {
    const { id } = await completed('receipt', 'BRS-005\t3\t12.500')
    const raw = head('receipt', { 'price.1': '1' })
    const refused = await refusal(write('receipt', id, raw, { act: save, version: 2 }))
    expect(refused.kind).toBe('conflict')
    await expect(shop.d1.prepare('UPDATE document_lines SET unit_price = 1').run()).rejects.toThrow(
      'lines_are_frozen',
    )
    expect(await storedPrices(id)).toEqual([12_500_000_000])
  })
})

describe('the gate (R-PRC-01)', () => {
  test('documents, prints, lists and cards have prices for who may see them, and none for others', async () => {
    const { id } = await completed('receipt', 'BRS-005\t3\t12.500\nGLA-001\t1,5\t8.000')
    const worth = 49_500n * rupiah
    const seen = async (by: Person) => {
      const found = await findDocument(by.current(), 'receipt', id)
      const printed = await printedDocument(by.current(), 'receipt', id)
      const { rows } = await listDocuments(by.current(), 'receipt', firstPage)
      return [found, printed].map(({ lines, totals, prices }) => ({
        lines: pricesOf(lines),
        totals: totals.map(({ amount }) => amount),
        decimals: prices?.decimals ?? null,
        listed: rows[0]?.amount,
      }))
    }
    const shown = {
      lines: [
        [12_500_000_000, 37_500n * rupiah],
        [8_000_000_000, 12_000n * rupiah],
      ],
      totals: [37_500n * rupiah, 12_000n * rupiah],
      decimals: 0,
      listed: worth,
    }
    const hidden = {
      lines: [
        [null, null],
        [null, null],
      ],
      totals: [null, null],
      decimals: null,
      listed: null,
    }
    expect(await seen(citra)).toEqual([shown, shown])
    expect(await seen(budi)).toEqual([hidden, hidden])
    await shop.d1.prepare('UPDATE settings SET price_enabled = 0').run()
    expect(await seen(ani)).toEqual([hidden, hidden])
    expect(await storedPrices(id)).toEqual([12_500_000_000, 8_000_000_000])
  })

  test('a card shows them where they are asked for and may be seen', async () => {
    await completed('receipt', 'BRS-005\t10\t12.500')
    const { id } = await completed('issue', 'BRS-005\t4\t20.000')
    await voidDocument(ani.current(), 'issue', id, { reason: 'Salah' }, sent())
    await completed('adjustment', 'BRS-005\t9\t5.000')
    const reader = await shop.staff('Rudi', ['reportStockDetail'])
    for (const read of [readCard, readWholeCard]) {
      for (const warehouse of ['1', 'all']) {
        const asked = { item: '1', warehouse, prices: '1' }
        const { rows, withPrices } = await read(citra.current(), asked)
        expect(withPrices).toBe(true)
        expect(pricesOf(rows)).toEqual([
          [12_500_000_000, 125_000n * rupiah],
          [20_000_000_000, -80_000n * rupiah],
          [20_000_000_000, 80_000n * rupiah],
          [5_000_000_000, -5_000n * rupiah],
        ])
        const unasked = await read(citra.current(), { ...asked, prices: '' })
        expect(unasked).toMatchObject({ withPrices: false, prices: { decimals: 0 } })
        expect(pricesOf(unasked.rows)).toEqual(rows.map(() => [null, null]))
        const closed = await read(reader.current(), asked)
        expect(closed).toMatchObject({ withPrices: false, prices: null })
        expect(pricesOf(closed.rows)).toEqual(rows.map(() => [null, null]))
      }
    }
  })

  test('the order of amounts is for who may see them; for others the list stays as it is', async () => {
    for (const text of ['BRS-005\t2\t100', 'GLA-001\t0,5\t1000', 'BRS-005\t1\t300'])
      await completed('receipt', text)
    const order = async (by: Person, sort: string) =>
      (await listDocuments(by.current(), 'receipt', { ...firstPage, sort })).rows
        .map(({ id }) => id)
        .join()
    expect(await order(citra, 'amount')).toBe('1,3,2')
    expect(await order(citra, '-amount')).toBe('2,3,1')
    const usual = await order(budi, '-date')
    expect(await order(budi, 'amount')).toBe(usual)
    expect(await order(budi, '-amount')).toBe(usual)
  })

  test('with pricing off, documents are written as ever, and prices are kept in silence', async () => {
    await shop.d1.prepare('UPDATE settings SET price_enabled = 0, price_decimals = NULL').run()
    const { id } = await drafted('receipt', 'BRS-005\t3\t9\tretur')
    const raw = head('receipt', { 'quantity.1': '4' })
    await write('receipt', id, raw, { act: save, version: 1 })
    await write('receipt', id, head('receipt'), { act: complete, version: 2 })
    expect(await storedPrices(id)).toEqual([10_000_000_000])
    expect((await findDocument(ani.current(), 'receipt', id)).prices).toBeNull()
    const refused = await refusal(
      write('receipt', null, head('receipt', { text: 'BRS-005', 'price.1': '1' })),
    )
    expect(refused.kind).toBe('invalid')
  })

  test('the largest quantities at the largest prices add up to the last digit', async () => {
    const { id } = await drafted('receipt', 'BRS-005\t999999999999999\t8.999.999.999,99')
    const block = Array.from({ length: 900 }, () => 'MYK-002\t999999999999999\t9.000.000.000')
    await shop.d1.prepare('UPDATE transaction_categories SET merge_scanned = 0').run()
    await write('receipt', id, { block: block.join('\n') }, { version: 1 })
    const most = 999_999_999_999_999n
    const worth = most * (899_999_999_999n + 900n * 900_000_000_000n) * (rupiah / 100n)
    const { totals } = await findDocument(citra.current(), 'receipt', id)
    expect(totals.map(({ amount }) => amount)).toEqual([worth])
    const { rows } = await listDocuments(citra.current(), 'receipt', firstPage)
    expect(rows[0]?.amount).toBe(worth)
  })

  test('prices are no part of the books of stock', async () => {
    const left = async () => {
      const tables = ['cards', 'entries', 'card_days', 'stock']
      const answers = await shop.d1.batch(
        tables.map((table) => shop.d1.prepare(`SELECT * FROM ${table} WHERE 1 ORDER BY 1, 2, 3`)),
      )
      return JSON.stringify(answers.map(({ results }) => results))
    }
    await completed('receipt', 'BRS-005\t3\t7.777.777')
    expect(await left()).not.toContain('7777777')
  })
})

function head(type: DocumentType, more: RawInput = {}): RawInput {
  return {
    categoryId: '1',
    datedOn: ani.current().today,
    warehouseId: '1',
    ...(type === 'move' && { destinationId: '2' }),
    ...more,
  }
}

function sent(version = 0) {
  return { key: newKey(), version, language: 'id' as const }
}

function write(
  type: DocumentType,
  id: number | null,
  raw: RawInput,
  writing: { act?: DraftAct; version?: number; by?: Person } = {},
) {
  const { act = { kind: 'add', scanning: false }, version = 0, by = ani } = writing
  return writeDraft(by.current(), type, id, raw, sent(version), act)
}

async function drafted(type: DocumentType, block: string, by = ani) {
  return (await write(type, null, head(type, { block }), { by })).document
}

async function completed(type: DocumentType, block: string) {
  return (await write(type, null, head(type, { block }), { act: complete })).document
}

async function storedPrices(id: number): Promise<(number | null)[]> {
  const { results } = await shop.d1
    .prepare('SELECT unit_price FROM document_lines WHERE document_id = ?1 ORDER BY line')
    .bind(id)
    .all<{ unit_price: number | null }>()
  return results.map(({ unit_price }) => unit_price)
}

function pricesOf(lines: readonly { unitPrice: number | null; amount: bigint | null }[]) {
  return lines.map(({ unitPrice, amount }) => [unitPrice, amount])
}

async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error = await promise.then(
    () => new Error('It was not refused'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw error
  return error
}
