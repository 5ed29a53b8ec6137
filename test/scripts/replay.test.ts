import { expect, test } from 'vitest'
import { chanceFrom } from '../../scripts/lib/chance.ts'
import { openBook } from '../../scripts/replay/book.ts'
import { openingDay, readSales, sufficientOpening } from '../../scripts/replay/invoices.ts'
import { takeTurns } from '../../scripts/replay/turns.ts'

const header =
  '\ufeffInvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country'

function sales(...rows: string[]) {
  return readSales([header, ...rows.map((row) => `${row};17850;United Kingdom`), ''].join('\n'))
}

test('an invoice goes out, a cancellation comes back, a loss is counted', () => {
  const { invoices, items } = sales(
    '536365;85123A;WHITE HANGING HEART ;6;1/12/2010 08:26;2,55',
    '536365;71053;"LANTERN, ""SMALL"" ";2;1/12/2010 08:26;3,39',
    'C536379;71053;LANTERN;-1;2/12/2010 09:41;27,5',
    '536589;85123a;;-10;3/12/2010 16:50;0',
    '536589;85123A;;-2;3/12/2010 16:50;0',
  )
  expect([...items.values()]).toEqual([
    { code: '85123A', name: 'WHITE HANGING HEART' },
    { code: '71053', name: 'LANTERN, "SMALL"' },
  ])
  expect(invoices).toEqual([
    {
      number: '536365',
      type: 'issue',
      day: '2010-12-01',
      lines: [
        { key: '85123a', effect: -6 },
        { key: '71053', effect: -2 },
      ],
    },
    {
      number: 'C536379',
      type: 'receipt',
      day: '2010-12-02',
      lines: [{ key: '71053', effect: 1 }],
    },
    {
      number: '536589',
      type: 'adjustment',
      day: '2010-12-03',
      lines: [{ key: '85123a', effect: -12 }],
    },
  ])
  expect(Object.fromEntries(sufficientOpening(invoices))).toEqual({ '85123a': 18, '71053': 2 })
  expect(openingDay(invoices)).toBe('2010-11-30')
})

test('what a person would have to decide on is told, not dropped', () => {
  const { remarks, invoices, items } = sales(
    '1;POST;POSTAGE;3;1/12/2010 08:26;18',
    '1;22139;;56;1/12/2010 11:52;0',
    '1;85123A;HEART;1;1/12/2010 11:52;2',
    '1;85123a;HEARTS;1;2/12/2010 11:52;2',
    '1;85123A;HEART;0;1/12/2010 11:52;2',
    'C2;85123A;HEART;4;1/12/2010 11:52;2',
  )
  expect([...remarks].map(([what, cases]) => [what.split(':')[0], ...cases])).toEqual([
    ['code of another shape (postage, discounts, manual …)', 'POST on 1'],
    ['price 0', '22139 on 1'],
    ['no description', '22139 on 1'],
    ['code in other letters', '85123a = 85123A'],
    ['another description for the same code', '85123a: HEART / HEARTS'],
    ['rows of one invoice on several days', '1: 2010-12-01, 2010-12-02'],
    ['quantity 0', '85123A on 1'],
    ['quantity above zero on a cancellation', '85123A on C2'],
    ['no description anywhere', '22139'],
  ])
  expect(items.get('22139')?.name).toBe('22139')
  expect(invoices.map(({ number, type, lines }) => [number, type, lines.length])).toEqual([
    ['1', 'issue', 4],
    ['C2', 'issue', 1],
  ])
})

test.each([
  ['1;71053;LANTERN;1,5;1/12/2010 08:26;3'],
  ['1;71053;LANTERN;;1/12/2010 08:26;3'],
  ['1;71053;LANTERN;1;31/11/2010 08:26;3'],
  [';71053;LANTERN;1;1/12/2010 08:26;3'],
])('a row that cannot be read stops the replay: %s', (row) => {
  expect(() => sales(row)).toThrow('row 2')
})

test('a file with other columns is refused by name', () => {
  expect(() => readSales('InvoiceNo;StockCode;Quantity\n1;2;3\n')).toThrow(
    'Description, InvoiceDate, UnitPrice',
  )
})

test('the book knows what stood there at the end of any day', () => {
  const book = openBook()
  book.post('/receipts/1', { day: '2010-11-30', lines: [{ key: 'a', effect: 10 }] })
  book.post('/issues/2', { day: '2010-12-02', lines: [{ key: 'a', effect: -3 }] })
  book.post('/issues/3', { day: '2010-12-01', lines: [{ key: 'a', effect: -4 }] })
  expect(['2010-11-29', '2010-11-30', '2010-12-01', '2010-12-02'].map(at)).toEqual([0, 10, 6, 3])

  function at(day: string) {
    return book.balanceAt('a', day)
  }
})

test('a card that agrees has no difference, and each way to disagree is named', () => {
  const book = openBook()
  book.post('/receipts/1', { day: '2010-11-30', lines: [{ key: 'a', effect: 10 }] })
  book.post('/issues/2', {
    day: '2010-12-01',
    lines: [
      { key: 'a', effect: -3 },
      { key: 'a', effect: -1 },
    ],
  })
  const opening = { day: '2010-11-30', document: '/receipts/1', effect: 10, balance: 10 }
  const three = { day: '2010-12-01', document: '/issues/2', effect: -3, balance: 7 }
  const one = { day: '2010-12-01', document: '/issues/2', effect: -1, balance: 6 }

  expect(book.differences('a', { rows: [opening, three, one], closing: 6 })).toEqual([])
  expect(book.differences('a', { rows: [opening, three], closing: 7 })).toEqual([
    'a: closing 7, not 6',
    'a: /issues/2 moved -3 on 2010-12-01, not -4 on 2010-12-01',
  ])
  expect(
    book.differences('a', { rows: [opening, { ...three, balance: 8 }, one], closing: 6 }),
  ).toEqual([
    'a: /issues/2 on 2010-12-01: balance 8, not 7',
    'a: /issues/2 on 2010-12-01: balance 6, not 7',
  ])
  const stray = { day: '2010-11-29', document: '/moves/9', effect: 0, balance: 6 }
  expect(book.differences('a', { rows: [opening, three, one, stray], closing: 6 })).toEqual([
    'a: /moves/9 moved 0 on 2010-11-29, not nothing',
    'a: /moves/9 on 2010-11-29 stands after 2010-12-01',
  ])
})

test('who counts an item has it alone; others share; nobody is passed over', async () => {
  const turns = takeTurns()
  const log: string[] = []
  const gates = new Map<string, () => void>()
  const work = (name: string, keys: string[], alone: boolean) =>
    turns({ keys, alone }, async () => {
      log.push(name)
      await new Promise<void>((open) => gates.set(name, open))
    })
  const all = [
    work('issue a', ['a', 'b'], false),
    work('issue b', ['b'], false),
    work('count b', ['b'], true),
    work('late issue of b', ['b'], false),
    work('count c', ['c'], true),
  ]
  await settled()
  expect(log).toEqual(['issue a', 'issue b', 'count c'])
  gates.get('issue a')?.()
  await settled()
  expect(log).toHaveLength(3)
  gates.get('issue b')?.()
  await settled()
  expect(log.slice(3)).toEqual(['count b'])
  gates.get('count b')?.()
  await settled()
  expect(log.slice(4)).toEqual(['late issue of b'])
  gates.get('late issue of b')?.()
  gates.get('count c')?.()
  await Promise.all(all)

  function settled() {
    return new Promise((resolve) => setImmediate(resolve))
  }
})

test('the same seed shuffles the same way', () => {
  const list = Array.from({ length: 50 }, (_, place) => place)
  const once = chanceFrom(7).shuffled(list)
  expect(chanceFrom(7).shuffled(list)).toEqual(once)
  expect(chanceFrom(8).shuffled(list)).not.toEqual(once)
  expect(once.toSorted((one, other) => one - other)).toEqual(list)
})
