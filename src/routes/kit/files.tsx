import type { Context, Hono } from 'hono'
import type { FormName } from '../../db/company/values'
import {
  addFiles,
  type FilePlace,
  findFile,
  findFiles,
  largestFile,
  removeFile,
} from '../../domain/files'
import type { Env } from '../../env'
import { Refusal } from '../../ledger/refusal'
import { Files } from '../../views/files'
import { part, redirect, refusalToShow, statusOf, uiOf, wantsPart } from './answers'
import { leaveFlash } from './flash'
import { formOf, idOf } from './input'
import { partsOf } from './multipart'

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Whether a request to this address may bring files along. */
export function takesFiles(path: string): boolean {
  return path === '/settings/logo' || /^\/\w+\/\d+\/fields\/\d+\/files$/.test(path)
}

/**
 * The files of a record: `GET /7/files/3`, `POST /7/fields/12/files`, `POST /7/files/3/deletion`.
 *
 * @param show the record's page with what was refused, for whoever has no htmx
 */
export function mountFiles(
  routes: Hono<Env>,
  form: FormName,
  path: string,
  show: (c: Context<Env>, id: number, fault: Refusal) => Promise<Response>,
): void {
  const placeOf = (c: Context<Env>): FilePlace => ({ form, record: idOf(c) })

  routes.get('/:id/files/:file', async (c) => {
    // A file is fetched to be kept, by a person: never as a piece of some page.
    const asked = c.req.header('sec-fetch-dest') ?? 'document'
    if (asked !== 'document' && asked !== 'empty') {
      throw new Refusal('forbidden', 'request.foreign_origin')
    }
    const file = await findFile(c.var.current, placeOf(c), idOf(c, 'file'))
    const object = await c.env.FILES.get(file.objectName)
    if (!object) throw new Refusal('not_found', 'error.not_found')
    const ascii = file.name.replace(/[^\w. -]/g, '_')
    const coded = encodeURIComponent(file.name).replace(/['()*]/g, (sign) => hex(sign))
    return c.body(object.body, 200, {
      'Content-Type': mediaTypes[file.type] ?? 'application/octet-stream',
      'Content-Length': String(file.bytes),
      'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${coded}`,
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    })
  })

  routes.post('/:id/fields/:field/files', (c) =>
    act(c, async (place) => {
      const parts = () => partsOf(c.req.raw, largestFile)
      await addFiles(c.var.current, c.env.FILES, place, idOf(c, 'field'), parts)
      return 'file.added'
    }),
  )

  routes.post('/:id/files/:file/deletion', (c) =>
    act(c, async (place) => {
      const { key } = await formOf(c)
      await removeFile(c.var.current, c.env.FILES, place, idOf(c, 'file'), key)
      return 'file.removed'
    }),
  )

  // An act is no place: whoever comes back to its address finds the record.
  for (const address of ['/:id/fields/:field/files', '/:id/files/:file/deletion']) {
    routes.get(address, (c) => redirect(c, `${path}/${idOf(c)}`))
  }

  async function act(c: Context<Env>, what: (place: FilePlace) => Promise<string>) {
    const place = placeOf(c)
    try {
      const key = await what(place)
      if (wantsPart(c)) return await showFiles(c, place)
      leaveFlash(c, { tone: 'done', message: { key } })
      return redirect(c, `${path}/${place.record}#files`)
    } catch (error) {
      const fault = refusalToShow(error)
      if (!wantsPart(c)) return show(c, place.record, fault)
      // What is said beside no field is said above the page.
      if (Object.keys(fault.fields).length === 0) throw fault
      return showFiles(c, place, fault)
    }
  }

  async function showFiles(c: Context<Env>, place: FilePlace, fault?: Refusal) {
    const { fields } = await findFiles(c.var.current, place)
    const formKey = crypto.randomUUID()
    const address = `${path}/${place.record}`
    const shown = { path: address, fields, formKey, fault }
    return part(c, <Files ui={uiOf(c)} {...shown} />, fault ? statusOf(fault) : 200)
  }
}

function hex(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}
