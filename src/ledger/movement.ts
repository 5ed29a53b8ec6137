import type { DocumentType } from './document'

/** The total of a card in which an entry counts. */
export type EntryKind =
  | 'received'
  | 'issued'
  | 'moved_in'
  | 'moved_out'
  | 'adjusted_up'
  | 'adjusted_down'

/** A document at the moment of its completion. */
export interface Posting {
  type: DocumentType
  /** The order of completion, one count for the company. */
  posting: number
  datedOn: string
  /** Receiving (receipt), giving (issue, move) or counted (adjustment). */
  warehouseId: number
  /** Where a move goes. */
  destinationId: number | null
  lines: readonly PostingLine[]
}

export interface PostingLine {
  line: number
  itemId: number
  /** In the unit's scale; on an adjustment what was counted. */
  quantity: bigint
  /** On an adjustment, what the books said at the end of its day. */
  book?: bigint
}

/** What a document does to one card: the entry that its completion writes. */
export interface Movement {
  itemId: number
  warehouseId: number
  datedOn: string
  seq: number
  quantity: bigint
  kind: EntryKind
}

/** Where an entry stands inside its day. `leg` is 1 for what a move brings in, `contra` for a void's. */
export interface Place {
  posting: number
  line: number
  leg: 0 | 1
  contra: 0 | 1
}

/** The movements of a document, line by line; a count that found what the books say moves nothing. */
export function movements(document: Posting): Movement[] {
  return document.lines.flatMap((line) => {
    const at = (leg: 0 | 1) => ({
      itemId: line.itemId,
      warehouseId: leg === 1 ? (document.destinationId as number) : document.warehouseId,
      datedOn: document.datedOn,
      seq: seqOf({ posting: document.posting, line: line.line, leg, contra: 0 }),
    })
    return changes(document.type, line).map((change, leg) => ({ ...at(leg as 0 | 1), ...change }))
  })
}

/** What a void writes directly behind each of them. */
export function contraMovements(movements: readonly Movement[]): Movement[] {
  return movements.map((movement) => ({
    ...movement,
    seq: movement.seq + 1,
    quantity: -movement.quantity,
  }))
}

/** The order of entries inside a day as one number below 2^53. */
export function seqOf({ posting, line, leg, contra }: Place): number {
  return posting * 65_536 + line * 4 + leg * 2 + contra
}

export function placeOf(seq: number): Place {
  return {
    posting: Math.floor(seq / 65_536),
    line: Math.floor((seq % 65_536) / 4),
    leg: (Math.floor(seq / 2) % 2) as 0 | 1,
    contra: (seq % 2) as 0 | 1,
  }
}

function changes(
  type: DocumentType,
  { quantity, book = 0n }: PostingLine,
): { quantity: bigint; kind: EntryKind }[] {
  if (type === 'receipt') return [{ quantity, kind: 'received' }]
  if (type === 'issue') return [{ quantity: -quantity, kind: 'issued' }]
  if (type === 'move') {
    return [
      { quantity: -quantity, kind: 'moved_out' },
      { quantity, kind: 'moved_in' },
    ]
  }
  const difference = quantity - book
  if (difference === 0n) return []
  return [{ quantity: difference, kind: difference > 0n ? 'adjusted_up' : 'adjusted_down' }]
}
