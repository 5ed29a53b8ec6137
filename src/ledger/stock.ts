/** What is on a card at the end of a document's day, and the lowest it falls to on any later day. */
export interface StockThen {
  closing: number | bigint
  /** null where the card does not move on a later day. */
  laterLowest: number | bigint | null
}

/** What completing would leave: of the day itself, and what is missing at its worst. */
export interface StockAfter {
  now: bigint
  after: bigint
  /** How far below zero the day or a later one would be; 0 where none would. */
  shortfall: bigint
}

/** The most that can be taken on that day without any day from it on falling below zero. */
export function availableStock({ closing, laterLowest }: StockThen): bigint {
  const now = BigInt(closing)
  const later = laterLowest === null ? now : BigInt(laterLowest)
  const least = later < now ? later : now
  return least > 0n ? least : 0n
}

/** The stock now and after a change of a card on that day: the change of all lines on it together. */
export function stockAfter(stock: StockThen, change: number | bigint): StockAfter {
  const now = BigInt(stock.closing)
  const after = now + BigInt(change)
  const later = stock.laterLowest === null ? after : BigInt(stock.laterLowest) + BigInt(change)
  const lowest = later < after ? later : after
  return { now, after, shortfall: BigInt(change) < 0n && lowest < 0n ? -lowest : 0n }
}
