import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cardRows, lowestBalance, totalsOf } from '../../src/ledger/card'
import { contraMovements, movements, placeOf, seqOf } from '../../src/ledger/movement'

const base = { posting: 7, datedOn: '2026-11-22', warehouseId: 1, destinationId: null }
const line = (number: number, quantity: bigint, book?: bigint) => ({
  line: number,
  itemId: number,
  quantity,
  ...(book === undefined ? {} : { book }),
})

describe('what a document does to which card', () => {
  test('a receipt brings in, an issue takes out', () => {
    const lines = [line(1, 5n), line(2, 3n)]
    expect(movements({ ...base, type: 'receipt', lines })).toMatchObject([
      { itemId: 1, warehouseId: 1, quantity: 5n, kind: 'received' },
      { itemId: 2, warehouseId: 1, quantity: 3n, kind: 'received' },
    ])
    expect(movements({ ...base, type: 'issue', lines })).toMatchObject([
      { quantity: -5n, kind: 'issued' },
      { quantity: -3n, kind: 'issued' },
    ])
  })

  test('a move takes out here and brings in there', () => {
    const move = { ...base, type: 'move' as const, destinationId: 2, lines: [line(1, 5n)] }
    const moved = movements(move)
    expect(moved).toMatchObject([
      { warehouseId: 1, quantity: -5n, kind: 'moved_out' },
      { warehouseId: 2, quantity: 5n, kind: 'moved_in' },
    ])
    expect(moved.map(({ seq }) => placeOf(seq).leg)).toEqual([0, 1])
  })

  test('a count posts what it found more or less than the books', () => {
    const lines = [line(1, 9n, 6n), line(2, 4n, 6n), line(3, 6n, 6n)]
    expect(movements({ ...base, type: 'adjustment', lines })).toMatchObject([
      { itemId: 1, quantity: 3n, kind: 'adjusted_up' },
      { itemId: 2, quantity: -2n, kind: 'adjusted_down' },
    ])
  })

  test('a void writes the opposite directly behind each', () => {
    const made = movements({ ...base, type: 'issue', lines: [line(1, 5n)] })
    const [contra] = contraMovements(made)
    expect(contra).toMatchObject({ quantity: 5n, kind: 'issued', seq: (made[0]?.seq ?? 0) + 1 })
  })

  test('a place in a day is one number that a JavaScript number carries, and is read back from it', () => {
    const bit = fc.constantFrom(0 as const, 1 as const)
    const place = fc.record({
      posting: fc.integer({ min: 1, max: 100_000_000_000 }),
      line: fc.integer({ min: 1, max: 16_383 }),
      leg: bit,
      contra: bit,
    })
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect(Number.isSafeInteger(seqOf(one))).toBe(true)
        expect(placeOf(seqOf(one))).toEqual(one)
        const parts = ({ posting, line, leg, contra }: typeof one) => [posting, line, leg, contra]
        const first = parts(one).findIndex((part, index) => part !== parts(other)[index])
        const order = first < 0 ? 0 : (parts(one)[first] ?? 0) - (parts(other)[first] ?? 0)
        expect(Math.sign(seqOf(one) - seqOf(other))).toBe(Math.sign(order))
      }),
    )
  })
})

describe('how a card reads', () => {
  const entry = (seq: number, quantity: number) => ({ datedOn: '2026-11-22', seq, quantity })

  test('each row says what came in, what went out and what there was then', () => {
    const rows = cardRows(10, [entry(4, 5), entry(8, -12)])
    expect(rows).toMatchObject([
      { in: 5n, out: 0n, balance: 15n },
      { in: 0n, out: 12n, balance: 3n },
    ])
  })

  test('a voided entry and its contra are marked, and the balance goes on as if they had never been', () => {
    const rows = cardRows(0, [entry(4, 5), entry(8, -2), entry(9, 2), entry(12, -1)])
    expect(rows.map(({ isVoided, isContra }) => [isVoided, isContra])).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [false, false],
    ])
    expect(rows.map(({ balance }) => balance)).toEqual([5n, 3n, 5n, 4n])
  })

  test('the lowest of a day counts its opening, and nothing that was taken back', () => {
    expect(lowestBalance(10, [entry(4, 5)])).toBe(10n)
    expect(lowestBalance(10, [entry(4, -3), entry(8, 5)])).toBe(7n)
    expect(lowestBalance(10, [entry(4, -30), entry(5, 30)])).toBe(10n)
    expect(lowestBalance(10, [])).toBe(10n)
  })

  test('sums beyond what a number carries stay exact', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(cardRows(most, [entry(4, most)])[0]?.balance).toBe(BigInt(most) * 2n)
  })

  test('totals count what stands', () => {
    const at = { datedOn: '2026-11-22' }
    expect(
      totalsOf([
        { ...at, seq: 4, quantity: 5, kind: 'received' },
        { ...at, seq: 8, quantity: -2, kind: 'issued' },
        { ...at, seq: 9, quantity: 2, kind: 'issued' },
        { ...at, seq: 12, quantity: -1, kind: 'adjusted_down' },
      ]),
    ).toMatchObject({ received: 5n, issued: 0n, adjusted_down: 1n })
  })
})
