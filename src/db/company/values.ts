import { type SQL, sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import type { DocumentType } from './documents'

/** The forms on which a company can put fields of its own. */
export type FormName = 'item' | DocumentType

export type FieldType = 'text' | 'textarea' | 'dropdown' | 'date' | 'time' | 'file'

/** An item or a document: by id, or by the key of the request or document that this batch makes. */
export type RecordRef = number | { key: string }

/** A field with what one record says in it. `options` and `files` are JSON. Switches are 0 or 1. */
export interface FieldRow {
  id: number
  name: string
  type: FieldType
  help: string
  /** Where it stands on the form; null where it does not, or not any more. */
  place: number | null
  isMandatory: number
  isListed: number
  value: string | null
  /** [id, name, is_active] of each, in their order. */
  options: string | null
  /** [id, name, type, bytes] of each, oldest first. */
  files: string | null
}

/** What is to stand in a field of a record; null takes away what stands there. */
export interface NewValue {
  field: number
  value: string | null
}

/** What a list is narrowed to: records that say this in this field. */
export interface FieldFilter {
  field: number
  value: string
}

/**
 * The fields of a form in their order, each with what `record` says in it; behind them those that have
 * left the form, where the record still says something or a form that was opened earlier `sent` them.
 */
export function selectFields(
  db: CompanyDatabase,
  form: FormName,
  record: RecordRef | null,
  sent: readonly number[] = [],
) {
  const { values, owner } = placeOf(form)
  const id = idOf(form, record)
  return db.all<FieldRow>(sql`
    SELECT f.id, f.name, f.type, f.help, iif(f.is_active = 1, p.place, NULL) AS place,
      coalesce(p.is_mandatory, 0) AS isMandatory, coalesce(p.is_listed, 0) AS isListed, v.value,
      CASE f.type WHEN 'dropdown' THEN (SELECT json_group_array(json_array(id, name, is_active))
        FROM (SELECT * FROM custom_field_options WHERE field_id = f.id ORDER BY place, id)) END AS options,
      CASE f.type WHEN 'file' THEN (SELECT json_group_array(json_array(id, name, type, bytes))
        FROM (SELECT * FROM files WHERE ${owner} = ${id} AND field_id = f.id ORDER BY id)) END AS files
    FROM (SELECT field_id FROM form_fields WHERE form = ${form}
        UNION SELECT field_id FROM ${values} WHERE ${owner} = ${id}
        UNION SELECT field_id FROM files WHERE ${owner} = ${id}
        UNION SELECT value FROM json_each(${JSON.stringify(sent)})) wanted
      CROSS JOIN custom_fields f ON f.id = wanted.field_id
      LEFT JOIN form_fields p ON p.form = ${form} AND p.field_id = f.id
      LEFT JOIN ${values} v ON v.${owner} = ${id} AND v.field_id = f.id
    ORDER BY p.place IS NULL, p.place, f.name_key`)
}

/** Writes what a record says in its fields; what says nothing any more is taken away. */
export function replaceValues(
  db: CompanyDatabase,
  form: FormName,
  record: RecordRef,
  changes: readonly NewValue[],
) {
  const { values, owner } = placeOf(form)
  const id = idOf(form, record)
  const gone = changes.filter(({ value }) => value === null).map(({ field }) => field)
  const kept = changes.filter(({ value }) => value !== null)
  return [
    ...(gone.length > 0
      ? [
          db.run(sql`DELETE FROM ${values} WHERE ${owner} = ${id}
            AND field_id IN (SELECT value FROM json_each(${JSON.stringify(gone)}))`),
        ]
      : []),
    ...(kept.length > 0
      ? [
          db.run(sql`INSERT INTO ${values} (${owner}, field_id, value)
            SELECT ${id}, new.value ->> 'field', new.value ->> 'value'
            FROM json_each(${JSON.stringify(kept)}) new WHERE true
            ON CONFLICT DO UPDATE SET value = excluded.value`),
        ]
      : []),
  ]
}

/** Says on a document what another one says, in the fields that are still on its form. */
export function insertCopiedValues(
  db: CompanyDatabase,
  type: DocumentType,
  to: RecordRef,
  from: number,
) {
  return db.run(sql`INSERT INTO document_values (document_id, field_id, value)
    SELECT ${idOf(type, to)}, v.field_id, v.value
    FROM document_values v CROSS JOIN form_fields p ON p.form = ${type} AND p.field_id = v.field_id
      CROSS JOIN custom_fields f ON f.id = v.field_id AND f.is_active = 1
    WHERE v.document_id = ${from} AND (f.type <> 'dropdown' OR EXISTS (
      SELECT 1 FROM custom_field_options WHERE id = CAST(v.value AS INTEGER) AND is_active = 1))`)
}

/** Stops the batch where an item misses what its form needs. */
export function ensureItemFilled(db: CompanyDatabase, item: RecordRef) {
  return db.run(sql`INSERT INTO assert_that (holds, otherwise)
    SELECT NOT EXISTS (SELECT 1 FROM form_fields p
      CROSS JOIN custom_fields f ON f.id = p.field_id AND f.is_active = 1
      WHERE p.form = 'item' AND p.is_mandatory = 1 AND NOT EXISTS (SELECT 1 FROM item_values
        WHERE item_id = ${idOf('item', item)} AND field_id = p.field_id)), 'item_field_is_missing'`)
}

/**
 * What a record of a list says, as a JSON object by field id; of files their number. `all`: in every
 * field of the form, else in those that its list shows.
 */
export function listedValues(form: FormName, id: SQL, all: boolean): SQL {
  const { values, owner } = placeOf(form)
  const shown = all ? sql`` : sql`AND p.is_listed = 1`
  // Asked once for the whole list: a company without fields of its own reads nothing more.
  return sql`CASE WHEN EXISTS (SELECT 1 FROM form_fields p WHERE p.form = ${form} ${shown}) THEN
    (SELECT json_group_object(field_id, value) FROM (
    SELECT v.field_id, v.value FROM form_fields p
      CROSS JOIN ${values} v ON v.${owner} = ${id} AND v.field_id = p.field_id
      WHERE p.form = ${form} ${shown}
    UNION ALL SELECT x.field_id, CAST(count(*) AS TEXT) FROM form_fields p
      CROSS JOIN files x ON x.${owner} = ${id} AND x.field_id = p.field_id
      WHERE p.form = ${form} ${shown} GROUP BY x.field_id)) ELSE '{}' END`
}

/** Records that say what was asked. Text holds it; of files it is enough that there are some. */
export function saysWhatWasAsked(
  form: FormName,
  id: SQL,
  filters: readonly FieldFilter[],
): readonly SQL[] {
  const { values, owner } = placeOf(form)
  return filters.map(
    ({ field, value }) => sql`${id} IN (
      SELECT v.${owner} FROM custom_fields f CROSS JOIN ${values} v ON v.field_id = f.id
      WHERE f.id = ${field} AND iif(f.type IN ('text', 'textarea'),
        instr(lower(v.value), lower(${value})) > 0, v.value = ${value})
      UNION ALL SELECT ${owner} FROM files WHERE field_id = ${field} AND ${owner} IS NOT NULL)`,
  )
}

/** Where the values of a form's records are kept. */
function placeOf(form: FormName): { values: SQL; owner: SQL } {
  return form === 'item'
    ? { values: sql`item_values`, owner: sql`item_id` }
    : { values: sql`document_values`, owner: sql`document_id` }
}

function idOf(form: FormName, record: RecordRef | null): SQL {
  if (record === null) return sql`NULL`
  if (typeof record === 'number') return sql`${record}`
  return form === 'item'
    ? sql`(SELECT subject_id FROM requests WHERE key = ${record.key})`
    : sql`(SELECT id FROM documents WHERE key = ${record.key})`
}
