import { documentRoutes } from './kit/documents'

export const adjustments = documentRoutes('adjustment')
