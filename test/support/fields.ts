import { env } from 'cloudflare:workers'
import { formsIn } from '../../scripts/lib/forms'
import { ask, newKey, type Person, type Shop } from './shop'

export type FormName = 'item' | 'receipt' | 'issue' | 'move' | 'adjustment'

/** What a form says that is put together by hand. */
export type Typed = Record<string, string>

export const documentForms = ['receipt', 'issue', 'move', 'adjustment'] as const

/** Makes a field on its screen and returns its id. */
export async function makeField(by: Person, name: string, type: string, more: Typed = {}) {
  const form = { key: newKey(), name, type, help: '', isActive: '1', ...more }
  const answer = await by.post('/custom-fields/new', form)
  if (answer.status !== 303) throw new Error(`${answer.status}: ${wordsOf(await answer.text())}`)
  return Number(answer.headers.get('location')?.split('/').at(-1))
}

/** Presses a button of a form's screen, as it stands, with switches set as they are to be. */
export async function press(by: Person, form: FormName, act: string, switches: Typed = {}) {
  const page = await (await by.get(`/forms/${form}`)).text()
  const sheet = formsIn(page, new URL('http://toko.example/')).find(({ names }) =>
    names.has('order'),
  )
  if (!sheet) throw new Error(wordsOf(page))
  return by.post(`/forms/${form}`, { ...Object.fromEntries(sheet.fields), ...switches, act })
}

/** Puts a field on a form. */
export async function place(
  by: Person,
  form: FormName,
  field: number,
  how: { mandatory?: boolean; listed?: boolean } = {},
) {
  const added = await press(by, form, `add.${field}`)
  if (added.status !== 303) throw new Error(`${added.status}: ${wordsOf(await added.text())}`)
  const saved = await press(by, form, '', {
    [`mandatory.${field}`]: how.mandatory ? '1' : '0',
    [`listed.${field}`]: how.listed ? '1' : '0',
  })
  if (saved.status !== 303) throw new Error(`${saved.status}: ${wordsOf(await saved.text())}`)
}

export interface Upload {
  name: string
  bytes: Uint8Array
}

/** Sends files as a browser sends a form that holds them. */
export function upload(
  { company }: Shop,
  by: Person,
  path: string,
  files: readonly Upload[],
  more: { key?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const host = `${company.subdomain}.${(env as unknown as { ROOT_DOMAIN: string }).ROOT_DOMAIN}`
  const body = new FormData()
  body.set('key', more.key ?? newKey())
  for (const { name, bytes } of files) body.append('files', new File([bytes.slice()], name))
  return ask(host, path, {
    method: 'POST',
    body,
    headers: {
      cookie: by.cookie,
      origin: `http://${host}:8787`,
      'sec-fetch-site': 'same-origin',
      ...more.headers,
    },
  })
}

/** What a page says, without its markup. */
export function wordsOf(page: string): string {
  return page
    .replace(/[\s\S]*<main[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .slice(0, 4000)
}
