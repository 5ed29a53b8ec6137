import type { FieldFilter } from '../db/company/values'

/** What a list shows: its filter, its order and its page, as they stand in the address. */
export interface Asked {
  /** Words that all must occur, case-folded; '' shows everything. */
  search: string
  status: 'active' | 'inactive' | 'all'
  /** The name of a column; '-' before it turns the order round. */
  sort: string
  /** From 1. */
  page: number
  /** Rows to a page; null is all of them, for a file. */
  per: number | null
  /** The noun's own filters by name: ids of rows that are chosen. */
  chosen: Readonly<Record<string, number>>
  /** What the company's own fields are to say, where the noun has some. */
  fields?: readonly FieldFilter[]
}

/** A page of a list, and how many rows all its pages have together. */
export interface Listed<Row> {
  rows: Row[]
  total: number
  /** There are rows, though perhaps none that was asked for. */
  hasAny: boolean
}

/** What the two statements of a list answered. */
export function listed<Row>([rows, counted]: readonly [
  readonly Row[],
  readonly { total: number; hasAny: number }[],
]): Listed<Row> {
  const { total = 0, hasAny = 0 } = counted[0] ?? {}
  return { rows: [...rows], total, hasAny: hasAny === 1 }
}
