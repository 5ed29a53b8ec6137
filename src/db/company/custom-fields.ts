import { sql } from 'drizzle-orm'
import type { Asked } from '../../domain/lists'
import type { CompanyDatabase } from '../client'
import { toldOf } from './activity'
import { hasStatus, holdsWords, selectList } from './lists'
import { customFields } from './schema'
import type { FieldType, RecordRef } from './values'

export interface CustomFieldRow {
  id: number
  name: string
  type: FieldType
  help: string
  isActive: number
  version: number
  /** The forms on which it stands, as JSON. */
  forms: string
}

export interface CustomField extends CustomFieldRow {
  /** It stands on a form, or something was written in it. */
  used: number
}

/** What a person decides about a field. `nameKey` decides whether two names are the same. */
export interface CustomFieldInput {
  name: string
  nameKey: string
  type: FieldType
  help: string
  isActive: boolean
}

export interface OptionRow {
  id: number
  name: string
  isActive: number
  /** A record says it: it cannot be taken away. */
  used: number
}

/** An option to write: `id` null makes one. */
export interface OptionInput {
  id: number | null
  place: number
  name: string
  nameKey: string
  isActive: boolean
}

/** A field in the log, what it offers in a line of words. */
export const toldCustomField = toldOf(customFields, {
  options: sql`(SELECT group_concat(iif(is_active, name, '(' || name || ')'), '; ')
    FROM (SELECT * FROM custom_field_options WHERE field_id = custom_fields.id ORDER BY place, id))`,
})

export function selectCustomFields(db: CompanyDatabase, asked: Asked) {
  const query = {
    columns,
    from: sql`custom_fields f`,
    where: [
      ...hasStatus(asked.status, sql`f.is_active`),
      ...holdsWords(asked.search, sql`f.name_key`),
    ],
    orders: { name: [sql`f.name_key`], type: [sql`f.type`, sql`f.name_key`] },
  }
  return selectList<CustomFieldRow>(db, query, asked)
}

export function selectCustomField(db: CompanyDatabase, id: number) {
  return db.all<CustomField>(sql`SELECT ${columns},
      EXISTS (SELECT 1 FROM form_fields WHERE field_id = f.id)
      OR EXISTS (SELECT 1 FROM document_values WHERE field_id = f.id)
      OR EXISTS (SELECT 1 FROM item_values WHERE field_id = f.id)
      OR EXISTS (SELECT 1 FROM files WHERE field_id = f.id) AS used
    FROM custom_fields f WHERE f.id = ${id}`)
}

/** What a dropdown offers, in its order. */
export function selectOptions(db: CompanyDatabase, field: number) {
  return db.all<OptionRow>(sql`SELECT o.id, o.name, o.is_active AS isActive,
      EXISTS (SELECT 1 FROM document_values WHERE field_id = o.field_id AND value = CAST(o.id AS TEXT))
      OR EXISTS (SELECT 1 FROM item_values WHERE field_id = o.field_id AND value = CAST(o.id AS TEXT))
      AS used
    FROM custom_field_options o WHERE o.field_id = ${field} ORDER BY o.place, o.id`)
}

export function insertCustomField(db: CompanyDatabase, input: CustomFieldInput) {
  return db.run(sql`INSERT INTO custom_fields (name, name_key, type, help, is_active)
    VALUES (${input.name}, ${input.nameKey}, ${input.type}, ${input.help}, ${Number(input.isActive)})`)
}

export function updateCustomField(
  db: CompanyDatabase,
  row: CustomFieldInput & { id: number; version: number },
) {
  return db.run(sql`UPDATE custom_fields SET name = ${row.name}, name_key = ${row.nameKey},
      type = ${row.type}, help = ${row.help}, is_active = ${Number(row.isActive)},
      version = version + 1
    WHERE id = ${row.id} AND version = ${row.version}`)
}

/**
 * Makes the options of a field what they are to be: those that are not named go. Two that change
 * their names with each other pass by names that nobody can type.
 */
export function replaceOptions(
  db: CompanyDatabase,
  field: RecordRef,
  options: readonly OptionInput[],
) {
  const rows = JSON.stringify(options.map((one) => ({ ...one, isActive: Number(one.isActive) })))
  const id =
    typeof field === 'number'
      ? sql`${field}`
      : sql`(SELECT subject_id FROM requests WHERE key = ${field.key})`
  return [
    db.run(sql`DELETE FROM custom_field_options WHERE field_id = ${id} AND id NOT IN
      (SELECT value ->> 'id' FROM json_each(${rows}) WHERE value ->> 'id' IS NOT NULL)`),
    db.run(sql`UPDATE custom_field_options SET name_key = char(10) || id WHERE field_id = ${id}`),
    db.run(sql`UPDATE custom_field_options SET place = new.value ->> 'place',
        name = new.value ->> 'name', name_key = new.value ->> 'nameKey',
        is_active = new.value ->> 'isActive'
      FROM json_each(${rows}) new
      WHERE custom_field_options.id = new.value ->> 'id' AND field_id = ${id}`),
    db.run(sql`INSERT INTO custom_field_options (field_id, place, name, name_key, is_active)
      SELECT ${id}, value ->> 'place', value ->> 'name', value ->> 'nameKey', value ->> 'isActive'
      FROM json_each(${rows}) WHERE value ->> 'id' IS NULL`),
  ] as const
}

const columns = sql`f.id, f.name, f.type, f.help, f.is_active AS isActive, f.version,
  (SELECT json_group_array(form) FROM form_fields WHERE field_id = f.id) AS forms`
