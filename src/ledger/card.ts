import type { EntryKind } from './movement'

/** An entry of a card, as the book holds it. */
export interface CardEntry {
  datedOn: string
  seq: number
  quantity: number | bigint
}

/** A line of a card: what came in or went out, and what there was then. */
export type CardRow<E extends CardEntry> = E & {
  in: bigint
  out: bigint
  balance: bigint
  /** Written by a void: it takes back the entry before it. */
  isContra: boolean
  /** Taken back by the row behind it. */
  isVoided: boolean
}

/** What ran over a card up to a day: its six totals. */
export type CardTotals = Record<EntryKind, bigint>

/**
 * The lines of a card in the order of the book, beginning at the balance `opening`. An entry is known
 * as voided where its contra is among the entries given.
 */
export function cardRows<E extends CardEntry>(
  opening: number | bigint,
  entries: readonly E[],
): CardRow<E>[] {
  let balance = BigInt(opening)
  return entries.map((entry, index) => {
    const quantity = BigInt(entry.quantity)
    balance += quantity
    return {
      ...entry,
      in: quantity > 0n ? quantity : 0n,
      out: quantity < 0n ? -quantity : 0n,
      balance,
      isContra: entry.seq % 2 === 1,
      isVoided: entries[index + 1]?.seq === entry.seq + 1 && entry.seq % 2 === 0,
    }
  })
}

/** The lowest balance of a day, its opening counted; a voided pair is as if it had never been. */
export function lowestBalance(opening: number | bigint, entries: readonly CardEntry[]): bigint {
  return cardRows(opening, entries)
    .filter(({ isVoided }) => !isVoided)
    .reduce((lowest, { balance }) => (balance < lowest ? balance : lowest), BigInt(opening))
}

/** What an entry adds to its total: a contra takes back, so totals count what stands. */
export function totalsOf(entries: readonly (CardEntry & { kind: EntryKind })[]): CardTotals {
  const totals: CardTotals = {
    received: 0n,
    issued: 0n,
    moved_in: 0n,
    moved_out: 0n,
    adjusted_up: 0n,
    adjusted_down: 0n,
  }
  for (const { kind, quantity } of entries) {
    totals[kind] += isIncoming(kind) ? BigInt(quantity) : -BigInt(quantity)
  }
  return totals
}

function isIncoming(kind: EntryKind): boolean {
  return kind === 'received' || kind === 'moved_in' || kind === 'adjusted_up'
}
