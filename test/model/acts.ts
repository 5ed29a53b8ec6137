import fc from 'fast-check'
import type { DocumentType } from '../../src/ledger/document'

/** What people and machines do to a book. `pick` chooses among the documents there are by then. */
export type Act =
  | ({ act: 'post' | 'draft' } & Sheet)
  | { act: 'complete' | 'void' | 'stale' | 'again' | 'delete' | 'tamper'; pick: number }
  | { act: 'redate'; pick: number; day: number }
  | { act: 'lock'; month: number; type: DocumentType; isLocked: boolean }
  | { act: 'disallow'; warehouse: number; isDisallowed: boolean }
  | { act: 'rest'; what: 'items' | 'warehouses'; which: number; isResting: boolean }

export interface Sheet {
  type: DocumentType
  day: number
  warehouse: number
  destination: number
  lines: { item: number; quantity: number }[]
}

export const counts = { items: 3, warehouses: 3 }

/** The days of the shop: the end of one month and the beginning of the next. */
export const days = [27, 28, 29, 30, 31]
  .map((day) => `2026-10-${day}`)
  .concat([1, 2, 3, 4, 5].map((day) => `2026-11-0${day}`))

const type = fc.constantFrom<DocumentType>(
  'receipt',
  'receipt',
  'receipt',
  'issue',
  'issue',
  'issue',
  'move',
  'move',
  'adjustment',
)
const day = fc.nat(days.length - 1)
const pick = fc.nat(1000)
const place = (count: number) => fc.integer({ min: 1, max: count })

/** Mostly small; now and then nothing at all, or nearly more than a card can hold. */
const quantity = fc.oneof(
  { weight: 200, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(2 ** 53 - 40) },
)

const sheet = fc.record({
  type,
  day,
  warehouse: place(counts.warehouses),
  destination: place(counts.warehouses - 1),
  lines: fc.array(fc.record({ item: place(counts.items), quantity }), {
    minLength: 1,
    maxLength: 4,
  }),
})

export const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 50, arbitrary: sheet.map((sheet): Act => ({ act: 'post', ...sheet })) },
  { weight: 6, arbitrary: sheet.map((sheet): Act => ({ act: 'draft', ...sheet })) },
  { weight: 7, arbitrary: fc.record({ act: fc.constant('complete' as const), pick }) },
  { weight: 18, arbitrary: fc.record({ act: fc.constant('void' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('stale' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('again' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('delete' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('tamper' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('redate' as const), pick, day }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('lock' as const),
      month: fc.nat(1),
      type,
      isLocked: fc.oneof(
        { weight: 1, arbitrary: fc.constant(true) },
        { weight: 2, arbitrary: fc.constant(false) },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('disallow' as const),
      warehouse: place(counts.warehouses),
      isDisallowed: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('rest' as const),
      what: fc.constantFrom('items' as const, 'warehouses' as const),
      which: place(3),
      isResting: fc.oneof(
        { weight: 1, arbitrary: fc.constant(true) },
        { weight: 3, arbitrary: fc.constant(false) },
      ),
    }),
  },
)
