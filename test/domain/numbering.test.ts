import { beforeAll, expect, test } from 'vitest'
import { copyDocument, deleteDocument, restoreDocument } from '../../src/domain/documents'
import { writeDraft } from '../../src/domain/drafts'
import type { RawInput } from '../../src/domain/input'
import { Refusal } from '../../src/ledger/refusal'
import { stockUp } from '../support/goods'
import { newKey, openShop, type Person, type Shop } from '../support/shop'

let shop: Shop
let ani: Person
let categories = 10
beforeAll(async () => {
  shop = await openShop()
  await stockUp(shop)
  ani = shop.owner
})

interface Numbering {
  prefix?: string
  suffix?: string
  length?: number
  resets?: 'never' | 'yearly' | 'monthly'
  manual?: boolean
  active?: boolean
  next?: [period: string, no: number]
}

/** A category of its own, with a numbering for receipts. */
async function category(numbering: Numbering = {}): Promise<string> {
  categories += 1
  const { prefix = `N${categories}-`, suffix = '', length = 5, resets = 'never' } = numbering
  await shop.d1.batch([
    shop.d1
      .prepare(
        `INSERT INTO transaction_categories (id, name, name_key, for_receipt) VALUES (?1, ?2, ?2, 1)`,
      )
      .bind(categories, `Kategori ${categories}`),
    shop.d1
      .prepare(
        `INSERT INTO numberings (id, category_id, type, prefix, suffix, length_no, resets, allow_manual, is_active)
         VALUES (?1, ?1, 'receipt', ?2, ?3, ?4, ?5, ?6, ?7)`,
      )
      .bind(
        categories,
        prefix,
        suffix,
        length,
        resets,
        Number(numbering.manual ?? false),
        Number(numbering.active ?? true),
      ),
  ])
  if (numbering.next) {
    await shop.d1
      .prepare('INSERT INTO numbering_counters (numbering_id, period, next_no) VALUES (?1, ?2, ?3)')
      .bind(categories, ...numbering.next)
      .run()
  }
  return String(categories)
}

async function numbered(categoryId: string, more: RawInput = {}, key = newKey()) {
  const raw = { categoryId, datedOn: '2026-11-20', warehouseId: '1', ...more }
  const sent = { key, version: 0, language: 'id' as const }
  const { document } = await writeDraft(ani.current(), 'receipt', null, raw, sent, { kind: 'save' })
  return document
}

async function refused(promise: Promise<unknown>): Promise<Refusal> {
  const error = await promise.catch((thrown: unknown) => thrown)
  if (!(error instanceof Refusal)) throw error
  return error
}

test('a number is prefix, padded number and suffix, with the year and month of the document', async () => {
  const id = await category({ prefix: 'RCV/{year4}/{month}-', suffix: '/{year2}', length: 4 })
  expect((await numbered(id)).number).toBe('RCV/2026/11-0001/26')
  expect((await numbered(id, { datedOn: '2025-02-01' })).number).toBe('RCV/2025/02-0002/25')
})

test('a number longer than its padding is written out', async () => {
  const id = await category({ prefix: 'P-', length: 2, next: ['', 99] })
  expect((await numbered(id)).number).toBe('P-99')
  expect((await numbered(id)).number).toBe('P-100')
})

test('a numbering that resets counts each year or month by itself', async () => {
  const yearly = await category({ prefix: 'Y{year2}-', resets: 'yearly' })
  const monthly = await category({ prefix: 'M{year2}{month}-', resets: 'monthly' })
  const days = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01']
  const yearNumbers = []
  const monthNumbers = []
  for (const datedOn of days) {
    yearNumbers.push((await numbered(yearly, { datedOn })).number)
    monthNumbers.push((await numbered(monthly, { datedOn })).number)
  }
  expect(yearNumbers).toEqual(['Y25-00001', 'Y26-00001', 'Y26-00002', 'Y26-00003'])
  expect(monthNumbers).toEqual(['M2512-00001', 'M2601-00001', 'M2601-00002', 'M2602-00001'])
})

test('sixteen saves at once get sixteen numbers in a row: none twice, none lost', async () => {
  const id = await category({ prefix: 'S-' })
  for (let round = 0; round < 3; round++) {
    const made = await Promise.all(Array.from({ length: 16 }, () => numbered(id)))
    const numbers = made.map(({ number }) => number).sort()
    expect(numbers).toEqual(
      Array.from({ length: 16 }, (_, at) => `S-${String(round * 16 + at + 1).padStart(5, '0')}`),
    )
  }
})

test('a save that is refused takes no number, a save sent twice takes one', async () => {
  const id = await category({ prefix: 'R-' })
  await refused(numbered(id, { warehouseId: '99' }))
  await refused(numbered(id, { text: 'NIX' }))
  const key = newKey()
  const twice = await Promise.all([numbered(id, {}, key), numbered(id, {}, key)])
  expect(twice.map(({ number }) => number)).toEqual(['R-00001', 'R-00001'])
  expect((await numbered(id)).number).toBe('R-00002')
})

test('a number that was typed by hand is skipped, and takes none of the counter', async () => {
  const id = await category({ prefix: 'H-', manual: true })
  for (const number of ['H-00001', 'H-00002', 'BEBAS/7']) {
    expect((await numbered(id, { number })).number).toBe(number)
  }
  expect((await numbered(id)).number).toBe('H-00003')
  const taken = await refused(numbered(id, { number: 'H-00003' }))
  expect(taken.fields.number?.key).toBe('form.taken')
})

test('numbers that another category made are skipped forward over', async () => {
  const first = await category({ prefix: 'SAMA-' })
  const second = await category({ prefix: 'SAMA-' })
  const numbers = []
  for (const id of [first, first, second, first]) numbers.push((await numbered(id)).number)
  expect(numbers).toEqual(['SAMA-00001', 'SAMA-00002', 'SAMA-00003', 'SAMA-00004'])
})

test('a number typed where the numbering does not allow it is refused beside its field', async () => {
  const id = await category()
  const { fields } = await refused(numbered(id, { number: 'MAU-1' }))
  expect(fields.number?.key).toBe('document.number_is_automatic')
})

test('without an active numbering nothing is saved, and it says so beside the category', async () => {
  const id = await category({ active: false })
  const { fields } = await refused(numbered(id))
  expect(fields.categoryId?.key).toBe('document.numbering_is_missing')
})

test('a numbering that was switched off in the same moment refuses a copy', async () => {
  const id = await category()
  const document = await numbered(id)
  await shop.d1.prepare('UPDATE numberings SET is_active = 0 WHERE id = ?1').bind(Number(id)).run()
  const sent = { key: newKey(), version: 0, language: 'id' as const }
  const { key } = await refused(copyDocument(ani.current(), 'receipt', document.id, sent))
  expect(key).toBe('document.numbering_is_missing')
  const { results } = await shop.d1
    .prepare('SELECT count(*) AS n FROM documents WHERE category_id = ?1')
    .bind(Number(id))
    .all()
  expect(results).toEqual([{ n: 1 }])
})

test('a deleted draft keeps its number for itself', async () => {
  const id = await category({ prefix: 'D-' })
  const document = await numbered(id)
  const sent = () => ({ key: newKey(), version: 0, language: 'id' as const })
  await deleteDocument(ani.current(), 'receipt', document.id, sent())
  expect((await numbered(id)).number).toBe('D-00002')
  const back = await restoreDocument(ani.current(), 'receipt', document.id, sent())
  expect(back.number).toBe('D-00001')
})

test('a number that would be too long is refused in words', async () => {
  const id = await category({ prefix: 'x'.repeat(58) })
  const { key } = await refused(numbered(id))
  expect(key).toBe('document.number_is_too_long')
})
