import { sql } from 'drizzle-orm'
import { databaseMessage, ensureChanged, type Statement } from '../../src/db/client'
import { updateDeleted, updateHeader } from '../../src/db/company/documents'
import { type ShortfallRow, selectShortfalls } from '../../src/db/company/ledger'
import { type Book, completed, drafted, insertItems, run, voided } from '../support/book'
import { type Act, counts, days, type Sheet } from './acts'
import { PlainBook, type PlainDocument } from './plain'

const at = '2026-11-22T03:00:00.000Z'

/** What was seen of the acts, so that a run that tries nothing can be told from one that holds. */
export interface Seen {
  acts: number
  done: Record<string, number>
  refused: Record<string, number>
}

interface Asked {
  act: Act
  statements: Statement[]
  /** What the plain book says to it: why not, or an empty list where it is done. */
  refusals: string[]
  /** The cards and the document to look at afterwards. */
  cards: string[]
  document: number | null
}

interface Look {
  statement: Statement
  expected: unknown
  what: string
  /** The rows as they are to be compared. */
  read?: (rows: unknown) => unknown
}

/**
 * Plays acts on a book and on the plain book, on items and warehouses of their own, and compares what
 * they touched after every act, and everything at the end. Acts that the plain book allows travel
 * together, with a look after each; one that it refuses travels alone and must be refused.
 */
export async function play(book: Book, acts: readonly Act[], seen: Seen): Promise<void> {
  const player = await beginning(book, seen)
  for (const act of acts) await player.play(act)
  await player.end()
}

async function beginning({ db }: Book, seen: Seen): Promise<Player> {
  const [[last]] = (await run(db, [
    db.all(sql`SELECT (SELECT max(id) FROM items) AS items, (SELECT max(id) FROM warehouses) AS warehouses,
      (SELECT coalesce(max(id), 0) FROM documents) AS documents,
      (SELECT coalesce(max(posting), 0) FROM documents) AS postings`),
  ])) as [[Record<'items' | 'warehouses' | 'documents' | 'postings', number>]]
  await run(db, [
    insertItems(db, last.items + 1, last.items + counts.items),
    ...Array.from({ length: counts.warehouses }, (_, index) => {
      const id = last.warehouses + 1 + index
      return db.run(sql`INSERT INTO warehouses (id, name, name_key, disallow_negative)
        VALUES (${id}, ${`W${id}`}, ${`w${id}`}, ${index === 0 ? 0 : 1})`)
    }),
    db.run(sql`UPDATE calendar_periods SET is_locked = 0`),
  ])
  return new Player(db, last, seen)
}

class Player {
  private readonly plain: PlainBook
  private readonly ids: number[] = []
  private asked: { act: Act; statements: Statement[]; looks: Look[] }[] = []

  constructor(
    private readonly db: Book['db'],
    private readonly last: Record<'items' | 'warehouses' | 'documents' | 'postings', number>,
    private readonly seen: Seen,
  ) {
    this.plain = new PlainBook(last.postings)
    for (let index = 1; index < counts.warehouses; index++) {
      this.plain.disallowing.add(last.warehouses + 1 + index)
    }
  }

  async play(act: Act): Promise<void> {
    const asked = this.ask(act)
    if (!asked) return
    this.seen.acts += 1
    const { refusals, statements } = asked
    const tally = refusals.length > 0 ? this.seen.refused : this.seen.done
    const name = refusals[0] ?? act.act
    tally[name] = (tally[name] ?? 0) + 1
    const looks = [
      ...(asked.cards.length > 0 ? [this.lookAtDays(asked.cards)] : []),
      ...(asked.document === null ? [] : [this.lookAtEntries(asked.document)]),
    ]
    if (refusals.length > 0) {
      await this.send()
      await this.mustRefuse(act, statements, refusals)
      if (asked.document !== null && refusals.join() === 'stock_never_negative') {
        looks.push(this.lookAtShortfalls(asked.document))
      }
      this.asked.push({ act, statements: [], looks })
      return
    }
    this.asked.push({ act, statements, looks })
    if (this.asked.length === 16) await this.send()
  }

  async end(): Promise<void> {
    const cards = this.plain.cards()
    this.asked.push({
      act: { act: 'complete', pick: 0 },
      statements: [],
      looks: [
        this.lookAtDays(cards),
        this.lookAtEntries(null),
        this.lookAtDocuments(),
        this.lookAtBooks(),
      ],
    })
    await this.send()
  }

  private async mustRefuse(act: Act, statements: Statement[], refusals: string[]): Promise<void> {
    try {
      await run(this.db, statements)
    } catch (error) {
      const said = databaseMessage(error)
      if (refusals.some((refusal) => said.includes(refusal))) return
      throw new Error(`${told(act)}: refused as ${said}, not as ${refusals}`)
    }
    throw new Error(`${told(act)}: done, though ${refusals}`)
  }

  private async send(): Promise<void> {
    const asked = this.asked
    this.asked = []
    const parts = asked.flatMap(({ statements, looks }) => [
      ...statements,
      ...looks.map(({ statement }) => statement),
    ])
    if (parts.length === 0) return
    let answers: readonly unknown[]
    try {
      answers = await run(this.db, parts)
    } catch (error) {
      throw new Error(
        `one of these was refused: ${databaseMessage(error)}\n${asked.map(({ act }) => told(act)).join('\n')}`,
      )
    }
    let index = 0
    for (const { act, statements, looks } of asked) {
      index += statements.length
      for (const { expected, what, read = (rows: unknown) => rows } of looks) {
        const found = JSON.stringify(read(answers[index++]))
        if (found !== JSON.stringify(expected)) {
          throw new Error(
            `after ${told(act)}: ${what} are\n${found}\nand should be\n${JSON.stringify(expected)}`,
          )
        }
      }
    }
  }

  private ask(act: Act): Asked | null {
    const nothing = { act, cards: [], document: null, refusals: [] as string[] }
    switch (act.act) {
      case 'post':
      case 'draft': {
        const document = this.draft(act)
        const statements = this.drafted(document)
        if (act.act === 'draft') return { ...nothing, statements, document: document.id }
        const refusals = this.plain.complete(document.id)
        if (refusals.length > 0) this.forget(document.id)
        return {
          act,
          statements: [...statements, completed(this.db, document.id)],
          refusals,
          cards: this.cardsOf(document),
          document: refusals.length > 0 ? null : document.id,
        }
      }
      case 'lock': {
        const month = act.month === 0 ? '2026-10' : '2026-11'
        const lock = `${month} ${act.type}`
        if (act.isLocked) this.plain.locks.add(lock)
        else this.plain.locks.delete(lock)
        const statement = this.db.run(sql`INSERT INTO calendar_periods (month, type, is_locked)
          VALUES (${month}, ${act.type}, ${act.isLocked ? 1 : 0})
          ON CONFLICT DO UPDATE SET is_locked = excluded.is_locked`)
        return { ...nothing, statements: [statement] }
      }
      case 'disallow': {
        const id = this.last.warehouses + act.warehouse
        const refusals = act.isDisallowed ? this.plain.disallow(id) : []
        if (!act.isDisallowed) this.plain.disallowing.delete(id)
        const statement = this.db.run(sql`UPDATE warehouses
          SET disallow_negative = ${act.isDisallowed ? 1 : 0} WHERE id = ${id}`)
        return { ...nothing, statements: [statement], refusals }
      }
      case 'rest': {
        const id = this.last[act.what] + act.which
        const resting = this.plain.resting[act.what]
        if (act.isResting) resting.add(id)
        else resting.delete(id)
        const statement = this.db.run(sql`UPDATE ${sql.raw(act.what)}
          SET is_active = ${act.isResting ? 0 : 1} WHERE id = ${id}`)
        return { ...nothing, statements: [statement] }
      }
      default:
        return this.askOf(act)
    }
  }

  /** An act on a document that there is; null while there is none. */
  private askOf(act: Extract<Act, { pick: number }>): Asked | null {
    const drafts = this.ids.filter((id) => this.plain.documents.get(id)?.status === 'draft')
    const among = act.pick % 2 === 0 && drafts.length > 0 && act.act !== 'void' ? drafts : this.ids
    const id = among[act.pick % among.length]
    if (id === undefined) return null
    const { db } = this
    const document = this.plain.documents.get(id)!
    const isDraft = document.status === 'draft'
    const cards = this.cardsOf(document)
    const asked = (statements: Statement[], refusals: string[]): Asked => ({
      act,
      statements,
      refusals,
      cards,
      document: id,
    })
    const changed = ensureChanged(db, 'version_is_stale')
    switch (act.act) {
      case 'complete': {
        const isLate = !isDraft || document.isDeleted
        const refusals = isLate ? ['version_is_stale'] : this.plain.complete(id)
        return asked([completed(db, id), changed], refusals)
      }
      case 'void': {
        const isLate = document.status === 'void' || document.isDeleted
        const refusals = isLate ? ['version_is_stale'] : this.plain.void(id)
        return asked([voided(db, id), changed], refusals)
      }
      case 'delete': {
        const refusals = isDraft && !document.isDeleted ? [] : ['version_is_stale']
        if (refusals.length === 0) document.isDeleted = true
        return asked([updateDeleted(db, id, { deletedAt: at, at }), changed], refusals)
      }
      case 'stale': {
        const header = {
          categoryId: 1,
          datedOn: document.day,
          warehouseId: document.warehouse,
          destinationId: document.destination,
          reference: '',
          description: '',
        }
        const draft = { id, version: 99, at }
        const statements = [updateHeader(db, draft, header), changed, completed(db, id)]
        return asked(statements, ['version_is_stale'])
      }
      case 'again':
        return asked(drafted(db, { id: 1_000_000_000, key: `key-${id}`, ...sheetOf(document) }), [
          'document_exists',
        ])
      case 'redate': {
        const day = days[act.day] as string
        const refusals = isDraft ? [] : ['document_is_frozen']
        if (isDraft) document.day = day
        const statement = db.run(sql`UPDATE documents SET dated_on = ${day} WHERE id = ${id}`)
        return asked([statement], refusals)
      }
      case 'tamper': {
        const refusals = isDraft ? [] : ['lines_are_frozen']
        const [line] = document.lines
        if (isDraft && line) line.quantity = 3n
        const statement = db.run(sql`UPDATE document_lines SET quantity = 3
          WHERE document_id = ${id} AND line = 1`)
        return asked([statement], refusals)
      }
    }
  }

  private draft(sheet: Sheet): PlainDocument {
    const warehouse = this.last.warehouses + sheet.warehouse
    const others = Array.from({ length: counts.warehouses }, (_, i) => this.last.warehouses + 1 + i)
    const destination = others.filter((other) => other !== warehouse)[
      sheet.destination - 1
    ] as number
    const items = new Set<number>()
    const lines = sheet.lines.filter(({ item }) => {
      const isFirst = !items.has(item)
      items.add(item)
      return sheet.type !== 'adjustment' || isFirst
    })
    const document: PlainDocument = {
      id: this.last.documents + this.ids.length + 1,
      type: sheet.type,
      day: days[sheet.day] as string,
      warehouse,
      destination: sheet.type === 'move' ? destination : null,
      lines: lines.map(({ item, quantity }) => ({
        item: this.last.items + item,
        quantity: BigInt(quantity),
        book: null,
      })),
      status: 'draft',
      isDeleted: false,
      posting: null,
    }
    this.plain.documents.set(document.id, document)
    this.ids.push(document.id)
    return document
  }

  private forget(id: number): void {
    this.plain.documents.delete(id)
    this.ids.pop()
  }

  private drafted(document: PlainDocument): Statement[] {
    return drafted(this.db, { id: document.id, ...sheetOf(document) })
  }

  private cardsOf({ lines, warehouse, destination }: PlainDocument): string[] {
    const places = destination === null ? [warehouse] : [warehouse, destination]
    return [...new Set(lines.flatMap(({ item }) => places.map((place) => `${item} in ${place}`)))]
  }

  private lookAtDays(cards: readonly string[]): Look {
    const places = cards.map((card) => card.split(' in ').map(Number))
    return {
      what: `the days of ${cards.join(', ')}`,
      statement:
        this.db.all(sql`SELECT c.item_id || ' in ' || c.warehouse_id AS card, json_array(t.dated_on,
          CAST(closing AS TEXT), CAST(lowest AS TEXT), CAST(received AS TEXT), CAST(issued AS TEXT),
          CAST(moved_in AS TEXT), CAST(moved_out AS TEXT), CAST(adjusted_up AS TEXT),
          CAST(adjusted_down AS TEXT), CAST(entry_count AS TEXT), CAST(standing_count AS TEXT)) AS day
        FROM json_each(${JSON.stringify(places)}) ref CROSS JOIN cards c
          ON c.item_id = ref.value ->> 0 AND c.warehouse_id = ref.value ->> 1
          CROSS JOIN card_days t ON t.card_id = c.id ORDER BY ref.key, t.dated_on`),
      expected: cards.flatMap((card) =>
        this.plain.days(card).map((day) => ({ card, day: JSON.stringify(day) })),
      ),
    }
  }

  private lookAtEntries(document: number | null): Look {
    const which = document === null ? sql`> ${this.last.documents}` : sql`= ${document}`
    return {
      what: 'the entries',
      statement:
        this.db.all(sql`SELECT json_array(c.item_id || ' in ' || c.warehouse_id, e.dated_on,
          CAST(e.seq AS TEXT), CAST(e.quantity AS TEXT), e.kind, e.document_id) AS entry
        FROM entries e CROSS JOIN cards c ON c.id = e.card_id WHERE e.document_id ${which}
        ORDER BY c.item_id || ' in ' || c.warehouse_id, e.dated_on, e.seq`),
      expected: this.plain.entries(document).map((entry) => ({ entry: JSON.stringify(entry) })),
    }
  }

  private lookAtDocuments(): Look {
    return {
      what: 'the documents',
      statement: this.db.all(sql`SELECT id, status, posting FROM documents
        WHERE id > ${this.last.documents} ORDER BY id`),
      expected: this.ids.map((id) => {
        const { status, posting } = this.plain.documents.get(id)!
        return { id, status, posting }
      }),
    }
  }

  private lookAtShortfalls(id: number): Look {
    return {
      what: 'the shortfalls',
      statement: selectShortfalls(this.db, id),
      expected: this.plain.shortfalls(id),
      read: (rows) =>
        (rows as ShortfallRow[])
          .map(({ itemId, warehouseId, day, documentId, shortfall }) => ({
            card: `${itemId} in ${warehouseId}`,
            day,
            document: documentId,
            shortfall: String(shortfall),
          }))
          .sort((one, other) => (one.card < other.card ? -1 : 1)),
    }
  }

  private lookAtBooks(): Look {
    return {
      what: 'what the books said on counts',
      statement: this.db.all(sql`SELECT document_id AS id, line, book FROM document_lines
        WHERE document_id > ${this.last.documents} ORDER BY document_id, line`),
      expected: this.ids.flatMap((id) =>
        this.plain.documents.get(id)!.lines.map(({ book }, index) => ({
          id,
          line: index + 1,
          book: book === null ? null : Number(book),
        })),
      ),
    }
  }
}

function sheetOf({ type, day, warehouse, destination, lines }: PlainDocument) {
  return {
    type,
    day,
    warehouse,
    destination,
    lines: lines.map(({ item, quantity }) => [item, Number(quantity)] as const),
  }
}

function told(act: Act): string {
  return JSON.stringify(act)
}
