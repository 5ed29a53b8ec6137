import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import type { FieldType, FormName } from './values'

/** A field as the screen of a form offers it. */
export interface PlaceableRow {
  id: number
  name: string
  type: FieldType
  help: string
  isActive: number
  /** Null where it does not stand on the form. */
  place: number | null
  isMandatory: number
  isListed: number
  options: string
}

/** A field in its place on a form. */
export interface PlacedField {
  field: number
  isMandatory: boolean
  isListed: boolean
}

/** A field that a ready-made set brings along. */
export interface ReadyField {
  name: string
  nameKey: string
  type: FieldType
  options: readonly string[]
}

export function selectFormVersion(db: CompanyDatabase, form: FormName) {
  return db.all<{ version: number }>(sql`SELECT version FROM forms WHERE form = ${form}`)
}

/** Every field that stands on a form, in its order, and every active one that could. */
export function selectPlaceable(db: CompanyDatabase, form: FormName) {
  return db.all<PlaceableRow>(sql`
    SELECT f.id, f.name, f.type, f.help, f.is_active AS isActive, p.place,
      coalesce(p.is_mandatory, 0) AS isMandatory, coalesce(p.is_listed, 0) AS isListed,
      (SELECT json_group_array(name) FROM (SELECT name FROM custom_field_options
        WHERE field_id = f.id AND is_active = 1 ORDER BY place, id)) AS options
    FROM custom_fields f LEFT JOIN form_fields p ON p.form = ${form} AND p.field_id = f.id
    WHERE f.is_active = 1 OR p.place IS NOT NULL
    ORDER BY p.place IS NULL, p.place, f.name_key`)
}

/** Changes no row where the form is not of this version any more. */
export function updateFormVersion(db: CompanyDatabase, form: FormName, version: number) {
  return db.run(
    sql`UPDATE forms SET version = version + 1 WHERE form = ${form} AND version = ${version}`,
  )
}

/** Puts these fields on a form, in this order, in place of those that stood on it. */
export function replaceFormFields(
  db: CompanyDatabase,
  form: FormName,
  fields: readonly PlacedField[],
) {
  const rows = fields.map(({ field, isMandatory, isListed }) => [
    field,
    Number(isMandatory),
    Number(isListed),
  ])
  return [
    db.run(sql`DELETE FROM form_fields WHERE form = ${form}`),
    db.run(sql`INSERT INTO form_fields (form, field_id, place, is_mandatory, is_listed)
      SELECT ${form}, value ->> 0, key + 1, value ->> 1, value ->> 2
      FROM json_each(${JSON.stringify(rows)})`),
  ] as const
}

/**
 * Makes the fields of a ready-made set that are not there yet, and puts all of them behind those that
 * stand on the form. A field of the same name is taken as it is.
 */
export function insertReadyFields(
  db: CompanyDatabase,
  form: FormName,
  fields: readonly ReadyField[],
) {
  const rows = JSON.stringify(fields)
  const known = sql`json_each(${rows}) new
    CROSS JOIN custom_fields f ON f.name_key = new.value ->> 'nameKey'`
  return [
    db.run(sql`INSERT INTO custom_fields (name, name_key, type)
      SELECT value ->> 'name', value ->> 'nameKey', value ->> 'type' FROM json_each(${rows})
      WHERE true ON CONFLICT DO NOTHING`),
    db.run(sql`INSERT INTO custom_field_options (field_id, place, name, name_key)
      SELECT f.id, o.key + 1, o.value, lower(o.value)
      FROM ${known} CROSS JOIN json_each(new.value -> 'options') o
      WHERE f.type = 'dropdown' AND NOT EXISTS
        (SELECT 1 FROM custom_field_options WHERE field_id = f.id)
      ORDER BY f.id, o.key`),
    db.run(sql`INSERT INTO form_fields (form, field_id, place)
      SELECT ${form}, f.id, coalesce((SELECT max(place) FROM form_fields WHERE form = ${form}), 0)
        + row_number() OVER (ORDER BY new.key)
      FROM ${known}
      WHERE f.is_active = 1
        AND NOT EXISTS (SELECT 1 FROM form_fields WHERE form = ${form} AND field_id = f.id)`),
  ] as const
}
