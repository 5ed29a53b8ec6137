import { documentRoutes } from './kit/documents'

export const issues = documentRoutes('issue')
