/**
 * Holds what a company's database says in the end against what its clients were told. Every sentence it
 * answers is a broken promise; the numbers are those of the security specification (C.4).
 */
import { type Asked, keptKey } from './history.ts'

export interface DocumentRow {
  id: number
  key: string
  type: 'receipt' | 'issue' | 'move' | 'adjustment'
  number: string
  dated_on: string
  warehouse_id: number
  destination_id: number | null
  status: 'draft' | 'complete' | 'void'
  posting: number | null
}

export interface LineRow {
  document_id: number
  line: number
  code: string
  quantity: number
  difference: number | null
}

export interface EntryRow {
  card_id: number
  dated_on: string
  seq: number
  quantity: number
  document_id: number
}

/** A card with its last day. */
export interface CardRow {
  id: number
  item_id: number
  warehouse_id: number
  closing: number
  disallow_negative: number
}

/** Everything of one company that the checks need. */
export interface Dump {
  documents: DocumentRow[]
  lines: LineRow[]
  entries: EntryRow[]
  cards: CardRow[]
  activity: { action: string; subject_id: number; times: number }[]
  requests: { key: string; subject_id: number | null; refusal: string | null; at: string }[]
}

/** The questions that make a dump, by its fields. */
export const dumpQueries: Record<keyof Dump, string> = {
  documents: `SELECT id, key, type, number, dated_on, warehouse_id, destination_id, status, posting
    FROM documents ORDER BY id`,
  lines: `SELECT l.document_id, l.line, i.code, l.quantity, l.difference FROM document_lines l
    JOIN items i ON i.id = l.item_id ORDER BY l.document_id, l.line`,
  entries: `SELECT card_id, dated_on, seq, quantity, document_id FROM entries
    ORDER BY card_id, dated_on, seq`,
  cards: `SELECT c.id, c.item_id, c.warehouse_id, w.disallow_negative, (SELECT closing FROM card_days
    WHERE card_id = c.id ORDER BY dated_on DESC LIMIT 1) AS closing
    FROM cards c JOIN warehouses w ON w.id = c.warehouse_id`,
  // A document that was completed as it was made has one line for both.
  activity: `SELECT action, subject_id, count(*) AS times FROM
      (SELECT action, subject_id FROM activity
      UNION ALL SELECT subject || '.created', subject_id FROM activity WHERE details ->> 'created')
    WHERE subject_id IS NOT NULL GROUP BY action, subject_id`,
  requests: 'SELECT key, subject_id, refusal, at FROM requests',
}

export function violations(dump: Dump, asked: readonly Asked[], lockedMonth: string): string[] {
  return [
    ...wrongBalances(dump),
    ...negativePrefixes(dump),
    ...brokenDocuments(dump),
    ...brokenPromises(dump, asked),
    ...strangers(dump, asked),
    ...brokenNumbers(dump),
    ...breaksOfTheLock(dump, lockedMonth),
    ...wrongActivity(dump),
  ]
}

/** INV-1: the balance of a card is the sum of its entries. */
function wrongBalances({ cards, entries }: Dump): string[] {
  const sums = new Map<number, number>()
  for (const { card_id, quantity } of entries) {
    sums.set(card_id, (sums.get(card_id) ?? 0) + quantity)
  }
  return cards
    .filter(({ id, closing }) => closing !== (sums.get(id) ?? 0))
    .map(({ id, closing }) => `INV-1: card ${id} says ${closing}, its entries ${sums.get(id)}`)
}

/** INV-2: where it is forbidden, no balance on the way is below zero; a voided pair never was. */
function negativePrefixes({ cards, entries }: Dump): string[] {
  const guarded = new Set(cards.filter((card) => card.disallow_negative).map(({ id }) => id))
  const balances = new Map<number, number>()
  return entries.flatMap(({ card_id, seq, quantity, dated_on }, place) => {
    const balance = (balances.get(card_id) ?? 0) + quantity
    balances.set(card_id, balance)
    const next = entries[place + 1]
    const isTakenBack = next?.card_id === card_id && next.seq === seq + 1
    const isBelow = guarded.has(card_id) && balance < 0 && !isTakenBack
    return isBelow ? [`INV-2: card ${card_id} is at ${balance} on ${dated_on}`] : []
  })
}

/** INV-5, 6, 7: entries belong to documents as a whole; a move and a void sum to nothing. */
function brokenDocuments({ documents, lines, entries }: Dump): string[] {
  const linesOf = Map.groupBy(lines, ({ document_id }) => document_id)
  const entriesOf = Map.groupBy(entries, ({ document_id }) => document_id)
  const found = documents.flatMap((document) => {
    const { id, type, status, posting, dated_on } = document
    const own = entriesOf.get(id) ?? []
    const facts = own.filter(({ seq }) => seq % 2 === 0)
    const contras = own.filter(({ seq }) => seq % 2 === 1)
    const moving = (linesOf.get(id) ?? []).filter(({ difference, quantity }) =>
      type === 'adjustment' ? difference !== 0 : quantity !== 0,
    )
    const meant = posting === null ? 0 : moving.length * (type === 'move' ? 2 : 1)
    const about = `${type} ${id} (${status})`
    return [
      ...(facts.length === meant
        ? []
        : [`INV-5: ${about} has ${facts.length} entries of ${meant}`]),
      ...(own.every((entry) => entry.dated_on === dated_on)
        ? []
        : [`INV-6: ${about} has entries on another day`]),
      ...(type === 'move' && sum(facts) !== 0 ? [`INV-6: ${about} moves ${sum(facts)}`] : []),
      ...(contras.length === (status === 'void' ? facts.length : 0)
        ? []
        : [`INV-7: ${about} takes back ${contras.length} of ${facts.length} entries`]),
      ...[...Map.groupBy(own, ({ card_id }) => card_id)]
        .filter(([, onCard]) => status === 'void' && sum(onCard) !== 0)
        .map(([card, onCard]) => `INV-7: ${about} leaves ${sum(onCard)} on card ${card}`),
    ]
  })
  const known = new Set(documents.map(({ id }) => id))
  const orphans = entries.filter(({ document_id }) => !known.has(document_id))
  return [
    ...found,
    ...orphans.map(({ document_id }) => `INV-5: entries of no document ${document_id}`),
  ]
}

/** INV-3, 4: what was acknowledged is there, what was refused is not, and one key has one answer. */
function brokenPromises({ documents, lines }: Dump, asked: readonly Asked[]): string[] {
  const byKey = new Map(documents.map((document) => [document.key, document]))
  const byPath = new Map(documents.map((document) => [pathOf(document), document]))
  const linesOf = Map.groupBy(lines, ({ document_id }) => document_id)
  const told = asked.flatMap(({ act, key, path, told: answers, content }) => {
    const kinds = new Set(answers.map(({ done }) => done))
    const places = new Set(answers.flatMap(({ location }) => location ?? []))
    const about = `${act} ${path} ${key}`
    if (kinds.size > 1 || places.size > 1) return [`INV-4: ${about} was answered in two ways`]
    const isDone = kinds.has(true)
    const makes = act === 'create' || act === 'record'
    const document = makes ? byKey.get(key) : byPath.get(path)
    if (makes && kinds.has(false) && document) return [`INV-4: ${about} was refused and is there`]
    if (!isDone) return []
    const status = document?.status
    const isThere = {
      create: document !== undefined,
      record: status === 'complete' || status === 'void',
      complete: status === 'complete' || status === 'void',
      void: status === 'void',
    }[act]
    if (!document || !isThere) return [`INV-3: ${about} was lost, the document is ${status}`]
    if (!makes) return []
    const written = (linesOf.get(document.id) ?? []).map(({ code, quantity }) => [code, quantity])
    const agrees = sameLines(written, content) && places.has(pathOf(document))
    return agrees ? [] : [`INV-3: ${about} was written as ${JSON.stringify(written)}`]
  })
  return [...told, ...unasked(documents, asked)]
}

/** INV-4, 5: a document goes on only where someone was told so, or never heard, and only once. */
function unasked(documents: readonly DocumentRow[], asked: readonly Asked[]): string[] {
  const paths = new Map(documents.map((document) => [document.key, pathOf(document)]))
  const changes = asked.filter(({ act }) => act !== 'create')
  const about = Map.groupBy(changes, ({ act, path, key }) =>
    act === 'record' ? `complete ${paths.get(key)}` : `${act} ${path}`,
  )
  return documents.flatMap((document) => {
    const path = pathOf(document)
    return (['complete', 'void'] as const).flatMap((act) => {
      const tries = about.get(`${act} ${path}`) ?? []
      const done = tries.filter(({ told }) => told.some((answer) => answer.done)).length
      const open = tries.filter(({ told }) => told.length === 0).length
      const happened = act === 'complete' ? document.posting !== null : document.status === 'void'
      if (done > 1) return [`INV-3: ${act} ${path} was acknowledged ${done} times`]
      return happened && done + open === 0
        ? [`INV-4: ${act} ${path} happened, yet was refused`]
        : []
    })
  })
}

/** Whatever the order in which they were typed. */
function sameLines(written: readonly unknown[][], content: Asked['content']): boolean {
  const text = (lines: readonly (readonly unknown[])[]) => JSON.stringify(lines.map(String).sort())
  return text(written) === text(content)
}

/** INV-5, 10: every document and key was asked for, here. */
function strangers({ documents, requests }: Dump, asked: readonly Asked[]): string[] {
  const keys = new Set(asked.flatMap(({ key }) => [key, keptKey(key)]))
  return [
    ...documents
      .filter(({ key }) => !keys.has(key))
      .map(({ id, key }) => `INV-5: nobody asked for document ${id} (${key})`),
    ...requests
      .filter(({ key }) => !keys.has(key))
      .map(({ key }) => `INV-10: the key ${key} belongs to no one here`),
  ]
}

/** INV-12: numbers of a type run from 1 without a gap or a double. */
function brokenNumbers({ documents }: Dump): string[] {
  return [...Map.groupBy(documents, ({ type }) => type)].flatMap(([type, own]) => {
    const numbers = own
      .map(({ number }) => Number(/(\d+)$/.exec(number)?.[1]))
      .sort((one, other) => one - other)
    const broken = numbers.find((number, place) => number !== place + 1)
    return broken === undefined ? [] : [`INV-12: numbers of ${type}: ${numbers.join(' ')}`]
  })
}

/** INV-13: nothing was ever written into the locked month. */
function breaksOfTheLock({ entries }: Dump, month: string): string[] {
  return entries
    .filter(({ dated_on }) => dated_on.startsWith(month))
    .map(({ document_id, dated_on }) => `INV-13: document ${document_id} on ${dated_on} is locked`)
}

/** INV-15: every change of a document has one line in the log. */
function wrongActivity({ documents, activity }: Dump): string[] {
  const times = new Map(activity.map((row) => [`${row.action} ${row.subject_id}`, row.times]))
  return documents.flatMap(({ id, type, status, posting }) =>
    (
      [
        ['created', true],
        ['completed', posting !== null],
        ['voided', status === 'void'],
      ] as const
    ).flatMap(([act, happened]) => {
      const told = times.get(`${type}.${act} ${id}`) ?? 0
      return told === Number(happened) ? [] : [`INV-15: ${type} ${id} was ${act} ${told} times`]
    }),
  )
}

function pathOf({ id, type }: DocumentRow): string {
  return `/${type}s/${id}`
}

function sum(entries: readonly EntryRow[]): number {
  return entries.reduce((total, { quantity }) => total + quantity, 0)
}
