import type { DocumentStatus, DocumentType } from '../../src/ledger/document'

/** A fact: what an act did to a card, where in the order of its day. */
interface Fact {
  card: string
  day: string
  /** Posting, line, leg, contra: the order inside a day. */
  place: readonly [number, number, number, number]
  quantity: bigint
  kind: Kind
  document: number
}

const kinds = [
  'received',
  'issued',
  'moved_in',
  'moved_out',
  'adjusted_up',
  'adjusted_down',
] as const
type Kind = (typeof kinds)[number]

export interface PlainDocument {
  id: number
  type: DocumentType
  day: string
  warehouse: number
  destination: number | null
  lines: { item: number; quantity: bigint; book: bigint | null }[]
  status: DocumentStatus
  isDeleted: boolean
  posting: number | null
}

/** A day of a card, recomputed: what `card_days` must say, in its columns' order. */
export type PlainDay = [day: string, closing: string, lowest: string, ...totals: string[]]

const most = 2n ** 53n - 1n

/**
 * The law of stock told once more and as plainly as possible: all facts in a list, every answer
 * computed from the first of them on with big integers. It shares no code with the product.
 */
export class PlainBook {
  readonly documents = new Map<number, PlainDocument>()
  readonly disallowing = new Set<number>()
  readonly resting = { items: new Set<number>(), warehouses: new Set<number>() }
  readonly locks = new Set<string>()
  private facts: Fact[] = []
  private postings = 0

  constructor(postings: number) {
    this.postings = postings
  }

  /** Why completing is refused, in the words of the schema: any of them may speak. Empty: it is done. */
  complete(id: number): string[] {
    const document = this.documents.get(id)!
    const { lines, type, day, warehouse, destination } = document
    const refusals: string[] = []
    if (this.locks.has(`${day.slice(0, 7)} ${type}`)) refusals.push('month_is_locked')
    if ([warehouse, destination].some((at) => at !== null && this.resting.warehouses.has(at))) {
      refusals.push('warehouse_is_not_active')
    }
    if (lines.length === 0) refusals.push('document_has_no_lines')
    if (lines.some(({ item }) => this.resting.items.has(item))) refusals.push('item_is_not_active')
    if (type !== 'adjustment' && lines.some(({ quantity }) => quantity === 0n)) {
      refusals.push('an_entry_moves_something')
    }
    const { posting, books, facts } = this.planned(document)
    refusals.push(...this.refusalsOf(facts))
    if (refusals.length > 0) return refusals
    this.facts.push(...facts)
    this.postings = posting
    document.status = 'complete'
    document.posting = posting
    if (type === 'adjustment') {
      lines.forEach((line, index) => {
        line.book = books[index] as bigint
      })
    }
    return []
  }

  /** Why voiding is refused. A draft is voided without a trace in the book. */
  void(id: number): string[] {
    const document = this.documents.get(id)!
    if (document.status === 'draft') {
      document.status = 'void'
      return []
    }
    const { type, day } = document
    const refusals = this.locks.has(`${day.slice(0, 7)} ${type}`) ? ['month_is_locked'] : []
    const contras = this.contras(id)
    refusals.push(...this.refusalsOf(contras))
    if (refusals.length > 0) return refusals
    this.facts.push(...contras)
    document.status = 'void'
    return []
  }

  /** Why a warehouse may not begin to disallow negative stock. */
  disallow(warehouse: number): string[] {
    if (this.disallowing.has(warehouse)) return []
    const cards = new Set(this.facts.map(({ card }) => card))
    const isNegative = [...cards].some(
      (card) => warehouseOf(card) === warehouse && this.closingAt(card, '9999') < 0n,
    )
    if (isNegative) return ['warehouse_has_negative_stock']
    this.disallowing.add(warehouse)
    return []
  }

  /** Where completing or voiding would push a card below zero first: day, document, missing quantity. */
  shortfalls(id: number): { card: string; day: string; document: number; shortfall: string }[] {
    const document = this.documents.get(id)!
    const isVoid = document.status === 'complete'
    const added = isVoid ? this.contras(id) : this.planned(document).facts
    return [...new Set(added.map(({ card }) => card))].sort().flatMap((card) => {
      if (!this.disallowing.has(warehouseOf(card))) return []
      const before = this.facts.filter((fact) => fact.card === card)
      const after = [...before, ...added.filter((fact) => fact.card === card)]
      const fallen = daysOf(after).find(([day, , lowest]) => {
        return BigInt(lowest) < 0n && BigInt(lowest) < lowestOn(before, day)
      })
      if (!fallen) return []
      const [day] = fallen
      const isOwn = day === document.day
      const floor = isOwn && lowestOn(before, day) < 0n ? lowestOn(before, day) : 0n
      let balance = sum(after.filter((fact) => fact.day < day))
      if (!isOwn && balance < 0n) {
        return [{ card, day, document: id, shortfall: String(-balance) }]
      }
      for (const fact of standing(after.filter((fact) => fact.day === day)).sort(inOrder)) {
        balance += fact.quantity
        const isPast = isOwn && isVoid && fact.place[0] < (document.posting as number)
        const isOnTheWay = isOwn && !isVoid && fact !== lastOf(after, day)
        if (balance < floor && !isPast && !isOnTheWay) {
          return [{ card, day, document: fact.document, shortfall: String(-balance) }]
        }
      }
      return []
    })
  }

  cards(): string[] {
    return [...new Set(this.facts.map(({ card }) => card))].sort()
  }

  days(card: string): PlainDay[] {
    return daysOf(this.facts.filter((fact) => fact.card === card))
  }

  /** The entries of a document, or all: card, day, seq, quantity, kind, document. */
  entries(document: number | null): (string | number)[][] {
    return this.facts
      .filter((fact) => document === null || fact.document === document)
      .sort(inOrder)
      .map(({ card, day, place: [posting, line, leg, contra], quantity, kind, document: of }) => [
        card,
        day,
        String(BigInt(posting) * 65536n + BigInt(line * 4 + leg * 2 + contra)),
        String(quantity),
        kind,
        of,
      ])
  }

  private planned({ id, type, day, warehouse, destination, lines }: PlainDocument) {
    const posting = this.postings + 1
    const books = lines.map(({ item }) => this.closingAt(cardOf(item, warehouse), day))
    const facts = lines.flatMap(({ item, quantity }, index) =>
      effects(type, quantity, books[index] as bigint).map(([change, kind], leg) => ({
        card: cardOf(item, leg === 1 ? (destination as number) : warehouse),
        day,
        place: [posting, index + 1, leg, 0] as const,
        quantity: change,
        kind,
        document: id,
      })),
    )
    return { posting, books, facts }
  }

  private contras(id: number): Fact[] {
    return this.facts
      .filter((fact) => fact.document === id)
      .map((fact) => ({
        ...fact,
        place: [fact.place[0], fact.place[1], fact.place[2], 1] as const,
        quantity: -fact.quantity,
      }))
  }

  private closingAt(card: string, day: string): bigint {
    return sum(this.facts.filter((fact) => fact.card === card && fact.day <= day))
  }

  private refusalsOf(added: readonly Fact[]): string[] {
    const refusals = new Set<string>()
    for (const card of new Set(added.map((fact) => fact.card))) {
      const before = this.facts.filter((fact) => fact.card === card)
      const after = [...before, ...added.filter((fact) => fact.card === card)]
      const turnover = standing(after).reduce((all, { quantity }) => all + size(quantity), 0n)
      if (turnover > most) refusals.add('balance_is_in_range')
      if (!this.disallowing.has(warehouseOf(card))) continue
      for (const [day, , lowest] of daysOf(after)) {
        if (BigInt(lowest) < 0n && BigInt(lowest) < lowestOn(before, day)) {
          refusals.add('stock_never_negative')
        }
      }
    }
    return [...refusals]
  }
}

/** The lowest of a day, or what stood on it where the card did not move. */
function lowestOn(facts: readonly Fact[], day: string): bigint {
  const [, , lowest] = daysOf(facts.filter((fact) => fact.day <= day)).findLast(
    (known) => known[0] === day,
  ) ?? [day, '', String(sum(facts.filter((fact) => fact.day < day)))]
  return BigInt(lowest)
}

function lastOf(facts: readonly Fact[], day: string): Fact | undefined {
  return facts
    .filter((fact) => fact.day === day)
    .sort(inOrder)
    .at(-1)
}

function daysOf(facts: readonly Fact[]): PlainDay[] {
  const days = [...new Set(facts.map(({ day }) => day))].sort()
  return days.map((day) => {
    const upTo = facts.filter((fact) => fact.day <= day)
    const opening = sum(facts.filter((fact) => fact.day < day))
    let balance = opening
    let lowest = opening
    for (const { quantity } of standing(facts.filter((fact) => fact.day === day)).sort(inOrder)) {
      balance += quantity
      if (balance < lowest) lowest = balance
    }
    const stands = standing(upTo)
    const totals = kinds.map((kind) =>
      String(size(sum(stands.filter((fact) => fact.kind === kind)))),
    )
    const counts = [String(upTo.length), String(stands.length)]
    return [day, String(sum(upTo)), String(lowest), ...totals, ...counts]
  })
}

/** Facts that were not taken back, nor take anything back. */
function standing(facts: readonly Fact[]): Fact[] {
  const pairs = new Map<string, number>()
  const pairOf = ({ card, place: [posting, line, leg] }: Fact) =>
    `${card} ${posting} ${line} ${leg}`
  for (const fact of facts) pairs.set(pairOf(fact), (pairs.get(pairOf(fact)) ?? 0) + 1)
  return facts.filter((fact) => pairs.get(pairOf(fact)) === 1)
}

function effects(type: DocumentType, quantity: bigint, book: bigint): [bigint, Kind][] {
  switch (type) {
    case 'receipt':
      return [[quantity, 'received']]
    case 'issue':
      return [[-quantity, 'issued']]
    case 'move':
      return [
        [-quantity, 'moved_out'],
        [quantity, 'moved_in'],
      ]
    case 'adjustment':
      if (quantity === book) return []
      return [[quantity - book, quantity > book ? 'adjusted_up' : 'adjusted_down']]
  }
}

function inOrder(one: Fact, other: Fact): number {
  if (one.card !== other.card) return one.card < other.card ? -1 : 1
  if (one.day !== other.day) return one.day < other.day ? -1 : 1
  const index = one.place.findIndex((part, at) => part !== other.place[at])
  return index < 0 ? 0 : (one.place[index] as number) - (other.place[index] as number)
}

function cardOf(item: number, warehouse: number): string {
  return `${item} in ${warehouse}`
}

function warehouseOf(card: string): number {
  return Number(card.split(' in ')[1])
}

function sum(facts: readonly Fact[]): bigint {
  return facts.reduce((all, { quantity }) => all + quantity, 0n)
}

function size(quantity: bigint): bigint {
  return quantity < 0n ? -quantity : quantity
}
