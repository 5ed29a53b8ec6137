/**
 * What nobody may do to a book, as SQL that somebody could write by hand or by mistake. Each must
 * leave the book as it was. `weakened` is done to the schema first, where a guard stands behind
 * another: it must hold alone.
 */
export interface Attack {
  name: string
  sql: string
  weakened: readonly string[]
}

const at = `'2026-11-22T03:00:00.000Z'`

/** Statements that make a small shop with a history, one of everything. */
export const history: readonly string[] = [
  `INSERT INTO members (id, account_id, name, email, is_owner, created_at)
    VALUES (1, 'ani', 'Ani', 'ani@toko.example', 1, ${at})`,
  `INSERT INTO item_categories (id, name, name_key) VALUES (1, 'Umum', 'umum')`,
  `INSERT INTO uoms (id, code, code_key, name, precision)
    VALUES (1, 'KG', 'kg', 'Kilogram', 3), (2, 'PCS', 'pcs', 'Pcs', 0), (3, 'BOX', 'box', 'Box', 0)`,
  `INSERT INTO items (id, code, code_key, name, name_key, category_id, uom_id, created_at)
    SELECT value, 'I' || value, 'i' || value, 'I' || value, 'i' || value, 1, 1, ${at}
    FROM json_each('[1,2,3,4,5,6]')`,
  `UPDATE items SET minimum_quantity = 5, uom_id = 3 WHERE id = 6`,
  `INSERT INTO warehouses (id, name, name_key, disallow_negative)
    VALUES (1, 'Utama', 'utama', 1), (2, 'Cabang', 'cabang', 0), (3, 'Lama', 'lama', 0), (4, 'Baru', 'baru', 0)`,
  `INSERT INTO transaction_categories (id, name, name_key, for_receipt, for_issue, for_move, for_adjustment)
    VALUES (1, 'Umum', 'umum', 1, 1, 1, 1), (2, 'Tutup', 'tutup', 1, 1, 1, 1), (3, 'Keluar', 'keluar', 0, 1, 0, 0)`,
  `INSERT INTO numberings (id, category_id, type) VALUES (1, 1, 'receipt'), (2, 2, 'receipt'), (3, 3, 'issue')`,
  `INSERT INTO numbering_counters (numbering_id, period, next_no) VALUES (1, '', 7)`,
  ...paper(1, 'receipt', '2026-11-01', 1, [
    [1, 10],
    [2, 5],
  ]),
  ...paper(2, 'issue', '2026-11-05', 1, [[1, 4]]),
  ...paper(3, 'issue', '2026-11-06', 1, [[1, 2]]),
  ...paper(4, 'receipt', '2026-11-06', 1, []),
  ...paper(5, 'receipt', '2026-11-02', 1, [[2, 7]]),
  ...paper(6, 'adjustment', '2026-11-06', 1, [[1, 6]]),
  ...paper(7, 'move', '2026-11-07', 1, [[1, 2]], 2),
  ...paper(8, 'issue', '2026-11-07', 2, [[3, 5]]),
  ...paper(9, 'receipt', '2026-11-07', 1, [[1, 1]]),
  ...paper(10, 'receipt', '2026-11-07', 1, [[1, 0]]),
  ...paper(11, 'receipt', '2026-09-10', 1, [[4, 5]]),
  ...paper(12, 'receipt', '2026-09-11', 1, [[4, 5]]),
  ...paper(13, 'receipt', '2026-11-07', 1, [[1, 1]]),
  ...paper(14, 'receipt', '2026-11-07', 1, [[5, 1]]),
  ...paper(15, 'adjustment', '2026-11-08', 1, [
    [1, 9],
    [2, 5],
  ]),
  ...paper(16, 'receipt', '2026-11-08', 1, [[1, 3]]),
  ...paper(17, 'move', '2026-11-08', 1, [[1, 1]], 3),
  ...paper(18, 'receipt', '2026-11-08', 1, [[2, 9007199254740991]]),
  ...paper(19, 'issue', '2026-11-03', 1, [[1, 9]]),
  ...paper(20, 'receipt', '2026-11-08', 3, [[1, 3]]),
  ...paper(21, 'adjustment', '2026-11-08', 1, [[5, 0]]),
  ...paper(
    23,
    'move',
    '2026-11-09',
    1,
    [
      [1, 1],
      [2, 1],
    ],
    2,
  ),
  ...paper(24, 'issue', '2026-11-01', 1, [[2, 5]]),
  ...paper(25, 'receipt', '2026-11-01', 1, [[2, 1]]),
  ...paper(26, 'issue', '2026-11-01', 1, [[2, 1]]),
  ...paper(27, 'adjustment', '2026-11-09', 1, [[1, 1]]),
  ...paper(28, 'receipt', '2026-11-01', 1, [[3, 5]]),
  ...paper(29, 'issue', '2026-11-01', 1, [[3, 5]]),
  ...paper(30, 'receipt', '2026-11-01', 1, [[3, 5]]),
  ...paper(31, 'receipt', '2026-11-20', 2, [[4, 9007199254740990]]),
  ...paper(32, 'receipt', '2026-11-10', 2, [[4, 9007199254740990]]),
  ...paper(33, 'issue', '2026-11-30', 1, [[1, 50]]),
  ...paper(34, 'receipt', '2026-11-25', 2, [[4, 1]]),
  ...paper(35, 'receipt', '2026-11-25', 2, [[4, 1]]),
  ...paper(36, 'issue', '2026-11-10', 2, [[4, 1]]),
  ...[1, 2, 5, 6, 7, 8, 12, 25, 26, 28, 29, 30, 31, 34].map(complete),
  voiding(5),
  voiding(16),
  `UPDATE documents SET deleted_at = ${at} WHERE id = 9`,
  `UPDATE documents SET category_id = 2 WHERE id = 13`,
  `UPDATE transaction_categories SET is_active = 0 WHERE id = 2`,
  `UPDATE items SET is_active = 0 WHERE id = 5`,
  `UPDATE warehouses SET is_active = 0 WHERE id = 3`,
  `INSERT INTO calendar_periods (month, type, is_locked) VALUES ('2026-09', 'receipt', 1)`,
  // Samples beside it, with a book of their own.
  `INSERT INTO item_categories (id, name, name_key, is_sample) VALUES (2, 'Contoh', 'contoh', 1)`,
  `INSERT INTO uoms (id, code, code_key, name, is_sample) VALUES (4, 'SAK', 'sak', 'Sak', 1)`,
  `INSERT INTO items (id, code, code_key, name, name_key, category_id, uom_id, created_at, is_sample)
    VALUES (7, 'C1', 'c1', 'C1', 'c1', 2, 4, ${at}, 1)`,
  `INSERT INTO warehouses (id, name, name_key, is_sample)
    VALUES (5, 'Contoh', 'contoh', 1), (6, 'Contoh 2', 'contoh 2', 1)`,
  ...paper(40, 'receipt', '2026-11-02', 5, [[7, 8]]),
  ...paper(41, 'move', '2026-11-03', 5, [[7, 3]], 6),
  ...paper(42, 'receipt', '2026-11-04', 6, [[7, 1]]),
  ...paper(43, 'issue', '2026-11-04', 5, [[7, 1]]),
  ...[40, 41, 43].map(complete),
  voiding(43),
]

const gates = [
  'entries_come_from_documents',
  'days_come_from_entries',
  'cards_are_opened_by_entries',
].map(without)
const entry = 'INTO entries (card_id, dated_on, seq, quantity, kind, document_id) VALUES'
const day = `INTO card_days (card_id, dated_on, received, issued, moved_in, moved_out, adjusted_up,
  adjusted_down, entry_count, standing_count, dip, seal) VALUES`
const effect = `INTO effects (card_id, dated_on, seq, quantity, received, issued, moved_in, moved_out,
  adjusted_up, adjusted_down, standing, seal, room) VALUES`
const document =
  'INTO documents (id, key, type, category_id, number, dated_on, warehouse_id, created_at, updated_at) VALUES'
const line = 'INTO document_lines (document_id, line, item_id, quantity) VALUES'

export const attacks: readonly Attack[] = [
  // Hand-made rows in the book.
  attack(
    'an entry of a completed document',
    `INSERT ${entry} (1, '2026-11-01', 999999, 5, 'received', 1)`,
  ),
  attack('an entry of a draft', `INSERT ${entry} (1, '2026-11-06', 999998, -2, 'issued', 3)`),
  attack(
    'an entry put over another',
    `INSERT OR REPLACE INTO entries SELECT card_id, dated_on, seq, quantity + 1, kind, document_id FROM entries WHERE document_id = 1`,
  ),
  attack(
    'an entry, ignoring what stands in its way',
    `INSERT OR IGNORE ${entry} (1, '2026-11-01', 999999, 5, 'received', 1)`,
  ),
  attack(
    'an entry, failing half-way',
    `INSERT OR FAIL ${entry} (1, '2026-11-01', 999997, 5, 'received', 1), (1, '2026-11-01', 999999, 5, 'received', 1)`,
  ),
  attack(
    'a posting',
    `INSERT INTO postings VALUES (1, 1, 1, '2026-11-01', 999999, 5, 'received', 1)`,
  ),
  attack(
    'a posting on a new card',
    `INSERT INTO postings VALUES (NULL, 6, 1, '2026-11-01', 999999, 5, 'received', 1)`,
  ),
  attack('another quantity in an entry', `UPDATE entries SET quantity = quantity + 1`),
  attack('an entry moved to another day', `UPDATE OR REPLACE entries SET dated_on = '2026-11-09'`),
  attack(
    'another kind of entry',
    `UPDATE OR IGNORE entries SET kind = 'adjusted_up' WHERE kind = 'received'`,
  ),
  attack('no entries', `DELETE FROM entries`),
  attack(
    'an entry of no known kind',
    `INSERT ${entry} (1, '2026-11-01', 999999, -5, 'lost', 1)`,
    gates,
  ),
  attack(
    'something received that leaves',
    `INSERT ${entry} (1, '2026-11-01', 1000000, -5, 'received', 1)`,
    gates,
  ),
  attack('a card', `INSERT INTO cards (item_id, warehouse_id) VALUES (6, 1)`),
  attack(
    'a card put over another',
    `INSERT OR REPLACE INTO cards (id, item_id, warehouse_id) VALUES (1, 6, 2)`,
  ),
  attack(
    'a second card of an item in a warehouse',
    `INSERT INTO cards (item_id, warehouse_id) VALUES (1, 1)`,
    gates,
  ),
  attack('a card of another item', `UPDATE cards SET item_id = 6 WHERE id = 1`),
  attack(
    'a card in another warehouse',
    `UPDATE OR REPLACE cards SET warehouse_id = 2 WHERE id = 1`,
  ),
  attack('no cards', `DELETE FROM cards`),
  attack('a card of no item', `INSERT INTO cards (item_id, warehouse_id) VALUES (99, 1)`, gates),
  attack(
    'a card in no warehouse',
    `INSERT INTO cards (item_id, warehouse_id) VALUES (1, 99)`,
    gates,
  ),
  attack('a day', `INSERT ${day} (1, '2026-11-20', 10, 4, 0, 2, 0, 0, 3, 3, 0, 205)`),
  attack(
    'a day put over another',
    `INSERT OR REPLACE ${day} (1, '2026-11-01', 20, 0, 0, 0, 0, 0, 1, 1, 0, 102)`,
  ),
  attack(
    'a day whose seal is wrong',
    `INSERT ${day} (1, '2026-11-20', 10, 4, 0, 2, 0, 0, 3, 3, 0, 206)`,
    [without('days_come_from_entries')],
  ),
  attack('more received', `UPDATE card_days SET received = received + 1`),
  attack(
    'as much more issued as received',
    `UPDATE card_days SET received = received + 1, issued = issued + 1`,
  ),
  attack(
    'more received, ignoring what stands in its way',
    `UPDATE OR IGNORE card_days SET received = received + 1`,
  ),
  attack('one more entry in a day', `UPDATE card_days SET entry_count = entry_count + 1`),
  attack('a lower lowest', `UPDATE card_days SET dip = dip + 1`),
  attack(
    'a day moved',
    `UPDATE OR REPLACE card_days SET dated_on = '2026-11-05' WHERE dated_on = '2026-11-01'`,
  ),
  attack('a day on another card', `UPDATE OR REPLACE card_days SET card_id = 2 WHERE card_id = 1`),
  attack('no days', `DELETE FROM card_days`),
  attack(
    'later days moved as if by a contra',
    `INSERT ${effect} (1, '2026-10-31', 1, 1, 0, -1, 0, 0, 0, 0, -1, -9, 9007199254740992)`,
  ),
  attack(
    'a day moved as if by an entry',
    `INSERT ${effect} (1, '2026-11-01', 999998, 1, 1, 0, 0, 0, 0, 0, 1, 45, 9007199254740990)`,
  ),
  attack('a second book', `INSERT INTO open_book VALUES (7)`),
  attack('the book put over itself', `INSERT OR REPLACE INTO open_book VALUES (0)`),
  attack('no book', `DELETE FROM open_book`),
  ...[1, 3, 4, 5, 6, 16, 99].map((id) =>
    attack(`the book opened for document ${id}`, `UPDATE open_book SET document_id = ${id}`),
  ),
  attack('the book opened by REPLACE', `UPDATE OR REPLACE open_book SET document_id = 1`),

  // Completing what may not be completed.
  attack('completing without lines', complete(4)),
  attack('completing what is deleted', complete(9)),
  attack('completing a line of nothing', complete(10)),
  attack(
    'completing a line of nothing, ignoring it',
    complete(10).replace('UPDATE', 'UPDATE OR IGNORE'),
  ),
  attack(
    'completing a line of nothing, failing there',
    complete(10).replace('UPDATE', 'UPDATE OR FAIL'),
  ),
  attack('completing in a locked month', complete(11)),
  attack('completing under a closed category', complete(13)),
  attack('completing with an item at rest', complete(14)),
  attack('counting nothing of an item at rest', complete(21)),
  attack('completing into a warehouse at rest', complete(17)),
  attack('completing in a warehouse at rest', complete(20)),
  attack('completing more than a card can hold', complete(18)),
  attack('completing it, ignoring that', complete(18).replace('UPDATE', 'UPDATE OR IGNORE')),
  attack('completing it, failing there', complete(18).replace('UPDATE', 'UPDATE OR FAIL')),
  attack('completing more than a later day can hold', complete(32)),
  attack('completing one more than a card can hold', complete(35)),
  attack('completing one more than a later day can hold', complete(36)),
  attack(
    'completing it, ignoring that on the later day',
    complete(32).replace('UPDATE', 'UPDATE OR IGNORE'),
  ),
  attack('issuing what is not there on a later day', complete(19)),
  attack('issuing it, ignoring that', complete(19).replace('UPDATE', 'UPDATE OR IGNORE')),
  attack('issuing it, failing there', complete(19).replace('UPDATE', 'UPDATE OR FAIL')),
  attack(
    'issuing it, replacing what is in the way',
    complete(19).replace('UPDATE', 'UPDATE OR REPLACE'),
  ),
  attack('issuing more than there is', complete(33)),
  attack(
    'issuing more than the day has',
    complete(24).replace('WHERE', ", dated_on = '2026-10-31' WHERE"),
  ),
  attack(
    'completing under a category of another type',
    complete(15).replace('WHERE', ', category_id = 3 WHERE'),
  ),
  attack(
    'completing with a posting number that is taken',
    complete(3).replace('coalesce(max(posting), 0) + 1', 'max(posting)'),
  ),
  attack(
    'completing over another posting number',
    complete(3)
      .replace('coalesce(max(posting), 0) + 1', 'max(posting)')
      .replace('UPDATE', 'UPDATE OR REPLACE'),
  ),
  attack(
    'completing with an earlier posting number',
    complete(3).replace('(SELECT coalesce(max(posting), 0) + 1 FROM documents)', '2'),
  ),
  attack(
    'completing with a posting number below the first',
    complete(3).replace('(SELECT coalesce(max(posting), 0) + 1 FROM documents)', '0'),
  ),
  attack(
    'completing with a posting number beyond the last',
    complete(3).replace('(SELECT coalesce(max(posting), 0) + 1 FROM documents)', '100000000001'),
  ),
  attack(
    'completing with no posting number',
    complete(3).replace('(SELECT coalesce(max(posting), 0) + 1 FROM documents)', 'NULL'),
  ),
  attack(
    'completing by nobody known',
    complete(3).replace('completed_by = 1', 'completed_by = 99'),
  ),
  attack('completing again', complete(1)),
  attack('completing what is void', complete(5)),
  attack('voiding what was issued since', voiding(1)),
  attack('voiding it, ignoring that', voiding(1).replace('UPDATE', 'UPDATE OR IGNORE')),
  attack('voiding it, failing there', voiding(1).replace('UPDATE', 'UPDATE OR FAIL')),
  attack('voiding what the same day issued before more came', voiding(28)),
  attack('voiding in a locked month', voiding(12)),
  attack('voiding again', voiding(5)),
  attack(
    'voiding a draft as if it had been completed',
    voiding(3).replace('SET', `SET posting = 99, completed_at = ${at},`),
  ),
  attack('voiding by nobody known', voiding(2).replace('voided_by = 1', 'voided_by = 99')),
  attack('voiding without a reason', voiding(2).replace(`'Salah catat'`, `' '`)),
  attack(
    'voiding without a date',
    `UPDATE documents SET status = 'void', void_reason = 'x' WHERE id = 2`,
  ),

  attack('completing where an entry is lost on the way', complete(23), [
    `CREATE TRIGGER losing BEFORE INSERT ON entries WHEN NEW.kind = 'moved_in' BEGIN SELECT RAISE(IGNORE); END`,
  ]),
  attack('voiding where a contra is lost on the way', voiding(7), [
    `CREATE TRIGGER losing BEFORE INSERT ON entries WHEN NEW.kind = 'moved_in' BEGIN SELECT RAISE(IGNORE); END`,
  ]),

  // Going back.
  attack(
    'back to draft',
    `UPDATE documents SET status = 'draft', posting = NULL, completed_at = NULL, completed_by = NULL WHERE id = 1`,
  ),
  attack('back to draft, the rest kept', `UPDATE documents SET status = 'draft' WHERE id = 1`),
  attack(
    'back to draft, ignoring what stands in its way',
    `UPDATE OR IGNORE documents SET status = 'draft', completed_at = NULL WHERE id = 6`,
  ),
  attack(
    'back from void',
    `UPDATE documents SET status = 'complete', voided_at = NULL, void_reason = '', voided_by = NULL WHERE id = 5`,
  ),
  attack(
    'a draft again after its void',
    `UPDATE documents SET status = 'draft', voided_at = NULL, void_reason = '', voided_by = NULL WHERE id = 16`,
  ),
  attack('another reason for a void', `UPDATE documents SET void_reason = 'lain' WHERE id = 5`),
  attack('a reason before the void', `UPDATE documents SET void_reason = 'lain' WHERE id = 1`),
  attack('a person before the void', `UPDATE documents SET voided_by = 1 WHERE id = 3`),
  attack('a status that there is not', `UPDATE documents SET status = 'lost' WHERE id = 3`),

  // Completed documents and their lines.
  ...[
    'category_id = 3',
    `number = 'X'`,
    `dated_on = '2026-11-02'`,
    'warehouse_id = 2',
    'destination_id = 2',
    'posting = 77',
    `completed_at = 'x'`,
    'completed_by = NULL',
  ].map((change) =>
    attack(
      `a completed document with ${change}`,
      `UPDATE documents SET ${change} WHERE id = ${change.startsWith('destination') ? 7 : 1}`,
    ),
  ),
  attack('a completed move to elsewhere', `UPDATE documents SET destination_id = 4 WHERE id = 7`),
  attack('a completed document thrown away', `DELETE FROM documents WHERE id = 6`),
  attack('a voided document thrown away', `DELETE FROM documents WHERE id = 16`),
  attack(
    'a completed document marked as deleted',
    `UPDATE documents SET deleted_at = ${at} WHERE id = 1`,
  ),
  attack(
    'a document that begins completed',
    `INSERT INTO documents (id, key, type, category_id, number, dated_on, warehouse_id, status, posting, completed_at, created_at, updated_at) VALUES (90, 'key-90', 'receipt', 1, 'N-90', '2026-11-01', 1, 'complete', 90, ${at}, ${at}, ${at})`,
  ),
  attack(
    'a document put over another by its id',
    `INSERT OR REPLACE ${document} (6, 'key-90', 'receipt', 1, 'N-90', '2026-11-01', 1, ${at}, ${at})`,
  ),
  attack(
    'a document put over another by its key',
    `INSERT OR REPLACE ${document} (90, 'key-16', 'receipt', 1, 'N-90', '2026-11-01', 1, ${at}, ${at})`,
  ),
  attack(
    'a document put over another by its number',
    `INSERT OR REPLACE ${document} (90, 'key-90', 'receipt', 1, 'N-16', '2026-11-01', 1, ${at}, ${at})`,
  ),
  attack(
    'a second document of a key',
    `INSERT ${document} (90, 'key-16', 'receipt', 1, 'N-90', '2026-11-01', 1, ${at}, ${at})`,
    [without('documents_are_never_replaced')],
  ),
  attack(
    'a second document of a number',
    `INSERT ${document} (90, 'key-90', 'receipt', 1, 'N-16', '2026-11-01', 1, ${at}, ${at})`,
    [without('document_numbers_are_never_taken_over')],
  ),
  attack(
    'a number moved over another',
    `UPDATE OR REPLACE documents SET number = 'N-16' WHERE id = 4`,
  ),
  ...['id = 91', `key = 'key-91'`, `type = 'issue'`, `created_at = 'x'`, 'created_by = 1'].map(
    (change) =>
      attack(`another ${change}`, `UPDATE OR REPLACE documents SET ${change} WHERE id = 4`),
  ),
  attack('a line more in a completed document', `INSERT ${line} (1, 9, 3, 5)`),
  attack('a line put over a completed one', `INSERT OR REPLACE ${line} (1, 1, 1, 99)`),
  attack(
    'a completed line of another quantity',
    `UPDATE document_lines SET quantity = 11 WHERE document_id = 1`,
  ),
  attack(
    'a completed line of another item',
    `UPDATE document_lines SET item_id = 3 WHERE document_id = 1 AND line = 1`,
  ),
  attack(
    'a draft line of another item',
    `UPDATE document_lines SET item_id = 2 WHERE document_id = 3`,
  ),
  attack(
    'a completed line of another price',
    `UPDATE document_lines SET unit_price = 11 WHERE document_id = 1`,
  ),
  attack(
    'a completed line moved to a draft',
    `UPDATE document_lines SET document_id = 4 WHERE document_id = 1`,
  ),
  attack(
    'a draft line moved to a completed document',
    `UPDATE document_lines SET document_id = 1, line = 8 WHERE document_id = 3`,
  ),
  attack(
    'a completed document without its lines',
    `DELETE FROM document_lines WHERE document_id = 1`,
  ),
  attack('another book figure', `UPDATE document_lines SET book = 5 WHERE document_id = 6`),
  attack(
    'a book figure before the count',
    `UPDATE document_lines SET book = 5 WHERE document_id = 15`,
  ),
  attack(
    'a line with a book figure',
    `INSERT INTO document_lines (document_id, line, item_id, quantity, book) VALUES (15, 3, 3, 5, 4)`,
  ),
  attack('an item counted twice', `INSERT ${line} (15, 3, 1, 5)`),
  attack('a line of no item', `INSERT ${line} (3, 2, 99, 5)`),
  attack('a line of no document', `INSERT ${line} (99, 2, 1, 5)`),
  attack('a line before the first', `INSERT ${line} (3, 0, 1, 5)`),
  attack('a line after the last', `INSERT ${line} (3, 16384, 1, 5)`),
  attack('a quantity below zero', `INSERT ${line} (3, 2, 1, -1)`),
  attack('a quantity beyond all', `INSERT ${line} (3, 2, 1, 9007199254740992)`),
  attack('a price below zero', `UPDATE document_lines SET unit_price = -1 WHERE document_id = 3`),

  // Drafts that make no sense.
  attack(
    'a document of no type',
    `INSERT ${document} (90, 'key-90', 'gift', 1, 'N-90', '2026-11-01', 1, ${at}, ${at})`,
  ),
  attack(
    'a document of no category',
    `INSERT ${document} (90, 'key-90', 'receipt', 99, 'N-90', '2026-11-01', 1, ${at}, ${at})`,
  ),
  attack(
    'a document in no warehouse',
    `INSERT ${document} (90, 'key-90', 'receipt', 1, 'N-90', '2026-11-01', 99, ${at}, ${at})`,
  ),
  attack(
    'a document without a number',
    `INSERT ${document} (90, 'key-90', 'receipt', 1, '', '2026-11-01', 1, ${at}, ${at})`,
  ),
  attack(
    'a document of a day that is none',
    `INSERT ${document} (90, 'key-90', 'receipt', 1, 'N-90', '2026-02-30', 1, ${at}, ${at})`,
  ),
  attack(
    'a document of another century',
    `INSERT ${document} (90, 'key-90', 'receipt', 1, 'N-90', '1899-12-31', 1, ${at}, ${at})`,
  ),
  attack(
    'a document by nobody known',
    `INSERT INTO documents (id, key, type, category_id, number, dated_on, warehouse_id, created_at, created_by, updated_at) VALUES (90, 'key-90', 'receipt', 1, 'N-90', '2026-11-01', 1, ${at}, 99, ${at})`,
  ),
  attack('a receipt with a destination', `UPDATE documents SET destination_id = 2 WHERE id = 4`),
  attack('a move to nowhere', `UPDATE documents SET destination_id = NULL WHERE id = 17`),
  attack('a move to no warehouse', `UPDATE documents SET destination_id = 99 WHERE id = 17`),
  attack('a move to where it comes from', `UPDATE documents SET destination_id = 1 WHERE id = 17`),
  attack(
    'a draft that says when it was completed',
    `UPDATE documents SET completed_at = ${at}, posting = 99 WHERE id = 3`,
  ),
  attack(
    'a draft that says when it was voided',
    `UPDATE documents SET voided_at = ${at} WHERE id = 3`,
  ),

  // Masters under the book's feet.
  attack(
    'a rule of never below zero where it is',
    `UPDATE warehouses SET disallow_negative = 1 WHERE id = 2`,
  ),
  attack(
    'that rule by REPLACE',
    `INSERT OR REPLACE INTO warehouses (id, name, name_key, disallow_negative) VALUES (2, 'Cabang', 'cabang', 1)`,
  ),
  attack(
    'that rule by another id',
    `UPDATE OR REPLACE warehouses SET id = 2, disallow_negative = 1 WHERE id = 4`,
  ),
  attack('another scale', `UPDATE uoms SET precision = 2 WHERE id = 1`),
  attack('another scale of a minimum', `UPDATE uoms SET precision = 2 WHERE id = 3`),
  attack(
    'another scale by REPLACE',
    `INSERT OR REPLACE INTO uoms (id, code, code_key, name, precision) VALUES (1, 'KG', 'kg', 'Kilogram', 2)`,
  ),
  attack('another scale by another id', `UPDATE OR REPLACE uoms SET id = 1 WHERE id = 2`),
  attack('another unit', `UPDATE items SET uom_id = 2 WHERE id = 1`),
  attack(
    'another unit by REPLACE',
    `INSERT OR REPLACE INTO items (id, code, code_key, name, name_key, category_id, uom_id, created_at) VALUES (1, 'I1', 'i1', 'I1', 'i1', 1, 2, ${at})`,
  ),
  attack('another unit by another id', `UPDATE OR REPLACE items SET id = 1 WHERE id = 6`),

  // The rules of categories, numberings and months.
  ...['for_receipt', 'for_issue', 'for_move', 'for_adjustment', 'merge_scanned', 'is_active'].map(
    (flag) =>
      attack(
        `a category with ${flag} 2`,
        `UPDATE transaction_categories SET ${flag} = 2 WHERE id = 1`,
      ),
  ),
  attack(
    'a category thrown away that documents have',
    `DELETE FROM transaction_categories WHERE id = 1`,
  ),
  attack('a category for nothing', `UPDATE transaction_categories SET for_issue = 0 WHERE id = 3`),
  attack(
    'a second category of a name',
    `INSERT INTO transaction_categories (name, name_key, for_receipt) VALUES ('UMUM', 'umum', 1)`,
  ),
  ...[
    `type = 'gift'`,
    'length_no = 0',
    'length_no = 13',
    `resets = 'daily'`,
    'allow_manual = 2',
    'is_active = 2',
    'category_id = 2',
    'category_id = 99',
  ].map((change) =>
    attack(`a numbering with ${change}`, `UPDATE numberings SET ${change} WHERE id = 1`),
  ),
  attack('a counter before the first', `UPDATE numbering_counters SET next_no = 0`),
  attack(
    'a counter of no numbering',
    `INSERT INTO numbering_counters (numbering_id, period, next_no) VALUES (99, '', 1)`,
  ),
  ...[`month = '2026-9'`, `type = 'gift'`, 'is_locked = 2', 'changed_by = 99'].map((change) =>
    attack(`a month with ${change}`, `UPDATE calendar_periods SET ${change}`),
  ),
  // Samples are born so, stay so, and never meet what is real.
  ...['items', 'warehouses', 'uoms', 'item_categories'].map((table) =>
    attack(`${table} made samples after the fact`, `UPDATE ${table} SET is_sample = 1`),
  ),
  ...['items', 'warehouses'].map((table) =>
    attack(`samples among the ${table} made real`, `UPDATE ${table} SET is_sample = 0`),
  ),
  attack('a sample on a real draft', `INSERT ${line} (3, 9, 7, 1)`),
  attack('a real item on a draft of the samples', `INSERT ${line} (42, 9, 1, 1)`),
  attack('a draft taken to the samples', `UPDATE documents SET warehouse_id = 5 WHERE id = 3`),
  attack('a draft taken from the samples', `UPDATE documents SET warehouse_id = 1 WHERE id = 42`),
  attack('a move drafted to the samples', `UPDATE documents SET destination_id = 5 WHERE id = 23`),
  attack(
    'a move from the samples',
    `INSERT INTO documents (id, key, type, category_id, number, dated_on, warehouse_id, destination_id,
      created_at, updated_at) VALUES (99, 'k-99', 'move', 1, 'N-99', '2026-11-08', 5, 1, ${at}, ${at})`,
  ),
  attack('an entry of the samples removed by hand', 'DELETE FROM entries WHERE document_id = 40'),
  attack(
    'a line of a completed sample removed',
    'DELETE FROM document_lines WHERE document_id = 40',
  ),
  ...['card_days', 'cards'].map((table) =>
    attack(
      `the ${table} of the samples removed by hand`,
      `DELETE FROM ${table} WHERE
      ${table === 'cards' ? 'id' : 'card_id'} IN (SELECT id FROM cards WHERE warehouse_id = 5)`,
    ),
  ),
  attack('a real document going with the samples', 'DELETE FROM documents WHERE id IN (1, 40)'),
  attack('a void going', 'DELETE FROM documents WHERE id = 5'),
]

/** What people do: done by the whole book, and not the same by one that lacks a part. */
export const deeds: readonly Attack[] = [
  ...[3, 15, 23, 27].map((id) => attack(`completing document ${id}`, complete(id))),
  ...[2, 6, 7, 8].map((id) => attack(`voiding document ${id}`, voiding(id))),
  attack('voiding one that filled its card', voiding(31)),
  attack('throwing a draft away', `DELETE FROM documents WHERE id = 3`),
  attack('throwing a numbering away', `DELETE FROM numberings WHERE id = 1`),
  attack('taking the samples away', `DELETE FROM documents WHERE id = 40`),
  attack('taking a voided sample away', `DELETE FROM documents WHERE id = 43`),
  attack('throwing a draft of the samples away', `DELETE FROM documents WHERE id = 42`),
  attack('keeping a unit of the samples', `UPDATE uoms SET is_sample = 0`),
  attack('keeping a category of the samples', `UPDATE item_categories SET is_sample = 0`),
  attack(
    'moving an empty draft to the samples',
    `UPDATE documents SET warehouse_id = 5 WHERE id = 4`,
  ),
  attack('throwing a category away', `DELETE FROM transaction_categories WHERE id = 3`),
]

function attack(name: string, sql: string, weakened: readonly string[] = []): Attack {
  return { name, sql, weakened }
}

function without(trigger: string): string {
  return `DROP TRIGGER IF EXISTS ${trigger}`
}

function paper(
  id: number,
  type: string,
  dated_on: string,
  warehouse: number,
  lines: readonly (readonly [item: number, quantity: number])[],
  destination: number | null = null,
): string[] {
  return [
    `INSERT INTO documents (id, key, type, category_id, number, dated_on, warehouse_id, destination_id,
        created_at, updated_at)
      VALUES (${id}, 'key-${id}', '${type}', 1, 'N-${id}', '${dated_on}', ${warehouse}, ${destination}, ${at}, ${at})`,
    ...lines.map(
      (
        [item, quantity],
        index,
      ) => `INSERT INTO document_lines (document_id, line, item_id, quantity)
      VALUES (${id}, ${index + 1}, ${item}, ${quantity})`,
    ),
  ]
}

function complete(id: number): string {
  return `UPDATE documents SET status = 'complete',
    posting = (SELECT coalesce(max(posting), 0) + 1 FROM documents), completed_at = ${at},
    completed_by = 1, updated_at = ${at}, version = version + 1 WHERE id = ${id}`
}

function voiding(id: number): string {
  return `UPDATE documents SET status = 'void', voided_at = ${at}, voided_by = 1,
    void_reason = 'Salah catat', version = version + 1 WHERE id = ${id}`
}
