/** The replay's own book: what the product's cards must say, by plain addition. */
import type { Invoice } from './invoices.ts'

/** One row of a card as the product shows it. */
export interface CardRow {
  /** 'YYYY-MM-DD' */
  day: string
  /** The document's path: /issues/7 */
  document: string
  /** Coming in is above zero. */
  effect: number
  balance: number
}

/** One document's effect on one item. */
interface Posting {
  day: string
  document: string
  effect: number
}

export interface Book {
  /** Notes that a document was completed. */
  post(document: string, invoice: Pick<Invoice, 'day' | 'lines'>): void
  /** The balance of an item at the end of a day, as far as documents were completed. */
  balanceAt(key: string, day: string): number
  /** What is wrong with a card, as sentences; none where it agrees. */
  differences(key: string, card: { rows: readonly CardRow[]; closing: number }): string[]
}

export function openBook(): Book {
  const cards = new Map<string, Posting[]>()
  return {
    post(document, { day, lines }) {
      for (const { key, effect } of lines) {
        const postings = cards.get(key) ?? []
        cards.set(key, postings)
        postings.push({ day, document, effect })
      }
    },
    balanceAt: (key, day) =>
      (cards.get(key) ?? [])
        .filter((posting) => posting.day <= day)
        .reduce((balance, { effect }) => balance + effect, 0),
    differences(key, { rows, closing }) {
      const postings = cards.get(key) ?? []
      const expected = postings.reduce((balance, { effect }) => balance + effect, 0)
      return [
        ...(closing === expected ? [] : [`${key}: closing ${closing}, not ${expected}`]),
        ...differingDocuments(key, effectsOf(rows), effectsOf(postings)),
        ...brokenBalances(key, rows),
      ]
    },
  }
}

/** The sum of effects and the day of each document. */
function effectsOf(postings: readonly Posting[]): Map<string, string> {
  const sums = new Map<string, { day: string; effect: number }>()
  for (const { document, day, effect } of postings) {
    sums.set(document, { day, effect: (sums.get(document)?.effect ?? 0) + effect })
  }
  return new Map([...sums].map(([document, { day, effect }]) => [document, `${effect} on ${day}`]))
}

function differingDocuments(
  key: string,
  shown: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): string[] {
  const documents = new Set([...shown.keys(), ...expected.keys()])
  return [...documents]
    .filter((document) => shown.get(document) !== expected.get(document))
    .map((document) => {
      const [said = 'nothing', meant = 'nothing'] = [shown.get(document), expected.get(document)]
      return `${key}: ${document} moved ${said}, not ${meant}`
    })
}

/** Every balance is the one before it and the row's effect, in the order of days. */
function brokenBalances(key: string, rows: readonly CardRow[]): string[] {
  return rows.flatMap(({ day, document, effect, balance }, place) => {
    const before = rows[place - 1]
    const expected = (before?.balance ?? 0) + effect
    const where = `${key}: ${document} on ${day}`
    return [
      ...(balance === expected ? [] : [`${where}: balance ${balance}, not ${expected}`]),
      ...(before && before.day > day ? [`${where} stands after ${before.day}`] : []),
    ]
  })
}
