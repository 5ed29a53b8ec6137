import type { DocumentType } from '../db/company/documents'

const heads = { receipt: 'RCV', issue: 'ISS', move: 'MOV', adjustment: 'ADJ' } as const

/**
 * How numbers of a new category may begin, the best first: as a company's first ones do, with the
 * first letters of its name ('RCV-PEM-{year4}-'), or with `{id}`, which stands for the category's own.
 */
export function numberPrefixes(type: DocumentType, name: string): string[] {
  const head = heads[type]
  const letters = name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  return [
    `${head}-{year4}-`,
    ...(letters ? [`${head}-${letters.slice(0, 3)}-{year4}-`] : []),
    `${head}-{id}-{year4}-`,
  ]
}
