import { documentRoutes } from './kit/documents'

export const moves = documentRoutes('move')
