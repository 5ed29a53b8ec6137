import { documentRoutes } from './kit/documents'

export const receipts = documentRoutes('receipt')
