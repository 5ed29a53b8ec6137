import { expect, test } from 'vitest'
import { type Dump, violations } from '../../scripts/torture/checker.ts'
import type { Asked } from '../../scripts/torture/history.ts'

const lockedMonth = '2026-01'
const refused = [{ done: false, status: 409, location: undefined }]

/** A receipt of 5, a move of 2 of them, an issue that was voided. */
function shop(): { dump: Dump; asked: Asked[] } {
  const common = { destination_id: null, status: 'complete' as const, dated_on: '2026-11-02' }
  const documents: Dump['documents'] = [
    { ...common, id: 1, key: 'k1', type: 'receipt', number: 'R-1', warehouse_id: 1, posting: 1 },
    {
      ...common,
      id: 2,
      key: 'k2',
      type: 'move',
      number: 'M-1',
      warehouse_id: 1,
      destination_id: 2,
      posting: 2,
    },
    {
      ...common,
      id: 3,
      key: 'k3',
      type: 'issue',
      number: 'I-1',
      warehouse_id: 1,
      posting: 3,
      status: 'void',
    },
    {
      ...common,
      id: 4,
      key: 'k4',
      type: 'issue',
      number: 'I-2',
      warehouse_id: 1,
      posting: null,
      status: 'draft',
    },
  ]
  const line = { line: 1, code: 'A', difference: null }
  const lines: Dump['lines'] = [
    { ...line, document_id: 1, quantity: 5 },
    { ...line, document_id: 2, quantity: 2 },
    { ...line, document_id: 3, quantity: 3 },
    { ...line, document_id: 4, quantity: 9 },
  ]
  const entry = { dated_on: '2026-11-02' }
  const entries: Dump['entries'] = [
    { ...entry, card_id: 1, seq: 2, quantity: 5, document_id: 1 },
    { ...entry, card_id: 1, seq: 4, quantity: -2, document_id: 2 },
    { ...entry, card_id: 1, seq: 8, quantity: -3, document_id: 3 },
    { ...entry, card_id: 1, seq: 9, quantity: 3, document_id: 3 },
    { ...entry, card_id: 2, seq: 6, quantity: 2, document_id: 2 },
  ]
  const cards: Dump['cards'] = [
    { id: 1, item_id: 1, warehouse_id: 1, closing: 3, disallow_negative: 1 },
    { id: 2, item_id: 1, warehouse_id: 2, closing: 2, disallow_negative: 1 },
  ]
  const acts: [string, number][] = [
    ['receipt.created', 1],
    ['receipt.completed', 1],
    ['move.created', 2],
    ['move.completed', 2],
    ['issue.created', 3],
    ['issue.completed', 3],
    ['issue.voided', 3],
    ['issue.created', 4],
  ]
  const activity = acts.map(([action, subject_id]) => ({ action, subject_id, times: 1 }))
  const requests = [{ key: 'k1', subject_id: 1, refusal: null, at: '2026-11-02T00:00:00.000Z' }]

  const done = (location: string) => [{ done: true, status: 303, location }]
  const ask = (act: Asked['act'], key: string, path: string, told: Asked['told']): Asked => {
    const quantity = { k1: 5, k2: 2, k3: 3, k4: 9 }[key]
    const content: Asked['content'] = quantity === undefined ? [] : [['A', quantity]]
    return { act, key, path, content, told, unknown: 0, retriedAt: undefined }
  }
  const asked = [
    ask('create', 'k1', '/receipts', done('/receipts/1')),
    ask('create', 'k2', '/moves', done('/moves/2')),
    ask('create', 'k3', '/issues', done('/issues/3')),
    ask('create', 'k4', '/issues', done('/issues/4')),
    ask('complete', 'c1', '/receipts/1', done('/receipts/1')),
    ask('complete', 'c2', '/moves/2', done('/moves/2')),
    ask('complete', 'c3', '/issues/3', done('/issues/3')),
    ask('complete', 'c4', '/issues/4', refused),
    ask('void', 'v3', '/issues/3', done('/issues/3')),
  ]
  return { dump: { documents, lines, entries, cards, activity, requests }, asked }
}

test('a shop in order has no violation', () => {
  const { dump, asked } = shop()
  expect(violations(dump, asked, lockedMonth)).toEqual([])
})

test('completed with one press or with two is the same', () => {
  const { dump, asked } = shop()
  first(asked).act = 'record'
  asked.splice(4, 1)
  expect(violations(dump, asked, lockedMonth)).toEqual([])
})

type Shop = ReturnType<typeof shop>
const first = <T>(list: T[], place = 0): T => list[place] as T

test.each<[string, string, (shop: Shop) => void]>([
  ['INV-1', 'a balance that is not its entries', ({ dump }) => (first(dump.cards).closing = 4)],
  [
    'INV-2',
    'a balance below zero on the way',
    ({ dump }) => {
      first(dump.entries, 1).quantity = -6
      first(dump.entries, 4).quantity = 6
      first(dump.cards).closing = -1
      first(dump.cards, 1).closing = 6
    },
  ],
  ['INV-3', 'an acknowledged receipt that is gone', ({ dump }) => dump.documents.shift()],
  ['INV-3', 'a line with another quantity', ({ dump }) => (first(dump.lines).quantity = 6)],
  [
    'INV-3',
    'a completion acknowledged twice under two keys',
    ({ asked }) => asked.push({ ...first(asked, 4), key: 'c5' }),
  ],
  [
    'INV-3',
    'an acknowledged void that did not happen',
    ({ asked }) => asked.push({ ...first(asked, 8), key: 'v1', path: '/receipts/1' }),
  ],
  ['INV-4', 'a refused creation that is there', ({ asked }) => (first(asked).told = refused)],
  [
    'INV-4',
    'one key, two answers',
    ({ asked }) => first(asked).told.push({ done: true, status: 303, location: '/receipts/9' }),
  ],
  ['INV-4', 'a refused completion that happened', ({ asked }) => (first(asked, 4).told = refused)],
  [
    'INV-4',
    'a refused recording that happened',
    ({ asked }) => {
      Object.assign(first(asked), { act: 'record', told: refused })
      asked.splice(4, 1)
    },
  ],
  [
    'INV-3',
    'an acknowledged recording that is a draft',
    ({ asked }) => (first(asked, 3).act = 'record'),
  ],
  ['INV-5', 'a document nobody asked for', ({ asked }) => asked.splice(3, 1)],
  ['INV-5', 'a completed document without entries', ({ dump }) => dump.entries.shift()],
  ['INV-5', 'entries of no document', ({ dump }) => (first(dump.entries).document_id = 77)],
  ['INV-6', 'a move that makes stock', ({ dump }) => (first(dump.entries, 4).quantity = 3)],
  [
    'INV-6',
    'an entry on another day than its document',
    ({ dump }) => (first(dump.entries).dated_on = '2026-11-01'),
  ],
  ['INV-7', 'a void without its contra', ({ dump }) => dump.entries.splice(3, 1)],
  ['INV-7', 'a contra of something else', ({ dump }) => (first(dump.entries, 3).quantity = 4)],
  ['INV-10', "a neighbour's key", ({ dump }) => (first(dump.requests).key = 'theirs')],
  [
    'INV-12',
    'two documents of one number',
    ({ dump }) => (first(dump.documents, 3).number = 'I-1'),
  ],
  ['INV-12', 'a gap in the numbers', ({ dump }) => (first(dump.documents, 3).number = 'I-3')],
  [
    'INV-13',
    'an entry in the locked month',
    ({ dump }) => (first(dump.entries).dated_on = '2026-01-31'),
  ],
  ['INV-15', 'a change without a line in the log', ({ dump }) => dump.activity.pop()],
  ['INV-15', 'a change told twice', ({ dump }) => (first(dump.activity).times = 2)],
])('%s: %s is found', (number, _, harm) => {
  const harmed = shop()
  harm(harmed)
  const found = violations(harmed.dump, harmed.asked, lockedMonth)
  expect(found.some((violation) => violation.startsWith(number))).toBe(true)
})
