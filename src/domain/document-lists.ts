import {
  type DocumentsAsked,
  type FilterChoiceRow,
  type ListedRow,
  mostCounted,
  selectDocumentCount,
  selectDocuments,
  selectDraftCount,
  selectFilterChoices,
} from '../db/company/document-lists'
import type { DocumentType } from '../db/company/documents'
import { selectFields } from '../db/company/values'
import { pieced } from '../ledger/money'
import type { Current } from '../tenancy/current'
import { read } from './current'
import { type Prices, pricesFor, withOpenOrder } from './prices'
import { fieldsOf, listedIn, type OwnField } from './values'

/** A document as a list shows it, its names in place. */
export interface ListedDocument extends Omit<ListedRow, 'quantity' | 'amounts' | 'said'> {
  category: string
  warehouse: string
  destination: string | null
  creator: string
  quantity: bigint | null
  /** In units of 10^-12 rupiah; null where no line has one, or prices are not shown. */
  amount: bigint | null
  /** What the company's own fields say, by field id; of files their number. */
  said: ReadonlyMap<number, string>
}

/** A page of documents, and what the list can be narrowed by. */
export interface DocumentList {
  rows: ListedDocument[]
  total: number
  /** There are more than are counted. */
  isMore: boolean
  /** Drafts of this type, whatever else is asked. */
  drafts: number
  categories: FilterChoiceRow[]
  warehouses: FilterChoiceRow[]
  members: FilterChoiceRow[]
  /** Null where prices are not shown. */
  prices: Prices | null
  /** The company's own fields on the form. */
  fields: OwnField[]
}

/** The documents of a type, for whoever may see them. */
export async function listDocuments(
  current: Current,
  type: DocumentType,
  wanted: DocumentsAsked,
): Promise<DocumentList> {
  const { db } = current
  const asked = await withOpenOrder(current, `${type}View`, wanted, '-date')
  const [rows, [counted], [draft], own, categories, warehouses, members] = await read(
    current,
    `${type}View`,
    [
      selectDocuments(db, type, asked),
      selectDocumentCount(db, type, asked),
      selectDraftCount(db, type),
      selectFields(db, type, null),
      ...selectFilterChoices(db),
    ],
  )
  const total = counted?.total ?? 0
  const prices = pricesFor(current)
  const nameIn = (choices: FilterChoiceRow[], id: number | null) =>
    choices.find((choice) => choice.id === id)?.name ?? ''
  return {
    rows: rows.map(({ amounts, ...row }) => ({
      ...row,
      category: nameIn(categories, row.categoryId),
      warehouse: nameIn(warehouses, row.warehouseId),
      destination: row.destinationId === null ? null : nameIn(warehouses, row.destinationId),
      creator: nameIn(members, row.createdBy),
      quantity: row.quantity === null ? null : BigInt(row.quantity),
      amount: prices && amountOf(amounts),
      said: listedIn(row.said),
    })),
    total: Math.min(total, mostCounted),
    isMore: total > mostCounted,
    drafts: draft?.drafts ?? 0,
    categories,
    warehouses: warehouses.filter(({ isSeen }) => isSeen === 1),
    members,
    prices,
    fields: fieldsOf(own).filter(({ isOpen }) => isOpen),
  }
}

function amountOf(amounts: string | null): bigint | null {
  const sums = JSON.parse(amounts ?? '[]') as [number, string[]][]
  if (sums.length === 0) return null
  return sums.reduce((total, [precision, pieces]) => total + pieced(pieces, precision), 0n)
}
