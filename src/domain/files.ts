import { type CompanyDatabase, ensureChanged, send } from '../db/client'
import { type DocumentRow, type DocumentType, selectDocument } from '../db/company/documents'
import {
  deleteFile,
  type FileRow,
  insertFiles,
  type NewFile,
  selectFile,
  selectKeptObjects,
} from '../db/company/files'
import { type Item, selectItem } from '../db/company/items'
import { ensureActs } from '../db/company/sight'
import { type FormName, selectFields } from '../db/company/values'
import { Refusal, type RefusalArgs } from '../ledger/refusal'
import type { Current } from '../tenancy/current'
import { can } from '../tenancy/permissions'
import { recorded } from './activity'
import { commit, read } from './current'
import { explained } from './document-refusals'
import { mayEdit, need } from './documents'
import { fileTypeOf, plainName } from './file-types'
import { refuseField } from './input'
import { needToActOn } from './sight'
import { fieldsOf, type OwnField } from './values'

/** The largest file, in bytes. */
export const largestFile = 10 * 1024 * 1024

/** So many files hang on one field of a record. */
const mostFiles = 5

/** The record on which files hang. */
export interface FilePlace {
  form: FormName
  record: number
}

/** A piece of a form as it comes in: text, or a file (`bytes` null where it is too large). */
export interface IncomingPart {
  name: string
  /** Null for text. */
  fileName: string | null
  bytes: Uint8Array | null
}

/** An item or a document with what it says in the company's own fields, as its files are shown. */
export interface RecordWithFiles {
  fields: OwnField[]
  isEditable: boolean
}

/** A record's fields, for the part of its page that shows its files. */
export async function findFiles(current: Current, place: FilePlace): Promise<RecordWithFiles> {
  const { fields, isEditable } = await readPlace(current, place)
  return { fields, isEditable }
}

/**
 * Hangs the files of a form on a field of an item or of a draft. Nothing of the form is read before it
 * is sure that this member may; each file is checked and put away before the next is read.
 */
export async function addFiles(
  current: Current,
  bucket: R2Bucket,
  place: FilePlace,
  fieldId: number,
  parts: () => AsyncIterable<IncomingPart>,
): Promise<void> {
  const { fields, refuse } = await readPlace(current, place)
  refuse()
  const field = fields.find(({ id, type, isOpen }) => id === fieldId && type === 'file' && isOpen)
  if (!field) throw new Refusal('not_found', 'error.not_found')
  const kept: NewFile[] = []
  try {
    let key = ''
    for await (const { name, fileName, bytes } of parts()) {
      if (fileName === null) {
        if (name === 'key') key = new TextDecoder().decode(bytes ?? undefined)
        continue
      }
      if (fileName === '' && bytes?.length === 0) continue
      const file = checked(fileName, bytes, field, kept.length)
      const objectName = `${current.company.id}/files/${crypto.randomUUID()}`
      await bucket.put(objectName, bytes as Uint8Array)
      kept.push({ ...file, objectName })
    }
    if (kept.length === 0) throw refused(field, 'file.none')
    if (!(await written(current, place, field, kept, key))) await bucket.delete(namesOf(kept))
  } catch (error) {
    await bucket.delete(namesOf(kept))
    throw await told(current, place, field, error)
  }
}

/** Takes a file off an item or a draft. */
export async function removeFile(
  current: Current,
  bucket: R2Bucket,
  place: FilePlace,
  id: number,
  key: string,
): Promise<void> {
  const { form, record } = place
  const { db } = current
  const { file, refuse } = await readPlace(current, place, id)
  refuse()
  if (!file) throw new Refusal('not_found', 'error.not_found')
  const once = { key, act: `${form}.remove_file`, asked: { record, id }, subjectId: record }
  try {
    await commit(current, once, [
      recorded(current, `${form}.file_removed`, form, record, { file: file.name }),
      deleteFile(db, form, record, id),
      ensureChanged(db, 'row_is_gone'),
      ...(form === 'item' ? [] : [ensureActs(db, record)]),
    ])
  } catch (error) {
    throw form === 'item' ? error : await explained(current, form, record, error)
  }
  await bucket.delete(file.objectName)
}

/** A file of a record, for whoever may see the record. */
export async function findFile(current: Current, place: FilePlace, id: number): Promise<FileRow> {
  const { file } = await readPlace(current, place, id)
  if (!file) throw new Refusal('not_found', 'error.not_found')
  return file
}

/** Removes from the bucket what hangs on no record: uploads that were not kept, files of removed drafts. */
export async function removeStrayFiles(
  db: CompanyDatabase,
  bucket: R2Bucket,
  companyId: number,
  before: Date,
): Promise<void> {
  let cursor: string | undefined
  do {
    const page = await bucket.list({
      prefix: `${companyId}/files/`,
      ...(cursor === undefined ? {} : { cursor }),
    })
    const old = page.objects.filter(({ uploaded }) => uploaded < before).map(({ key }) => key)
    if (old.length > 0) {
      const [rows] = await send(db, [selectKeptObjects(db, old)])
      const kept = new Set(rows.map(({ objectName }) => objectName))
      const stray = old.filter((name) => !kept.has(name))
      if (stray.length > 0) await bucket.delete(stray)
    }
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor !== undefined)
}

/** The record with its fields and one of its files; `refuse` stops whoever may not change it. */
async function readPlace(current: Current, { form, record }: FilePlace, file = 0) {
  const { db } = current
  const [[found], fields, [one]] = await read(current, `${form}View`, [
    form === 'item' ? selectItem(db, record) : selectDocument(db, form, record),
    selectFields(db, form, record),
    selectFile(db, form, record, file),
  ])
  const shown = { fields: fieldsOf(fields), file: one }
  if (form === 'item') {
    if (!found) throw new Refusal('not_found', 'error.not_found')
    const isEditable = can(current.actor, 'itemUpdate')
    return { ...shown, isEditable, refuse: () => need(current, 'itemUpdate') }
  }
  const document = found as (Item & DocumentRow) | undefined
  if (!document || document.deletedAt !== null) {
    throw new Refusal('not_found', 'document.not_found')
  }
  return {
    ...shown,
    isEditable: mayEdit(current, document),
    refuse: () => refuseUnlessEditable(current, form, document),
  }
}

function refuseUnlessEditable(current: Current, type: DocumentType, document: DocumentRow): void {
  needToActOn(current, document)
  if (!mayEdit(current, { ...document, status: 'draft' })) need(current, `${type}Update`)
  if (document.status !== 'draft') throw new Refusal('conflict', 'document.is_frozen')
}

function checked(
  fileName: string,
  bytes: Uint8Array | null,
  field: OwnField,
  before: number,
): Omit<NewFile, 'objectName'> {
  const name = plainName(fileName)
  if (bytes === null) throw refused(field, 'file.too_large', { name })
  if (bytes.length === 0) throw refused(field, 'file.empty', { name })
  if (field.files.length + before >= mostFiles) throw refused(field, 'file.too_many')
  const type = fileTypeOf(name, bytes)
  if (!type) throw refused(field, 'file.type_not_taken', { name })
  return { name, type, bytes: bytes.length }
}

/** Whether these objects are the ones that count: the same form sent twice keeps those it sent first. */
async function written(
  current: Current,
  { form, record }: FilePlace,
  { id: field, name }: OwnField,
  files: readonly NewFile[],
  key: string,
): Promise<boolean> {
  const names = files.map((file) => file.name)
  const asked = { record, field, files: files.map((file) => [file.name, file.bytes]) }
  const once = { key, act: `${form}.add_files`, asked, subjectId: record }
  const by = { at: current.now.toISOString(), memberId: current.actor.memberId }
  const { replayed } = await commit(current, once, [
    recorded(current, `${form}.file_added`, form, record, { field: name, files: names.join(', ') }),
    insertFiles(current.db, { form, record, field, ...by }, files),
    ...(form === 'item' ? [] : [ensureActs(current.db, record)]),
  ])
  return !replayed
}

/** What was refused, told beside the field. */
async function told(
  current: Current,
  { form, record }: FilePlace,
  field: OwnField,
  error: unknown,
): Promise<unknown> {
  if (error instanceof Refusal && error.fields.files) {
    return refused(field, error.fields.files.key, error.fields.files.args)
  }
  return form === 'item' ? error : explained(current, form, record, error)
}

function refused({ id }: OwnField, key: string, args: RefusalArgs = {}): Refusal {
  return refuseField(`field.${id}`, key, args)
}

function namesOf(files: readonly NewFile[]): string[] {
  return files.map(({ objectName }) => objectName)
}
