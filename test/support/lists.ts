import type { DocumentsAsked } from '../../src/db/company/document-lists'

/** The first page of a list of documents, with no filter. */
export const firstPage: DocumentsAsked = {
  search: '',
  status: null,
  from: null,
  to: null,
  categoryId: null,
  warehouseId: null,
  memberId: null,
  itemKey: null,
  sort: '-date',
  page: 1,
  per: 50,
}
