import { sql } from 'drizzle-orm'
import type { CompanyDatabase } from '../client'
import type { FormName } from './values'

export type FileType = 'pdf' | 'png' | 'jpg' | 'webp' | 'xlsx' | 'docx'

/** A file that lies in the bucket and is to hang on a record. */
export interface NewFile {
  objectName: string
  name: string
  type: FileType
  bytes: number
}

export interface FileRow extends NewFile {
  id: number
  fieldId: number
}

/** Hangs files on a field of a record. */
export function insertFiles(
  db: CompanyDatabase,
  on: { form: FormName; record: number; field: number; at: string; memberId: number | null },
  files: readonly NewFile[],
) {
  return db.run(sql`INSERT INTO files
      (field_id, ${ownerOf(on.form)}, object_name, name, type, bytes, added_at, added_by)
    SELECT ${on.field}, ${on.record}, value ->> 'objectName', value ->> 'name', value ->> 'type',
      value ->> 'bytes', ${on.at}, ${on.memberId} FROM json_each(${JSON.stringify(files)})`)
}

/** A file of this very record. */
export function selectFile(db: CompanyDatabase, form: FormName, record: number, id: number) {
  return db.all<FileRow>(sql`SELECT id, field_id AS fieldId, object_name AS objectName, name, type,
      bytes FROM files WHERE id = ${id} AND ${ownerOf(form)} = ${record}`)
}

export function deleteFile(db: CompanyDatabase, form: FormName, record: number, id: number) {
  return db.run(sql`DELETE FROM files WHERE id = ${id} AND ${ownerOf(form)} = ${record}`)
}

/** Those of these objects that a record of the company still has. */
export function selectKeptObjects(db: CompanyDatabase, names: readonly string[]) {
  return db.all<{ objectName: string }>(sql`SELECT object_name AS objectName FROM files
    WHERE object_name IN (SELECT value FROM json_each(${JSON.stringify(names)}))`)
}

function ownerOf(form: FormName) {
  return form === 'item' ? sql`item_id` : sql`document_id`
}
